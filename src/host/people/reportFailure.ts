import { commands, type LogOutputChannel, window } from 'vscode';
import type { FailureAction } from '../../present/failures/failureActions';
import { failureText } from '../../present/failures/failureText';
import { type Failure, failureOf } from '../../shared/failure';
import { plainNotice } from './plainNotice';

/** The only way in which an error is shown: what happened, what it means, the next step as a button. */
export interface ReportFailure {
	/** Cancelling is silent. */
	failure(error: unknown): void;
	/** For what went wrong without an exception; the text is a whole sentence. */
	sentence(text: string, ...steps: readonly NextStep[]): void;
}

/** What a person may do about it, as a button. */
export interface NextStep {
	readonly label: string;
	readonly command: FailureAction['commandId'] | 'countersign.repositories.focus';
	readonly argument?: unknown;
}

export function createReportFailure(log: LogOutputChannel): ReportFailure {
	return {
		failure: (error) => {
			const failure = failureOf(error);
			log.error(JSON.stringify(failure), error instanceof Error ? (error.stack ?? '') : '');
			if (failure.kind !== 'cancelled') {
				void show(failure);
			}
		},
		sentence: (text, ...steps) => {
			log.error(text);
			void offer(text, steps, (chosen) => commands.executeCommand(chosen.command, chosen.argument));
		},
	};
}

async function show(failure: Failure): Promise<void> {
	const { message, action } = failureText(failure);
	const steps = action === undefined ? [] : [action];
	await offer(message, steps, (chosen) => commands.executeCommand(chosen.commandId));
}

async function offer<T extends { readonly label: string }>(
	message: string,
	steps: readonly T[],
	run: (step: T) => Thenable<unknown>,
): Promise<void> {
	const chosen = await window.showErrorMessage(plainNotice(message), ...steps.map(({ label }) => label));
	const step = steps.find(({ label }) => label === chosen);
	if (step !== undefined) {
		await run(step);
	}
}
