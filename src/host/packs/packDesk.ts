import type * as vscode from 'vscode';
import { Emitter } from '../../base/emitter';
import { SerialQueue } from '../../base/serialQueue';
import type { ContextPack } from '../../shared/contextPack';
import { failureOf } from '../../shared/failure';
import type { ItemRef } from '../../shared/names';
import type { HumanPort } from '../../shared/ports/humanPort';
import { writePack } from './writePack';

const budgetKey = 'countersign.packBudget';

/** A pack as it was written last. */
export interface WrittenPack {
	readonly ref: ItemRef;
	/** The open folder that it is in. */
	readonly folder: vscode.Uri;
	readonly context: vscode.Uri;
	readonly pack: ContextPack;
	/** Who wrote a comment, by its id. */
	readonly authors: ReadonlyMap<string, string>;
	/** What CONTEXT.md said before it last changed; null when nothing is known of that. */
	readonly earlier: string | null;
}

export interface PackDeskDeps {
	readonly human: Pick<HumanPort, 'buildPack' | 'getWorkItem' | 'keepOutOfGit'>;
	readonly memento: vscode.Memento;
	readonly warn: (message: string) => void;
	/** These would have led agents to the pack, and are somebody else's or cannot be written. */
	readonly tellLeft: (paths: readonly string[]) => void;
}

/** Builds packs one after the other, and knows the last one. */
export class PackDesk implements vscode.Disposable {
	private readonly changed = new Emitter<void>();
	private readonly queue = new SerialQueue();
	private last: WrittenPack | undefined;

	readonly onDidChange = this.changed.event;

	constructor(private readonly deps: PackDeskDeps) {}

	get current(): WrittenPack | undefined {
		return this.last;
	}

	/** Characters that the person gives a pack; undefined: as many as is usual. */
	get budget(): number | undefined {
		const kept: unknown = this.deps.memento.get(budgetKey);
		return typeof kept === 'number' ? kept : undefined;
	}

	async setBudget(budget: number | undefined): Promise<void> {
		await this.deps.memento.update(budgetKey, budget);
	}

	/** The pack as it would be written, and nothing is. */
	async read(ref: ItemRef): Promise<ContextPack> {
		return this.deps.human.buildPack({ ref, budget: this.budget });
	}

	/** Fails with `untrustedWorkspace`, `notOurFile`, and what a build fails with. */
	async build(ref: ItemRef, folder: vscode.Uri): Promise<WrittenPack> {
		return this.queue.run(async () => {
			const [pack, item] = await Promise.all([this.read(ref), this.deps.human.getWorkItem({ ref })]);
			const { context, before, left } = await writePack(folder, pack);
			const now = pack.files.find(({ name }) => name === 'CONTEXT.md')?.text;
			const known = this.last?.context.toString() === context.toString() ? this.last.earlier : null;
			const authors = new Map(item.comments.map(({ id, author }) => [String(id), author]));
			this.last = { ref, folder, context, pack, authors, earlier: before === now ? known : before };
			this.changed.fire();
			if (left.length > 0) {
				this.deps.tellLeft(left);
			}
			await this.keepOutOfGit(folder);
			return this.last;
		});
	}

	dispose(): void {
		this.changed.dispose();
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
