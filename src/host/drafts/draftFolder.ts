import * as vscode from 'vscode';
import type { KeptDraft } from '../../present/drafts/draftNodes';
import { EditBase } from '../../present/drafts/editBase';
import { draftUri, isDraftUri } from './draftUris';

/** What a draft begins with. */
export interface DraftStart {
	readonly name: string;
	readonly text: string;
	/** The item that it edits, as it is now. */
	readonly base: EditBase | null;
}

/** Drafts on disk, a folder each, in storage of ours: they are the person's words, and in no repository. */
export class DraftFolder implements vscode.Disposable {
	private readonly changes = new vscode.EventEmitter<void>();
	private readonly watcher: vscode.FileSystemWatcher;

	/** One came, was saved or went, in this window or in another. */
	readonly onDidChange = this.changes.event;

	constructor(
		private readonly root: vscode.Uri,
		private readonly now: () => number,
	) {
		this.watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(root, '*/*.md'));
		for (const event of [this.watcher.onDidCreate, this.watcher.onDidChange, this.watcher.onDidDelete]) {
			event(() => this.changes.fire());
		}
	}

	async create({ name, text, base }: DraftStart): Promise<vscode.Uri> {
		const uri = draftUri(await this.freeId(), name);
		if (base !== null) {
			await this.write(this.baseOf(uri), new TextEncoder().encode(JSON.stringify(base)));
		}
		await this.write(this.file(uri), new TextEncoder().encode(text));
		return uri;
	}

	async list(): Promise<readonly KeptDraft[]> {
		const ids = await entries(this.root);
		const found = await Promise.all(
			ids.map(async (id) => {
				const names = await entries(vscode.Uri.joinPath(this.root, id));
				const uris = names.map((name) => draftUri(id, name.replace(/\.md$/, ''))).filter(isDraftUri);
				return Promise.all(
					uris.filter(({ path }) => names.includes(path.slice(id.length + 2))).map((uri) => this.kept(uri)),
				);
			}),
		);
		return found.flat().flatMap((draft) => draft ?? []);
	}

	/** Where a draft lies on disk. */
	file(uri: vscode.Uri): vscode.Uri {
		if (!isDraftUri(uri)) {
			throw vscode.FileSystemError.FileNotFound(uri);
		}
		return vscode.Uri.joinPath(this.root, uri.path);
	}

	/** All of it or none: a crash half way leaves the text that was there. */
	async save(uri: vscode.Uri, content: Uint8Array): Promise<void> {
		await this.write(this.file(uri), content);
	}

	/** What the draft was begun on; undefined for new items, and where that is lost. */
	async base(uri: vscode.Uri): Promise<EditBase | undefined> {
		try {
			const bytes = await vscode.workspace.fs.readFile(this.baseOf(uri));
			return EditBase.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
		} catch {
			// Nothing to compare with: the draft says itself that it cannot be proposed.
			return undefined;
		}
	}

	async remove(uri: vscode.Uri): Promise<void> {
		try {
			await vscode.workspace.fs.delete(vscode.Uri.joinPath(this.file(uri), '..'), { recursive: true });
		} catch (error) {
			// Another window may have been quicker.
			if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) {
				throw error;
			}
		}
		this.changes.fire();
	}

	dispose(): void {
		this.watcher.dispose();
		this.changes.dispose();
	}

	private baseOf(uri: vscode.Uri): vscode.Uri {
		return vscode.Uri.joinPath(this.file(uri), '..', 'base.json');
	}

	private async write(file: vscode.Uri, content: Uint8Array): Promise<void> {
		const { fs } = vscode.workspace;
		const part = file.with({ path: `${file.path}.part` });
		await fs.writeFile(part, content);
		await fs.rename(part, file, { overwrite: true });
		this.changes.fire();
	}

	private async kept(uri: vscode.Uri): Promise<KeptDraft | undefined> {
		const { fs } = vscode.workspace;
		try {
			const [bytes, { mtime }] = await Promise.all([fs.readFile(this.file(uri)), fs.stat(this.file(uri))]);
			const text = new TextDecoder().decode(bytes);
			return { address: uri.toString(), text, savedAt: new Date(mtime).toISOString() };
		} catch {
			// Discarded meanwhile, perhaps in another window.
			return undefined;
		}
	}

	private async freeId(): Promise<string> {
		const taken = new Set(await entries(this.root));
		let id = this.now();
		while (taken.has(id.toString(36))) {
			id += 1;
		}
		return id.toString(36);
	}
}

async function entries(folder: vscode.Uri): Promise<readonly string[]> {
	try {
		return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
	} catch {
		// There is no draft yet.
		return [];
	}
}
