import * as vscode from 'vscode';
import type { ChangesetView } from '../../shared/changesets/changeset';
import { type OperationAddress, operationAddress } from './documentUris';

/** What the file system shows and takes. */
export interface OperationFiles {
	changeset(address: OperationAddress): Promise<ChangesetView>;
	/** The text of one side of an operation; undefined when it has no such side. */
	text(changeset: ChangesetView, address: OperationAddress): string | undefined;
	isEditable(changeset: ChangesetView): boolean;
	/** Amends the changeset; rejects with a sentence for the person when the text will not do. */
	save(address: OperationAddress, text: string): Promise<void>;
}

/** Operations as files, so that the editor's own diff shows them and its own save amends them. */
export class OperationFileSystem implements vscode.FileSystemProvider {
	private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();

	readonly onDidChangeFile = this.changes.event;

	constructor(private readonly files: OperationFiles) {}

	/**
	 * Makes open editors read again what they show of the changeset. They do not ask to be told: the editor watches no
	 * document of a multi-diff.
	 */
	tellChanged({ id }: ChangesetView): void {
		const open = vscode.workspace.textDocuments.filter(({ uri }) => operationAddress(uri)?.changesetId === id);
		this.changes.fire(open.map(({ uri }) => ({ type: vscode.FileChangeType.Changed, uri })));
	}

	watch(): vscode.Disposable {
		return new vscode.Disposable(() => undefined);
	}

	async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
		if (operationAddress(uri) === undefined) {
			// The editor asks for the folders above a file before it writes one.
			return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
		}
		const { text, changeset, address } = await this.find(uri);
		const isEditable = address.side === 'proposed' && this.files.isEditable(changeset);
		return {
			type: vscode.FileType.File,
			ctime: Date.parse(changeset.proposedAt),
			// The editor reads a file again when this grows.
			mtime: Date.parse(changeset.proposedAt) + changeset.lastSeq,
			size: new TextEncoder().encode(text).length,
			...(isEditable ? {} : { permissions: vscode.FilePermission.Readonly }),
		};
	}

	async readFile(uri: vscode.Uri): Promise<Uint8Array> {
		return new TextEncoder().encode((await this.find(uri)).text);
	}

	async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
		const { address, changeset } = await this.find(uri);
		if (address.side !== 'proposed' || !this.files.isEditable(changeset)) {
			throw vscode.FileSystemError.NoPermissions(uri);
		}
		await this.files.save(address, new TextDecoder().decode(content));
	}

	readDirectory(): [string, vscode.FileType][] {
		return [];
	}

	createDirectory(uri: vscode.Uri): void {
		throw vscode.FileSystemError.NoPermissions(uri);
	}

	delete(uri: vscode.Uri): void {
		throw vscode.FileSystemError.NoPermissions(uri);
	}

	rename(uri: vscode.Uri): void {
		throw vscode.FileSystemError.NoPermissions(uri);
	}

	private async find(
		uri: vscode.Uri,
	): Promise<{ readonly address: OperationAddress; readonly changeset: ChangesetView; readonly text: string }> {
		const address = operationAddress(uri);
		if (address === undefined) {
			throw vscode.FileSystemError.FileNotFound(uri);
		}
		const changeset = await this.files.changeset(address);
		const text = this.files.text(changeset, address);
		if (text === undefined) {
			throw vscode.FileSystemError.FileNotFound(uri);
		}
		return { address, changeset, text };
	}
}
