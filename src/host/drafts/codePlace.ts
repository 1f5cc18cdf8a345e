import * as vscode from 'vscode';
import type { CodePlace } from '../../present/drafts/todoBody';
import type { RepoName } from '../../shared/names';
import { remoteRepos } from '../repos/remoteRepos';

export interface FoundPlace {
	/** The repository that the file's folder is a clone of. */
	readonly repo: RepoName | null;
	readonly place: CodePlace;
}

/** Where a line of code is, and its address on GitHub at the commit that is checked out. */
export async function codePlace(document: vscode.TextDocument, line: number, origin: string): Promise<FoundPlace> {
	const folder = vscode.workspace.getWorkspaceFolder(document.uri);
	const remotes = await remoteRepos();
	const repo = remotes.find((remote) => remote.folder.uri.toString() === folder?.uri.toString())?.repo ?? null;
	const path = vscode.workspace.asRelativePath(document.uri, false);
	const commit = folder === undefined ? null : await headCommit(folder.uri);
	const address = `${origin}/${repo}/blob/${commit}/${path.split('/').map(encodeURIComponent).join('/')}#L${line + 1}`;
	const permalink = repo === null || commit === null ? null : address;
	return { repo, place: { path, line: line + 1, text: document.lineAt(line).text, permalink } };
}

/** From `.git` itself, so that no extension has to be there; null where it is not a usual clone. */
async function headCommit(folder: vscode.Uri): Promise<string | null> {
	const head = await readGit(folder, 'HEAD');
	const ref = /^ref: (refs\/\S+)/.exec(head)?.[1];
	const text = ref === undefined ? head : await readGit(folder, ref);
	const packed = ref === undefined || text !== '' ? '' : await readGit(folder, 'packed-refs');
	const line = packed.split('\n').find((one) => one.endsWith(` ${ref}`)) ?? text;
	return /^[0-9a-f]{40}(?:[0-9a-f]{24})?\b/.exec(line)?.[0] ?? null;
}

async function readGit(folder: vscode.Uri, name: string): Promise<string> {
	try {
		const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, '.git', ...name.split('/')));
		return new TextDecoder().decode(bytes);
	} catch {
		// Not there: a ref that is packed, a worktree, no clone at all.
		return '';
	}
}
