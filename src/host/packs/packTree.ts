import type { Disposable } from '../../base/disposable';
import { packNodes } from '../../present/packs/packNodes';
import { NodeTree } from '../views/nodeTree';
import type { PackDesk } from './packDesk';

/** What the last pack has and has not. */
export class PackTree {
	readonly tree = new NodeTree(async () => {
		await this.packs.look();
		const { manifest = null, authors } = this.packs.current ?? {};
		return manifest === null ? [] : packNodes(manifest, authors);
	});

	constructor(private readonly packs: Pick<PackDesk, 'current' | 'look' | 'onDidChange'>) {}

	follow(): Disposable {
		return this.packs.onDidChange(() => this.tree.refresh());
	}
}
