import type * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import { SerialQueue } from '../../base/serialQueue';
import { failureOf } from '../../shared/failure';
import type { ItemRef } from '../../shared/names';
import type { ContextPack } from '../../shared/packs/contextPack';
import type { HumanPort } from '../../shared/ports/humanPort';
import { keepPackOptions, type PackOptions, packRequest, readPackOptions } from './packOptions';
import { findOnDisk, onDidChangePacks, type PackOnDisk } from './packsOnDisk';
import { writePack } from './writePack';

const folderKey = 'countersign.packFolder';

/** The pack that is worked with: the one that was built last, or that lay there. */
export interface KnownPack extends PackOnDisk {
	/** Who wrote a comment, by its id. */
	readonly authors: ReadonlyMap<string, string>;
	/** What CONTEXT.md said before it last changed; null when nothing is known of that. */
	readonly earlier: string | null;
}

export interface PackDeskDeps {
	readonly human: Pick<HumanPort, 'agentFiles' | 'buildPack' | 'findPack' | 'getWorkItem' | 'keepOutOfGit'>;
	readonly memento: vscode.Memento;
	readonly warn: (message: string) => void;
	/** These would have led agents to the pack, and are somebody else's or cannot be written. */
	readonly tellLeft: (paths: readonly string[]) => void;
}

/** Builds packs one after the other, and knows the last one; nothing is read before somebody looks. */
export class PackDesk implements vscode.Disposable {
	private readonly store = new DisposableStore();
	private readonly changed = this.store.add(new Emitter<void>());
	private readonly queue = new SerialQueue();
	private last: KnownPack | undefined;
	private problem: string | undefined;
	private looked: Promise<void> | undefined;
	private isBehind = false;

	readonly onDidChange = this.changed.event;

	constructor(private readonly deps: PackDeskDeps) {}

	/** As of the last {@link look}. */
	get current(): KnownPack | undefined {
		return this.last;
	}

	/** What is not right with what lies in the folder, as a sentence. */
	get trouble(): string | undefined {
		return this.problem;
	}

	get options(): PackOptions {
		return readPackOptions(this.deps.memento);
	}

	/** Changes how packs are built from now on. */
	async setOptions(change: PackOptions): Promise<void> {
		await keepPackOptions(this.deps.memento, { ...this.options, ...change });
	}

	/** Takes over what lies in the open folders; from then on it is followed. Fails when the control plane does. */
	async look(): Promise<void> {
		this.looked ??= this.begin();
		await this.looked;
	}

	/** The pack as it would be written, and nothing is. */
	async read(ref: ItemRef): Promise<ContextPack> {
		return this.deps.human.buildPack(packRequest(this.options, ref));
	}

	/** Fails with `untrustedWorkspace`, `notOurFile`, and what a build fails with. */
	async build(ref: ItemRef, folder: vscode.Uri): Promise<KnownPack> {
		return this.queue.run(async () => {
			const [pack, authors] = await Promise.all([this.read(ref), this.authorsOf(ref)]);
			const { context, before, left } = await writePack(this.deps.human, folder, pack);
			const now = pack.files.find(({ name }) => name === 'CONTEXT.md')?.text;
			const earlier = before === now ? this.earlierOf(context) : before;
			const built = { ref, folder, context, manifest: pack.manifest, authors, earlier };
			this.show(built, undefined);
			if (left.length > 0) {
				this.deps.tellLeft(left);
			}
			await this.deps.memento.update(folderKey, folder.fsPath);
			await this.keepOutOfGit(folder);
			return built;
		});
	}

	dispose(): void {
		this.store.dispose();
	}

	private async begin(): Promise<void> {
		try {
			await this.queue.run(() => this.takeOver());
			this.store.add(onDidChangePacks(() => this.lagBehind()));
		} catch (error) {
			// The next look tries again.
			this.looked = undefined;
			throw error;
		}
	}

	/** A build changes several files, and one look at the end of them is enough. */
	private lagBehind(): void {
		if (!this.isBehind) {
			this.isBehind = true;
			void this.queue
				.run(() => this.takeOver())
				.catch((error: unknown) => this.deps.warn(`The packs were not read: ${JSON.stringify(failureOf(error))}`));
		}
	}

	private async takeOver(): Promise<void> {
		this.isBehind = false;
		const { last } = this;
		const found = await findOnDisk(this.deps.human, this.deps.memento.get(folderKey));
		const pack = found?.pack;
		if (pack === undefined) {
			// A folder elsewhere cannot be looked into; and a pack stays one though nothing leads to it any more.
			const stays = found !== undefined || last?.folder.scheme !== 'file';
			this.show(stays ? last : undefined, found?.trouble);
		} else if (!isSame(pack, last) || found?.trouble !== this.problem) {
			const earlier = this.earlierOf(pack.context);
			this.show({ ...pack, earlier, authors: await this.authorsOf(pack.ref) }, found?.trouble);
		}
	}

	private show(pack: KnownPack | undefined, trouble: string | undefined): void {
		if (pack !== this.last || trouble !== this.problem) {
			this.last = pack;
			this.problem = trouble;
			this.changed.fire();
		}
	}

	private earlierOf(context: vscode.Uri): string | null {
		return this.last?.context.toString() === context.toString() ? this.last.earlier : null;
	}

	/** Names are a help to the reader, and no more. */
	private async authorsOf(ref: ItemRef): Promise<ReadonlyMap<string, string>> {
		try {
			const { comments } = await this.deps.human.getWorkItem({ ref });
			return new Map(comments.map(({ id, author }) => [String(id), author]));
		} catch {
			// The item may be no longer in the cache; the rows say the numbers of its comments then.
			return new Map();
		}
	}

	/** A pack is of use without it. */
	private async keepOutOfGit(folder: vscode.Uri): Promise<void> {
		if (folder.scheme !== 'file') {
			return;
		}
		try {
			await this.deps.human.keepOutOfGit({ folder: folder.fsPath });
		} catch (error) {
			this.deps.warn(`The pack was not kept out of git: ${JSON.stringify(failureOf(error))}`);
		}
	}
}

function isSame(pack: PackOnDisk, last: KnownPack | undefined): boolean {
	const key = ({ context, manifest }: PackOnDisk): string => `${context.toString()} ${manifest?.hash}`;
	return last !== undefined && key(pack) === key(last);
}
