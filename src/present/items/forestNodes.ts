import * as l10n from '@vscode/l10n';
import type { ItemFilters } from '../../shared/items/arrangement';
import type { ParentForest } from '../../shared/items/parentForest';
import type { GraphWarning } from '../../shared/items/workGraph';
import type { WorkItemSummary } from '../../shared/items/workItem';
import type { ItemRef } from '../../shared/names';
import type { Node } from '../node';
import { escapeMarkdown } from '../words/plainText';
import { groupNode, moreGroups, nothingNode } from './groupNodes';
import { itemNodes } from './workItemNodes';

/** Below this one stands what belongs to nothing. */
export const looseId = 'parent';

export interface ShownForest {
	readonly forest: ParentForest;
	/** Those of the roots that are cached, as many as are shown. */
	readonly items: readonly WorkItemSummary[];
	readonly filters: ItemFilters;
	readonly most: number;
	readonly now: number;
}

/** Work items by what they belong to; what no tree may show comes first, as the way that it takes. */
export function forestNodes({ forest, items, filters, most, now }: ShownForest): readonly Node[] {
	const byRef = new Map<string, WorkItemSummary>(items.map((item) => [item.ref, item]));
	const shown = { by: 'parent', filters, most } as const;
	const roots = forest.roots.slice(0, most).map((group): Node => {
		const item = byRef.get(group.value ?? '');
		const [row] = item === undefined ? [] : itemNodes({ items: [item], next: null, total: 1 }, looseId, now);
		const query = narrowing(filters, group.value);
		return { ...(row ?? groupNode(group, shown)), collapsible: 'collapsed', below: query };
	});
	const rows = [
		...forest.warnings.map(warningNode),
		...roots,
		...moreGroups(forest.roots.length, most),
		...(forest.loose === null ? [] : [looseNode(groupNode(forest.loose, shown))]),
	];
	return rows.length === 0 ? [nothingNode()] : rows;
}

/** Without a filter on what items say, everything below is shown, done or not: that is what the progress counts. */
function narrowing({ state, repo, ...facets }: ItemFilters, parent: string | null): NonNullable<Node['below']> {
	const isNarrowed = Object.values(facets).some((value) => value !== undefined);
	// The groups of a forest are named by references.
	const ref = parent as ItemRef;
	return isNarrowed
		? { ...facets, ...(repo === undefined ? {} : { repo }), state: state ?? 'open', parent: ref }
		: { state: 'all', parent: ref };
}

/** Its count would count the parents too, which stand above. */
function looseNode({ description: _, accessibilityLabel: __, ...node }: Node): Node {
	return { ...node, id: looseId };
}

function warningNode({ code, path }: GraphWarning): Node {
	const isCycle = code === 'cycle_detected';
	const [child = '', ...parents] = path;
	const short = (ref: string): string => (ref.split('#')[0] === child.split('#')[0] ? `#${ref.split('#')[1]}` : ref);
	const way = isCycle
		? path.map(short).join(' → ')
		: `${short(child)} ← ${[...new Set(parents)].map(short).join(', ')}`;
	const sentence = isCycle
		? l10n.t('{0} is below itself, so these items stand in no tree. Take one of the parents away.', child)
		: l10n.t('More than one item says that {0} belongs to it. Keep one of them.', child);
	const id = `${code} ${path.join(' ')}`;
	return {
		id,
		label: isCycle ? l10n.t('Cycle: {0}', way) : l10n.t('Several parents: {0}', way),
		tooltip: escapeMarkdown(sentence),
		icon: { id: 'warning', color: 'charts.yellow' },
		contextValue: 'warning',
		collapsible: 'collapsed',
		accessibilityLabel: `${sentence} ${way}`,
		children: [...new Set(path)].map((ref) => wayNode(ref, id)),
	};
}

function wayNode(ref: ItemRef, parentId: string): Node {
	return {
		id: `${parentId}>${ref}`,
		label: ref,
		icon: { id: 'issues' },
		contextValue: 'item',
		command: { id: 'countersign.openWorkItem', args: [ref] },
		collapsible: 'none',
		target: { ref },
	};
}
