import type * as vscode from 'vscode';
import { Emitter } from '../../../base/emitter';
import { Arrangement } from '../../../shared/items/arrangement';
import type { ContextKeys } from '../contextKeys';

const key = 'countersign.arrangement';

/** How the work items are shown in this workspace: kept, so that they are shown so the next time. */
export class Arrangements implements vscode.Disposable {
	private readonly changed = new Emitter<void>();
	private kept: Arrangement;

	readonly onDidChange = this.changed.event;

	constructor(
		private readonly memento: vscode.Memento,
		private readonly keys: Pick<ContextKeys, 'set'>,
	) {
		// What another version has kept may be something else.
		this.kept = Arrangement.safeParse(memento.get(key)).data ?? Arrangement.parse({});
		this.tell();
	}

	get current(): Arrangement {
		return this.kept;
	}

	change(change: Partial<Arrangement>): void {
		const { groupBy, filters } = { ...this.kept, ...change };
		this.kept = { groupBy, filters };
		void this.memento.update(key, this.kept);
		this.tell();
		this.changed.fire();
	}

	dispose(): void {
		this.changed.dispose();
	}

	private tell(): void {
		this.keys.set('countersign.filtered', isFiltered(this.kept));
	}
}

export function isFiltered({ filters }: Arrangement): boolean {
	return Object.values(filters).some((value) => value !== undefined);
}
