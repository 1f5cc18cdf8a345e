import { trackedFields, type WorkItemType, workItemTypes } from '../../shared/canonicalItem';
import type { BodyRules } from './templates';

export interface TypeClues {
	readonly title: string | null;
	readonly labels: readonly string[];
	/** Those of the body. */
	readonly headings: ReadonlySet<string>;
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

/** A type by its name, or by what labels and titles call it. */
export function typeNamed(name: string, { templates }: BodyRules): WorkItemType | null {
	const wanted = name.trim().toLowerCase();
	const type = workItemTypes.find(
		(one) => one === wanted || templates[one].titlePrefix.toLowerCase() === `[${wanted}]`,
	);
	return type === 'bench' ? 'benchmark' : (type ?? null);
}

/** One heading that no other type has may be chance; two of them, or one beside a tracked field, are not. */
function typeOfHeadings(present: ReadonlySet<string>, rules: BodyRules): WorkItemType | null {
	const hasTracked = Object.values(trackedFields).some(({ heading }) => present.has(heading));
	let best: WorkItemType | null = null;
	let most = hasTracked ? 0 : 1;
	for (const type of workItemTypes) {
		const count = ownHeadings(type, rules).filter((heading) => present.has(heading)).length;
		if (type !== 'bench' && count > most) {
			best = type;
			most = count;
		}
	}
	return best;
}

function ownHeadings(type: WorkItemType, { templates }: BodyRules): readonly string[] {
	const others = workItemTypes.filter((other) => other !== type && other !== 'bench');
	const foreign = new Set(others.flatMap((other) => templates[other].headings.map(({ heading }) => heading)));
	return templates[type].headings.map(({ heading }) => heading).filter((heading) => !foreign.has(heading));
}
