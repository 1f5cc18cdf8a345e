import { forestNodes, looseId } from '../../present/items/forestNodes';
import { groupNodes, viewId } from '../../present/items/groupNodes';
import { itemNodes, type LoadedItems, repoNodes } from '../../present/items/workItemNodes';
import type { LoadMore, Node } from '../../present/node';
import { isEmpty } from '../../present/words/repoWords';
import type { ItemFilters } from '../../shared/items/arrangement';
import { ItemRef } from '../../shared/names';
import type { HumanPort } from '../../shared/ports/humanPort';
import { cachedHover } from '../languages/cachedHover';
import { type Arrangements, isFiltered } from './items/arrangements';
import { NodeTree } from './nodeTree';

const pageSize = 100;
const maxRows = 500;

type Asked = 'listRepos' | 'listWorkItems' | 'groupWorkItems' | 'groupByParent' | 'findWorkItems' | 'getWorkItem';

/** Groups, then items with their children, a page at a time; all from the cache. */
export class WorkItemTree {
	/** What people have loaded, by the row that it is below. */
	private readonly loaded = new Map<string, LoadedItems>();
	private readonly freshIds = new Set<string>();
	/** Items that stand above what belongs to nothing. */
	private roots: ReadonlySet<string> = new Set();
	private mostGroups = pageSize;
	readonly tree = new NodeTree(
		(parent) => this.childrenOf(parent),
		(node) => this.tooltipOf(node),
	);

	constructor(
		private readonly human: Pick<HumanPort, Asked>,
		private readonly arrangements: Pick<Arrangements, 'current'>,
		private readonly now: () => number,
	) {}

	async loadMore({ parentId, after }: LoadMore): Promise<void> {
		if (parentId === viewId) {
			this.mostGroups = Number(after) + pageSize;
			this.tree.refresh();
			return;
		}
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

	/** Another arrangement: what was loaded was for the one before. */
	startOver(): void {
		this.loaded.clear();
		this.freshIds.clear();
		this.mostGroups = pageSize;
		this.tree.refresh();
	}

	private async childrenOf(parent: Node | undefined): Promise<readonly Node[]> {
		if (parent === undefined) {
			return await this.topRows();
		}
		if (parent.below === undefined) {
			return [];
		}
		const loaded = this.takeFresh(parent.id) ?? (await this.load(parent.id, parent.below));
		const rows = itemNodes(loaded, parent.id, this.now());
		return parent.id === looseId ? rows.filter(({ target }) => !this.isRoot(target)) : rows;
	}

	private async topRows(): Promise<readonly Node[]> {
		const repos = await this.human.listRepos({});
		// While nothing came and nothing is on its way, the empty view says what to do.
		if (!repos.some((repo) => repo.isSyncing || !isEmpty(repo))) {
			return [];
		}
		const { groupBy: by, filters } = this.arrangements.current;
		if (by === 'parent') {
			return await this.forest(filters);
		}
		return by === 'repo' && !isFiltered(this.arrangements.current)
			? repoNodes(repos, this.now())
			: groupNodes(await this.human.groupWorkItems({ ...filters, by }), { by, filters, most: this.mostGroups });
	}

	private async forest(filters: ItemFilters): Promise<readonly Node[]> {
		const forest = await this.human.groupByParent(filters);
		const refs = forest.roots.map(({ value }) => ItemRef.parse(value));
		this.roots = new Set(refs);
		const most = this.mostGroups;
		const items = await this.human.findWorkItems({ refs: refs.slice(0, most) });
		return forestNodes({ forest, items, filters, most, now: this.now() });
	}

	private isRoot(target: Node['target']): boolean {
		return target !== undefined && 'ref' in target && this.roots.has(target.ref);
	}

	private async tooltipOf({ target, tooltip }: Node): Promise<string | undefined> {
		if (target === undefined || !('ref' in target)) {
			return tooltip;
		}
		const hover = await cachedHover(this.human, target.ref, this.now());
		return hover === undefined ? tooltip : `${hover.facts}\n\n${hover.quote}`;
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
