import { matchesWildcard } from '../../base/text/wildcard';
import type { IssueFields } from '../../shared/changesets/operation';
import type { Policy } from '../../shared/policies/policy';
import type { PolicyOperation } from './policyFor';

type Protected = Policy['protected'];

/** What makes an item one that a person should look at. */
export type Carried = Pick<IssueFields, 'labels' | 'assignees'> & { readonly milestone: string | null };

/** What is protected and would be set or removed, for a sentence; null when nothing is. */
export function protectedChange(names: Protected, { set, base }: PolicyOperation): string | null {
	const before = base?.kind === 'item' ? base.fields : null;
	return (
		firstChanged('label', names.labels, before?.labels ?? [], listIn(set, 'labels')) ??
		firstChanged('person', names.people, before?.assignees ?? [], listIn(set, 'assignees')) ??
		firstChanged('milestone', names.milestones, listOf(before?.milestone), listIn(set, 'milestone'))
	);
}

/** What is protected and stands on an item, for a sentence; null when nothing does. */
export function protectedOn(names: Protected, { labels, assignees, milestone }: Carried): string | null {
	return (
		firstOf('label', names.labels, labels) ??
		firstOf('person', names.people, assignees) ??
		firstOf('milestone', names.milestones, listOf(milestone))
	);
}

/** A protected person whom a text would call; null when it calls none. */
export function protectedMention({ people }: Protected, { set }: PolicyOperation): string | null {
	const texts = Object.values(set).filter((value) => typeof value === 'string');
	const called = texts.flatMap((text) => [...text.matchAll(mention)].map(({ groups }) => groups?.['name'] ?? ''));
	return firstOf('person', people, called);
}

export function protectsAnything({ labels, milestones, people }: Protected): boolean {
	return labels.length + milestones.length + people.length > 0;
}

/** `@login` or `@org/team`. Looser than GitHub: one too many only asks a person. */
const mention = /@(?<name>[A-Za-z0-9][A-Za-z0-9-]*(?:\/[A-Za-z0-9._-]+)?)/g;

type Kind = 'label' | 'person' | 'milestone';

/** Null: the operation does not speak of it. */
function firstChanged(
	kind: Kind,
	patterns: readonly string[],
	before: readonly string[],
	after: readonly string[] | null,
): string | null {
	if (after === null) {
		return null;
	}
	const added = after.filter((name) => !before.includes(name));
	const removed = before.filter((name) => !after.includes(name));
	return firstOf(kind, patterns, [...added, ...removed]);
}

function firstOf(kind: Kind, patterns: readonly string[], names: readonly string[]): string | null {
	const found = names.find((name) => patterns.some((pattern) => matchesWildcard(pattern, name)));
	return found === undefined ? null : `the ${kind} “${found}”`;
}

function listIn(set: object, field: string): readonly string[] | null {
	const value: unknown = Reflect.get(set, field);
	return value === undefined ? null : listOf(value);
}

function listOf(value: unknown): readonly string[] {
	return [value].flat().filter((one) => typeof one === 'string');
}
