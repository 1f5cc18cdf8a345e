import * as l10n from '@vscode/l10n';
import type { Arrangement, ItemFilters } from '../../shared/items/arrangement';
import type { ItemGrouping } from '../../shared/items/itemGroup';
import { oneLine } from '../words/plainText';

export type Facet = ItemGrouping | keyof ItemFilters;

export function facetName(facet: Facet): string {
	const names: Readonly<Record<Facet, string>> = {
		repo: l10n.t('Repository'),
		type: l10n.t('Type'),
		milestone: l10n.t('Milestone'),
		label: l10n.t('Label'),
		assignee: l10n.t('Assignee'),
		parent: l10n.t('Parent'),
		state: l10n.t('State'),
		area: l10n.t('Area'),
		priority: l10n.t('Priority'),
		kind: l10n.t('Kind'),
		blocked: l10n.t('Blocked'),
	};
	return names[facet];
}

/** One value of a facet; null: the items that have none. */
export function facetValue(facet: Facet, value: string | boolean | null): string {
	const words: Readonly<Record<string, string>> = {
		'state open': l10n.t('Open'),
		'state closed': l10n.t('Closed'),
		'state all': l10n.t('Open and closed'),
		'kind issue': l10n.t('Issues'),
		'kind pull_request': l10n.t('Pull requests'),
		'blocked true': l10n.t('Blocked'),
		'blocked false': l10n.t('Not blocked'),
		'type null': l10n.t('No type'),
		'milestone null': l10n.t('No milestone'),
		'label null': l10n.t('No label'),
		'assignee null': l10n.t('Nobody'),
		'area null': l10n.t('No area'),
		'priority null': l10n.t('No priority'),
		'parent null': l10n.t('Without a parent'),
	};
	return words[`${facet} ${value}`] ?? oneLine(String(value));
}

/** What is shown of the work items, and how; empty where it is everything that is open, by repository. */
export function arrangementText({ groupBy, filters }: Arrangement): string {
	const narrowed = Object.entries(filters).flatMap(([facet, value]) =>
		// The keys of filters are facets.
		value === undefined ? [] : [filterText(facet as keyof ItemFilters, value)],
	);
	const grouped = groupBy === 'repo' ? [] : [l10n.t('by {0}', facetName(groupBy).toLowerCase())];
	return [...grouped, ...narrowed].join(' · ');
}

function filterText(facet: keyof ItemFilters, value: string | boolean | null): string {
	const text = facetValue(facet, value);
	const speaksForItself = value === null || facet === 'state' || facet === 'kind' || facet === 'blocked';
	return speaksForItself ? text.toLowerCase() : `${facetName(facet).toLowerCase()}: ${text}`;
}
