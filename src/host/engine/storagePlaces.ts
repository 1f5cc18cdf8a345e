import { createHash } from 'node:crypto';
import * as vscode from 'vscode';

export interface StoragePlaces {
	/** Which workspace this is, the same in every window that opens it. */
	readonly key: string;
	/** The truth. */
	readonly ledgerFolder: string;
	/** Always safe to delete; may differ from window to window. */
	readonly cacheFolder: string;
}

/**
 * The ledger lies below the global storage, since the editor may give a second window of the same folder another
 * workspace storage; only what can be rebuilt lies there.
 */
export function storagePlaces(context: vscode.ExtensionContext): StoragePlaces {
	const key = workspaceKey((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()));
	const truth = vscode.Uri.joinPath(context.globalStorageUri, 'workspaces', key);
	const cache = context.storageUri ?? vscode.Uri.joinPath(truth, 'cache');
	return { key, ledgerFolder: truth.fsPath, cacheFolder: cache.fsPath };
}

export function workspaceKey(folders: readonly string[]): string {
	if (folders.length === 0) {
		return 'empty';
	}
	return createHash('sha256')
		.update([...folders].sort().join('\n'))
		.digest('hex')
		.slice(0, 16);
}
