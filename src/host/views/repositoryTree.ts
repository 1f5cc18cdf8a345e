import type { Disposable } from '../../base/disposable';
import { repositoryNodes } from '../../present/repositoryNodes';
import type { EngineFacts } from '../engine/engineFacts';
import { NodeTree } from './nodeTree';

/** Repositories with where the copy of each stands; drawn from what every view goes by, so that nothing is asked twice. */
export class RepositoryTree {
	readonly tree = new NodeTree(async () => repositoryNodes(this.facts.current, this.now()));

	constructor(
		private readonly facts: EngineFacts,
		private readonly now: () => number,
	) {}

	/** Draws the rows again whenever they say something else. */
	follow(): readonly Disposable[] {
		const refresh = (): void => this.tree.refresh();
		return [this.facts.onDidChange(refresh), this.facts.onDidProgress(refresh)];
	}
}
