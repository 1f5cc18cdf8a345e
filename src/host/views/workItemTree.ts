import type { LoadMore, Node } from '../../present/node';
import { isEmpty } from '../../present/words/repoWords';
import { itemNodes, type LoadedItems, repoNodes } from '../../present/workItemNodes';
import type { HumanPort } from '../../shared/ports/humanPort';
import { NodeTree } from './nodeTree';

const pageSize = 100;
const maxRows = 500;

/** Repositories, then open and closed, then items with their children, a page at a time; all from the cache. */
export class WorkItemTree {
	/** What people have loaded, by the row that it is below. */
	private readonly loaded = new Map<string, LoadedItems>();
	private readonly freshIds = new Set<string>();
	readonly tree = new NodeTree((parent) => this.childrenOf(parent));

	constructor(
		private readonly human: Pick<HumanPort, 'listRepos' | 'listWorkItems'>,
		private readonly now: () => number,
	) {}

	async loadMore({ parentId, after }: LoadMore): Promise<void> {
		const parent = this.tree.find(parentId);
		const before = this.loaded.get(parentId);
		if (parent?.below === undefined || before?.next !== after) {
			return;
		}
		const page = await this.human.listWorkItems({ ...parent.below, limit: pageSize, after });
		this.loaded.set(parentId, { ...page, items: [...before.items, ...page.items] });
		this.freshIds.add(parentId);
		this.tree.refresh(parent);
	}

	private async childrenOf(parent: Node | undefined): Promise<readonly Node[]> {
		if (parent === undefined) {
			const repos = await this.human.listRepos({});
			// While nothing came and nothing is on its way, the empty view says what to do.
			const isWorthShowing = repos.some((repo) => repo.isSyncing || !isEmpty(repo));
			return isWorthShowing ? repoNodes(repos, this.now()) : [];
		}
		if (parent.below === undefined) {
			return [];
		}
		const loaded = this.takeFresh(parent.id) ?? (await this.load(parent.id, parent.below));
		return itemNodes(loaded, parent.id, this.now());
	}

	/** What `loadMore` has just fetched is drawn once without asking again. */
	private takeFresh(id: string): LoadedItems | undefined {
		return this.freshIds.delete(id) ? this.loaded.get(id) : undefined;
	}

	private async load(id: string, below: NonNullable<Node['below']>): Promise<LoadedItems> {
		const shown = this.loaded.get(id)?.items.length ?? 0;
		const limit = Math.min(maxRows, Math.max(pageSize, shown));
		const page = await this.human.listWorkItems({ ...below, limit });
		this.loaded.set(id, page);
		return page;
	}
}
