import * as vscode from 'vscode';
import { RepoName } from '../../shared/names';

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

/** The `owner/name` of every remote in a Git configuration, in its order, each once. */
export function remotesIn(config: string): readonly RepoName[] {
	const names = [...config.matchAll(/^\s*url\s*=\s*\S*?[/:]([^/:\s]+\/[^/\s]+?)(?:\.git)?\/?\s*$/gm)]
		.map(([, name]) => RepoName.safeParse(name))
		.flatMap(({ data }) => (data === undefined ? [] : [data]));
	return [...new Set(names)];
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
