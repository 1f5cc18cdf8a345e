import * as vscode from 'vscode';
import type { CommandId } from '../../shared/manifest/commands';
import type { ReportFailure } from '../people/reportFailure';
import { readDeepLink } from './deepLink';

/** Answers the links that people share: it shows what they name, and does nothing else whatever they say. */
export function openDeepLinks(
	report: Pick<ReportFailure, 'sentence'>,
	runCommand: (id: CommandId, argument: unknown) => Promise<unknown>,
): vscode.Disposable {
	return vscode.window.registerUriHandler({
		handleUri: async (uri) => {
			const target = readDeepLink(uri);
			switch (target?.kind) {
				case 'item':
					await runCommand('countersign.openWorkItem', target.ref);
					return;
				case 'changeset':
					await runCommand('countersign.openChangeset', target.id);
					return;
				case undefined:
					report.sentence(
						vscode.l10n.t(
							'This link shows nothing. A link to a work item ends in /open?ref=owner/repository%2312, one to a changeset in /changeset?id=cs-….',
						),
					);
			}
		},
	});
}
