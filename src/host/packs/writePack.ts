import * as vscode from 'vscode';
import { type ContextPack, isOurPackFile } from '../../shared/contextPack';
import { AppError } from '../../shared/failure';

/**
 * Writes a pack into a folder that is open, through the editor's own file system. A file that lies in the way and is
 * not ours stays as it is, and nothing is written at all.
 */
export async function writePack(folder: vscode.Uri, pack: ContextPack): Promise<readonly vscode.Uri[]> {
	if (!vscode.workspace.isTrusted) {
		throw new AppError({ kind: 'untrustedWorkspace' });
	}
	const target = vscode.Uri.joinPath(folder, ...pack.folder.split('/'));
	const files = pack.files.map(({ name, text }) => ({ uri: vscode.Uri.joinPath(target, name), name, text }));
	for (const { uri, name } of files) {
		const present = await readText(uri);
		if (present !== undefined && !isOurPackFile(name, present)) {
			throw new AppError({ kind: 'notOurFile', path: vscode.workspace.asRelativePath(uri) });
		}
	}
	for (const { uri, text } of files) {
		await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
	}
	return files.map(({ uri }) => uri);
}

async function readText(uri: vscode.Uri): Promise<string | undefined> {
	try {
		return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
	} catch (error) {
		if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
			return undefined;
		}
		throw error;
	}
}
