import * as vscode from 'vscode';
import { workspaceKey } from './workspaceKey';

export interface StoragePlaces {
	/** Which workspace this is, the same in every window that opens it. */
	readonly key: string;
	/** The truth. */
	readonly ledgerFolder: string;
	/** What the person has begun to write. */
	readonly draftsFolder: vscode.Uri;
	/** Always safe to delete. */
	readonly cacheFolder: string;
}

/**
 * Both lie below the global storage, under our own lock. The editor's workspace storage would do for the cache, but
 * it may be another folder in a second window, and even after a reload: that window would begin with nothing.
 */
export function storagePlaces(context: vscode.ExtensionContext): StoragePlaces {
	const key = workspaceKey((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()));
	const truth = vscode.Uri.joinPath(context.globalStorageUri, 'workspaces', key);
	return {
		key,
		ledgerFolder: truth.fsPath,
		draftsFolder: vscode.Uri.joinPath(truth, 'drafts'),
		cacheFolder: vscode.Uri.joinPath(truth, 'cache').fsPath,
	};
}
