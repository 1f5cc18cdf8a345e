import * as vscode from 'vscode';
import type { RepoName } from '../../shared/names';
import { remotesIn } from './remotesIn';

/** A repository on GitHub, and the open folder that is a clone of it. */
export interface RemoteRepo {
	readonly repo: RepoName;
	readonly folder: vscode.WorkspaceFolder;
}

/** What the open folders' Git remotes point to; read from `.git/config`, so that no extension has to be there. */
export async function remoteRepos(): Promise<readonly RemoteRepo[]> {
	const found = await Promise.all(
		(vscode.workspace.workspaceFolders ?? []).map(async (folder) =>
			remotesIn(await readGitConfig(folder.uri)).map((repo) => ({ repo, folder })),
		),
	);
	return found.flat();
}

async function readGitConfig(folder: vscode.Uri): Promise<string> {
	try {
		const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, '.git', 'config'));
		return new TextDecoder().decode(bytes);
	} catch {
		// Not a clone, or a worktree whose configuration lies elsewhere: nothing to suggest.
		return '';
	}
}
