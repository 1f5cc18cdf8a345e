import { trackedFields, type WorkItemType, workItemTypes } from '../../shared/items/canonicalItem';
import type { BodyRules } from './templates';

export interface TypeClues {
	readonly title: string | null;
	readonly labels: readonly string[];
	/** Those of the body. */
	readonly headings: Pick<ReadonlySet<string>, 'has'>;
}

export interface FoundType {
	readonly type: WorkItemType | null;
	/** What a label names as the type, when there is no such type. */
	readonly unknown: string | null;
}

/** The type of an item: its `type:` label, else the prefix of its title, else the headings of its body. */
export function itemType({ title, labels, headings }: TypeClues, rules: BodyRules): FoundType {
	const labelled = labelValue(labels, 'type');
	if (labelled !== null) {
		const type = typeNamed(labelled, rules);
		return { type, unknown: type === null ? labelled : null };
	}
	const prefix = /^\s*\[([^\]]{1,50})\]/.exec(title ?? '')?.[1];
	const type = prefix === undefined ? null : typeNamed(prefix, rules);
	return { type: type ?? typeOfHeadings(headings, rules), unknown: null };
}

/** The value of the first label `name:value`. */
export function labelValue(labels: readonly string[], name: string): string | null {
	const label = labels.find((one) => one.toLowerCase().startsWith(`${name}:`));
	const value = label?.slice(name.length + 1).trim() ?? '';
	return value === '' ? null : value;
}

/** A value of a label as the choices spell it. */
export function asSpelled(value: string | null, choices: readonly string[]): string | null {
	return choices.find((choice) => choice.toLowerCase() === value?.toLowerCase()) ?? value;
}

/** A type by its name, or by what labels and titles call it. */
export function typeNamed(name: string, { templates }: BodyRules): WorkItemType | null {
	const wanted = name.trim().toLowerCase();
	const type = workItemTypes.find(
		(one) => one === wanted || templates[one].titlePrefix.toLowerCase() === `[${wanted}]`,
	);
	return type === 'bench' ? 'benchmark' : (type ?? null);
}

/** One heading that no other type has may be chance; two of them, or one beside a tracked field, are not. */
function typeOfHeadings(present: TypeClues['headings'], rules: BodyRules): WorkItemType | null {
	const hasTracked = Object.values(trackedFields).some(({ heading }) => present.has(heading));
	const own = ownHeadings(rules);
	let best: WorkItemType | null = null;
	let most = hasTracked ? 0 : 1;
	for (const type of workItemTypes) {
		const count = own[type].filter((heading) => present.has(heading)).length;
		if (type !== 'bench' && count > most) {
			best = type;
			most = count;
		}
	}
	return best;
}

type OwnHeadings = Readonly<Record<WorkItemType, readonly string[]>>;
const known = new WeakMap<BodyRules, OwnHeadings>();

/** The headings that only one type has; found out once for all items that are read by the same rules. */
function ownHeadings(rules: BodyRules): OwnHeadings {
	const found = known.get(rules) ?? findOwnHeadings(rules);
	known.set(rules, found);
	return found;
}

function findOwnHeadings({ templates }: BodyRules): OwnHeadings {
	const headingsOf = (type: WorkItemType): readonly string[] => templates[type].headings.map(({ heading }) => heading);
	const entries = workItemTypes.map((type) => {
		const others = workItemTypes.filter((other) => other !== type && other !== 'bench');
		const foreign = new Set(others.flatMap(headingsOf));
		const own: readonly string[] = headingsOf(type).filter((heading) => !foreign.has(heading));
		return [type, own] as const;
	});
	// Each type has its entry, since the entries are made from the list of types.
	return Object.fromEntries(entries) as OwnHeadings;
}
