import * as vscode from 'vscode';
import { schemes } from '../../shared/manifest/schemes';
import type { HumanPort } from '../../shared/ports/humanPort';
import { auditSeqOfUri } from './documentUris';

/** One event of the ledger, whole, as the ledger has it. */
export function registerAuditDocuments(human: Pick<HumanPort, 'auditLog'>): vscode.Disposable {
	return vscode.workspace.registerTextDocumentContentProvider(schemes.audit, {
		provideTextDocumentContent: async (uri) => {
			const seq = auditSeqOfUri(uri);
			const [event] = seq === undefined ? [] : await human.auditLog({ beforeSeq: seq + 1, limit: 1 });
			return event === undefined || event.seq !== seq ? '' : `${JSON.stringify(event, null, 2)}\n`;
		},
	});
}
