import { commands, type LogOutputChannel, window } from 'vscode';
import { failureText } from '../../present/failureText';
import { type Failure, failureOf } from '../../shared/failure';
import type { CommandId } from '../../shared/manifest/commands';

/** The only way in which an error is shown: what happened, what it means, the next step as a button. */
export interface ReportFailure {
	/** Cancelling is silent. */
	failure(error: unknown): void;
	/** For what went wrong without an exception; the text is a whole sentence. */
	sentence(text: string, step?: NextStep): void;
}

/** What a person may do about it, as a button. */
export interface NextStep {
	readonly label: string;
	readonly command: CommandId;
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
		sentence: (text, step) => {
			log.error(text);
			void showSentence(text, step);
		},
	};
}

async function show(failure: Failure): Promise<void> {
	const { message, action } = failureText(failure);
	await offer(message, action, (chosen) => commands.executeCommand(chosen.commandId));
}

async function showSentence(text: string, step: NextStep | undefined): Promise<void> {
	await offer(text, step, (chosen) => commands.executeCommand(chosen.command, chosen.argument));
}

async function offer<T extends { readonly label: string }>(
	message: string,
	step: T | undefined,
	run: (step: T) => Thenable<unknown>,
): Promise<void> {
	const chosen = await window.showErrorMessage(message, ...(step === undefined ? [] : [step.label]));
	if (step !== undefined && chosen === step.label) {
		await run(step);
	}
}
