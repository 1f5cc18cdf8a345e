import { commands, type LogOutputChannel, window } from 'vscode';
import { failureText } from '../../present/failureText';
import { type Failure, failureOf } from '../../shared/failure';

/** The only way in which an error is shown: what happened, what it means, the next step as a button. */
export interface ReportFailure {
	/** Cancelling is silent. */
	failure(error: unknown): void;
	/** For what went wrong without an exception; the text is a whole sentence. */
	sentence(text: string): void;
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
		sentence: (text) => {
			log.error(text);
			void window.showErrorMessage(text);
		},
	};
}

async function show(failure: Failure): Promise<void> {
	const { message, action } = failureText(failure);
	const chosen = await window.showErrorMessage(message, ...(action === undefined ? [] : [action.label]));
	if (action !== undefined && chosen === action.label) {
		await commands.executeCommand(action.commandId);
	}
}
