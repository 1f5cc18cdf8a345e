import { type Disposable, DisposableStore } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import type { ChangesetView } from '../../shared/changesets/changeset';
import type { ChangesetId } from '../../shared/names';
import type { Engine } from '../engine/engine';

/** The changesets that documents show, kept as the ledger has them. */
export class LoadedChangesets implements Disposable {
	private readonly loaded = new Map<ChangesetId, ChangesetView>();
	private readonly store = new DisposableStore();
	private readonly changed = this.store.add(new Emitter<ChangesetView>());

	/** One that is loaded has another status or other content. */
	readonly onDidChange = this.changed.event;

	constructor(
		private readonly engine: Engine,
		private readonly log: (message: string) => void,
	) {
		this.store.add(
			engine.onEvent((event) => {
				if (event.name === 'changed' && event.data.what.includes('changesets')) {
					void this.refreshAll();
				}
			}),
		);
	}

	/** As it was when it was last heard of; asks the engine the first time. */
	async get(id: ChangesetId): Promise<ChangesetView> {
		return this.loaded.get(id) ?? this.take(await this.engine.human.getChangeset({ id }));
	}

	peek(id: ChangesetId): ChangesetView | undefined {
		return this.loaded.get(id);
	}

	async refresh(id: ChangesetId): Promise<ChangesetView> {
		return this.take(await this.engine.human.getChangeset({ id }));
	}

	/** Takes over what the engine has answered; an older answer than the one at hand is dropped. */
	take(changeset: ChangesetView): ChangesetView {
		const known = this.loaded.get(changeset.id);
		if (known !== undefined && known.lastSeq >= changeset.lastSeq) {
			return known;
		}
		this.loaded.set(changeset.id, changeset);
		if (known !== undefined) {
			this.changed.fire(changeset);
		}
		return changeset;
	}

	dispose(): void {
		this.store.dispose();
	}

	private async refreshAll(): Promise<void> {
		for (const id of [...this.loaded.keys()]) {
			try {
				await this.refresh(id);
			} catch (error) {
				this.log(`${id} could not be read again: ${String(error)}`);
			}
		}
	}
}
