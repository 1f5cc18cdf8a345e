import type { Disposable } from '../../base/disposable';
import { packNodes } from '../../present/packs/packNodes';
import { NodeTree } from '../views/nodeTree';
import type { PackDesk } from './packDesk';

/** What the last pack has and has not. */
export class PackTree {
	readonly tree = new NodeTree(async () => {
		const { current } = this.packs;
		return current === undefined ? [] : packNodes(current.pack.manifest, current.authors);
	});

	constructor(private readonly packs: Pick<PackDesk, 'current' | 'onDidChange'>) {}

	follow(): Disposable {
		return this.packs.onDidChange(() => this.tree.refresh());
	}
}
