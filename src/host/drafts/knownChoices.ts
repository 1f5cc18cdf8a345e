import type { Disposable } from '../../base/disposable';
import type { ItemChoices } from '../../shared/items/itemChoices';
import type { RepoName } from '../../shared/names';
import type { Engine } from '../engine/engine';

/** What may be chosen in each repository, asked for once until the cache has other items. */
export class KnownChoices implements Disposable {
	private readonly known = new Map<RepoName, Promise<ItemChoices | null>>();
	private readonly following: Disposable;

	constructor(private readonly engine: Engine) {
		this.following = engine.onEvent((event) => {
			if (event.name === 'changed' && event.data.what.some((what) => what === 'workItems' || what === 'repos')) {
				this.known.clear();
			}
		});
	}

	/** Null where nothing is known of the repository. */
	async of(repo: RepoName | null): Promise<ItemChoices | null> {
		if (repo === null) {
			return null;
		}
		const found = this.known.get(repo) ?? this.ask(repo);
		this.known.set(repo, found);
		return found;
	}

	dispose(): void {
		this.following.dispose();
	}

	private async ask(repo: RepoName): Promise<ItemChoices | null> {
		try {
			return await this.engine.human.itemChoices({ repo });
		} catch {
			// The repository is not registered, or the control plane does not answer: nothing is offered.
			this.known.delete(repo);
			return null;
		}
	}
}
