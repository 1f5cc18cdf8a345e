import * as vscode from 'vscode';
import type { DraftFolder } from './draftFolder';
import { isDraftUri } from './draftUris';

/** Drafts as files of a scheme of ours, so that the editor saves them, keeps what is unsaved, and restores both. */
export class DraftFileSystem implements vscode.FileSystemProvider {
	private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
	private readonly watched = new Map<string, vscode.Uri>();

	readonly onDidChangeFile = this.changes.event;

	constructor(private readonly folder: DraftFolder) {
		// Another window may have written; the editor compares times and reads only what is newer.
		folder.onDidChange(() => this.tell([...this.watched.values()].filter(isDraftUri), vscode.FileChangeType.Changed));
	}

	watch(uri: vscode.Uri): vscode.Disposable {
		this.watched.set(uri.toString(), uri);
		return new vscode.Disposable(() => this.watched.delete(uri.toString()));
	}

	async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
		if (!isDraftUri(uri)) {
			// The editor asks for the folders above a file before it writes one.
			return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
		}
		return vscode.workspace.fs.stat(this.folder.file(uri));
	}

	async readFile(uri: vscode.Uri): Promise<Uint8Array> {
		return vscode.workspace.fs.readFile(this.folder.file(uri));
	}

	async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
		await this.folder.save(uri, content);
	}

	async delete(uri: vscode.Uri): Promise<void> {
		await this.folder.remove(uri);
		this.tell([uri], vscode.FileChangeType.Deleted);
	}

	readDirectory(): [string, vscode.FileType][] {
		return [];
	}

	createDirectory(uri: vscode.Uri): void {
		throw vscode.FileSystemError.NoPermissions(uri);
	}

	rename(uri: vscode.Uri): void {
		throw vscode.FileSystemError.NoPermissions(uri);
	}

	private tell(uris: readonly vscode.Uri[], type: vscode.FileChangeType): void {
		if (uris.length > 0) {
			this.changes.fire(uris.map((uri) => ({ type, uri })));
		}
	}
}
