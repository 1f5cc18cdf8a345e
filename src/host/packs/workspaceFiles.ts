import * as vscode from 'vscode';

/** What lies at a place below an open folder. */
export type Present =
	| { readonly kind: 'nothing' }
	| { readonly kind: 'text'; readonly text: string }
	/** A link, be it the file or a folder on the way: it may lead out of the folder. */
	| { readonly kind: 'link'; readonly path: string };

/** Reads a file below an open folder without following a link; the path has forward slashes. */
export async function readBelow(folder: vscode.Uri, path: string): Promise<Present> {
	const parts = path.split('/');
	for (const [index] of parts.entries()) {
		const place = vscode.Uri.joinPath(folder, ...parts.slice(0, index + 1));
		const stat = await unlessMissing(vscode.workspace.fs.stat(place));
		if (stat === undefined) {
			return { kind: 'nothing' };
		}
		if ((stat.type & vscode.FileType.SymbolicLink) !== 0) {
			return { kind: 'link', path: vscode.workspace.asRelativePath(place) };
		}
	}
	const bytes = await unlessMissing(vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, ...parts)));
	return bytes === undefined ? { kind: 'nothing' } : { kind: 'text', text: new TextDecoder().decode(bytes) };
}

/** Leaves a file alone that already has this text, so that nothing that watches it wakes. */
export async function writeBelow(folder: vscode.Uri, path: string, { present, text }: Rewrite): Promise<vscode.Uri> {
	const uri = vscode.Uri.joinPath(folder, ...path.split('/'));
	if (present.kind !== 'text' || present.text !== text) {
		await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
	}
	return uri;
}

interface Rewrite {
	readonly present: Present;
	readonly text: string;
}

async function unlessMissing<T>(asked: Thenable<T>): Promise<T | undefined> {
	try {
		return await asked;
	} catch (error) {
		if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
			return undefined;
		}
		throw error;
	}
}
