import { commands, FileSystemError, FileType, Position, Range, Uri, workspace } from 'vscode';
import { headingAnchor } from '../../base/text/headingAnchor';

/**
 * Opens a file of an open folder, given as a pack names it: `src/a.ts#L12`, `docs/adr/7.md#decision`. It was found in a
 * file, so that nothing outside of the folder is opened, whatever it says. Answers false where there is no such file.
 */
export async function openInFolder(folder: Uri, source: string): Promise<boolean> {
	const [path = '', anchor = ''] = source.split('#');
	const uri = Uri.joinPath(folder, ...path.split('/'));
	if (/(?:^|[\\/])\.\.(?:[\\/]|$)/.test(path) || !(await isFile(uri))) {
		return false;
	}
	const line = await lineOf(uri, anchor);
	await commands.executeCommand('vscode.open', uri, line === 0 ? {} : { selection: lineRange(line) });
	return true;
}

async function isFile(uri: Uri): Promise<boolean> {
	try {
		const { type } = await workspace.fs.stat(uri);
		return (type & FileType.File) !== 0;
	} catch (error) {
		if (error instanceof FileSystemError && error.code === 'FileNotFound') {
			return false;
		}
		throw error;
	}
}

/** The file may have changed since; then it is opened at its top. */
async function lineOf(uri: Uri, anchor: string): Promise<number> {
	const number = /^L(\d{1,7})$/.exec(anchor)?.[1];
	if (number !== undefined) {
		return Math.max(0, Number(number) - 1);
	}
	if (anchor === '') {
		return 0;
	}
	const lines = (await workspace.openTextDocument(uri)).getText().split('\n');
	const isMeant = (line: string): boolean => headingAnchor(/^#+\s+(.*?)\s*$/.exec(line)?.[1] ?? '') === anchor;
	return Math.max(0, lines.findIndex(isMeant));
}

function lineRange(line: number): Range {
	return new Range(new Position(line, 0), new Position(line, 0));
}
