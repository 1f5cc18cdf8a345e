import * as vscode from 'vscode';

/** A clone's Git configuration; undefined where none begins here. A worktree's `.git` is a file that tells where it lies. */
export async function gitConfigIn(folder: vscode.Uri): Promise<string | undefined> {
	const git = vscode.Uri.joinPath(folder, '.git');
	const config = await read(vscode.Uri.joinPath(git, 'config'));
	if (config !== undefined) {
		return config;
	}
	const gitFolder = /^gitdir:\s*(.+)$/m.exec((await read(git)) ?? '')?.[1]?.trim();
	if (gitFolder === undefined) {
		return undefined;
	}
	const isAbsolute = /^(?:\/|[A-Za-z]:)/.test(gitFolder);
	const place = isAbsolute ? vscode.Uri.file(gitFolder) : vscode.Uri.joinPath(folder, gitFolder);
	const common = (await read(vscode.Uri.joinPath(place, 'commondir')))?.trim() ?? '.';
	return (await read(vscode.Uri.joinPath(place, common, 'config'))) ?? '';
}

async function read(uri: vscode.Uri): Promise<string | undefined> {
	try {
		return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
	} catch {
		// Not there, or a folder: looked for elsewhere.
		return undefined;
	}
}
