import * as vscode from 'vscode';
import type { RepoName } from '../../shared/names';
import { remotesIn } from '../../shared/remotesIn';
import type { RepoSummary } from '../../shared/repo';
import { gitConfigIn } from './gitConfigIn';

/** Which repository a document belongs to: the first remote of the clone around it that is registered. */
export class RepoOfDocument {
	/** By folder: what the Git configuration of the clone around it names. */
	private readonly remotes = new Map<string, Promise<readonly RepoName[]>>();

	constructor(private readonly registered: () => readonly RepoSummary[]) {}

	async find(document: vscode.TextDocument): Promise<RepoName | null> {
		const folder = folderOf(document.uri);
		const remotes = folder === undefined ? [] : await this.remotesAround(folder);
		const byName = new Map(this.registered().map(({ fullName }) => [fullName.toLowerCase(), fullName]));
		return remotes.flatMap((name) => byName.get(name.toLowerCase()) ?? [])[0] ?? null;
	}

	/** Remotes are added outside of the editor. */
	forget(): void {
		this.remotes.clear();
	}

	private remotesAround(folder: vscode.Uri): Promise<readonly RepoName[]> {
		const key = folder.toString();
		const known = this.remotes.get(key);
		if (known !== undefined) {
			return known;
		}
		const found = this.readAround(folder);
		this.remotes.set(key, found);
		return found;
	}

	private async readAround(folder: vscode.Uri): Promise<readonly RepoName[]> {
		const config = await gitConfigIn(folder);
		if (config !== undefined) {
			return remotesIn(config);
		}
		const parent = vscode.Uri.joinPath(folder, '..');
		return parent.path === folder.path ? [] : this.remotesAround(parent);
	}
}

/** The commit box names the clone that it belongs to; what has no place yet belongs to the only folder. */
function folderOf(uri: vscode.Uri): vscode.Uri | undefined {
	if (uri.scheme === 'file') {
		return vscode.Uri.joinPath(uri, '..');
	}
	const root = /(?:^|&)rootUri=([^&]+)/.exec(uri.query)?.[1];
	if (uri.scheme === 'vscode-scm' && root !== undefined) {
		return vscode.Uri.parse(decodeURIComponent(root));
	}
	const [only, ...others] = vscode.workspace.workspaceFolders ?? [];
	return others.length === 0 ? only?.uri : undefined;
}
