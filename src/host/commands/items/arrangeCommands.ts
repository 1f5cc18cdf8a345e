import { l10n } from 'vscode';
import { arrangementText, facetName, facetValue } from '../../../present/items/arrangementText';
import { filterFacets, ItemFilters, readSavedQueries } from '../../../shared/items/arrangement';
import { itemGroupings } from '../../../shared/items/itemGroup';
import type { Choice } from '../../people/prompter';
import { addSavedQuery, readSetting } from '../../settings/readSettings';
import type { CommandDeps } from '../commandDeps';

export async function groupWorkItems({ prompter, arrangements }: CommandDeps): Promise<void> {
	const { groupBy } = arrangements.current;
	const choices = itemGroupings.map((value) => ({
		...{ value, label: facetName(value) },
		...(value === groupBy ? { description: l10n.t('as it is now') } : {}),
	}));
	const chosen = await prompter.pick(choices, l10n.t('Group the work items by what?'));
	if (chosen !== undefined) {
		arrangements.change({ groupBy: chosen });
	}
}

type Facet = keyof ItemFilters;
type Value = string | boolean | null;

/** One filter after the other, each applied at once, until the person has what was looked for. */
export async function filterWorkItems(deps: CommandDeps): Promise<void> {
	const { prompter, arrangements } = deps;
	for (;;) {
		const { filters } = arrangements.current;
		const choices = filterFacets.map((facet): Choice<Facet> => {
			const value = filters[facet];
			const description = value === undefined ? undefined : facetValue(facet, value);
			return { value: facet, label: facetName(facet), ...(description === undefined ? {} : { description }) };
		});
		const facet = await prompter.pick(choices, l10n.t('Filter the work items by what? Escape when it is enough.'));
		const chosen = facet === undefined ? undefined : await pickValue(deps, facet);
		if (facet === undefined) {
			return;
		}
		if (chosen !== undefined) {
			const { [facet]: _, ...others } = filters;
			arrangements.change({
				filters: ItemFilters.parse(chosen.value === undefined ? others : { ...others, [facet]: chosen.value }),
			});
		}
	}
}

export async function clearFilters({ arrangements }: CommandDeps): Promise<void> {
	arrangements.change({ filters: {} });
}

/** Shows the work items as a saved query has them. */
export async function openSavedQuery({ prompter, arrangements }: CommandDeps): Promise<void> {
	const { queries, problems } = readSavedQueries(readSetting('countersign.savedQueries').value);
	if (queries.length + problems.length === 0) {
		void prompter.inform(
			l10n.t('There are no saved queries yet. Group and filter the work items, then run Countersign: Save Query.'),
		);
		return;
	}
	const choices = queries.map((query) => ({
		...{ value: query, label: query.name },
		description: arrangementText(query),
	}));
	const remarks = problems.map((problem) => ({
		...{ label: l10n.t('One saved query cannot be used.'), icon: 'warning' },
		detail: `countersign.savedQueries: ${problem}`,
	}));
	const chosen = await prompter.pick([...choices, ...remarks], l10n.t('Show which saved query?'));
	if (chosen !== undefined) {
		arrangements.change(chosen);
	}
}

/** Keeps what the view shows under a name. */
export async function saveQuery({ prompter, arrangements }: CommandDeps): Promise<void> {
	const { groupBy, filters } = arrangements.current;
	const name = await prompter.askText({
		title: l10n.t('Save Query'),
		prompt: l10n.t('A name for what the view shows now. One of the same name is replaced.'),
		problemWith: (text) => (text.length > 100 ? l10n.t('A name has at most 100 characters.') : undefined),
	});
	if (name !== undefined && name !== '') {
		await addSavedQuery({ name, groupBy, filters });
	}
}

interface Chosen {
	/** Undefined: any. */
	readonly value: Value | undefined;
}

const fixed: Partial<Readonly<Record<Facet, readonly Value[]>>> = {
	state: ['open', 'closed', 'all'],
	kind: ['issue', 'pull_request'],
	blocked: [true, false],
};

/** The values that there are among what the other filters leave, with how many items have each. */
async function pickValue({ engine, prompter, arrangements }: CommandDeps, facet: Facet): Promise<Chosen | undefined> {
	const { [facet]: current, ...others } = arrangements.current.filters;
	const values = fixed[facet]?.map((value): Choice<Chosen> => ({ value: { value }, label: facetValue(facet, value) }));
	const by = itemGroupings.find((one) => one === facet);
	const groups = by === undefined || values !== undefined ? [] : await engine.human.groupWorkItems({ by, ...others });
	const counted = groups.map(
		({ value, count }): Choice<Chosen> => ({
			...{ value: { value }, label: facetValue(facet, value) },
			description: String(count),
		}),
	);
	const any: Choice<Chosen> = { value: { value: undefined }, label: l10n.t('Any') };
	const choices = [...(current === undefined ? [] : [any]), ...(values ?? counted)];
	return prompter.pick(choices, facetName(facet));
}
