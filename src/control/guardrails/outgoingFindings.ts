import { type HiddenPlace, hiddenPlaces } from '../../base/text/visibleText';
import type { Changeset } from '../../shared/changesets/changeset';
import type { Finding, TextFinding } from '../../shared/changesets/finding';
import { findSecrets, type SecretSearch } from './secrets/findSecrets';

/** So many are told at the most; the rest shows when these are gone. */
const maxFindings = 1000;

/** Every secret and every hidden character in what a person would say yes to: secrets first, each in the text's order. */
export function outgoingFindings(
	changeset: Pick<Changeset, 'title' | 'why' | 'impact' | 'rollback' | 'operations'>,
	search: SecretSearch,
): readonly Finding[] {
	const { title, why, impact, rollback, operations } = changeset;
	const found: readonly Finding[] = [
		...textFindings({ title, why, impact, rollback }, search).map((one) => ({ ...one, operationId: null })),
		...operations.flatMap(({ id, set }) => textFindings(set, search).map((one) => ({ ...one, operationId: id }))),
	];
	const secrets = found.filter(({ kind }) => kind === 'secret');
	return [...secrets, ...found.filter(({ kind }) => kind === 'hidden')].slice(0, maxFindings);
}

/** The same in any fields, in the order of the fields. */
export function textFindings(fields: object, search: SecretSearch): readonly TextFinding[] {
	return Object.entries(fields)
		.flatMap(([field, value]) => textsIn(field, value))
		.flatMap(({ field, text }) => {
			const secrets = findSecrets(text, search).map(({ rule, index, end }) => ({
				...{ kind: 'secret' as const, rule, field, length: end - index },
				...placeOf(text, index),
			}));
			const hidden = hiddenPlaces(text).map((place) => ({
				...{ kind: 'hidden' as const, rule: characterName(text, place), field, length: place.length },
				...placeOf(text, place.index),
			}));
			return [...secrets, ...hidden];
		});
}

interface Text {
	readonly field: string;
	readonly text: string;
}

function textsIn(field: string, value: unknown): readonly Text[] {
	if (typeof value === 'string') {
		return [{ field, text: value }];
	}
	if (Array.isArray(value)) {
		return value.flatMap((item, index) => textsIn(`${field}[${index}]`, item));
	}
	return Object.entries(Object(value)).flatMap(([key, item]) => textsIn(`${field}.${key}`, item));
}

function characterName(text: string, { index }: HiddenPlace): string {
	return `U+${(text.codePointAt(index) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function placeOf(text: string, index: number): { readonly line: number; readonly column: number } {
	const before = text.slice(0, index).split(/\r\n?|\n/);
	return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
