import * as vscode from 'vscode';
import type { RepoName } from '../../shared/names';
import { remotesIn } from '../../shared/remotesIn';
import { gitConfigIn } from './gitConfigIn';

/** A repository on GitHub, and the open folder that is a clone of it. */
export interface RemoteRepo {
	readonly repo: RepoName;
	readonly folder: vscode.WorkspaceFolder;
}

/** What the open folders' Git remotes point to; read from the Git configuration, so that no extension has to be there. */
export async function remoteRepos(): Promise<readonly RemoteRepo[]> {
	const found = await Promise.all(
		(vscode.workspace.workspaceFolders ?? []).map(async (folder) =>
			remotesIn((await gitConfigIn(folder.uri)) ?? '').map((repo) => ({ repo, folder })),
		),
	);
	return found.flat();
}

/** Other folders are open, or they are trusted now. */
export function onDidChangeClones(listener: () => void): vscode.Disposable {
	const { onDidChangeWorkspaceFolders, onDidGrantWorkspaceTrust } = vscode.workspace;
	return vscode.Disposable.from(onDidChangeWorkspaceFolders(listener), onDidGrantWorkspaceTrust(listener));
}
