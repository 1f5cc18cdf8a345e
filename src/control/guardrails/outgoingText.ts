import { replaceHiddenCharacters } from '../../base/hiddenCharacters';
import type { Changeset } from '../../shared/changesets/changeset';
import type { Operation } from '../../shared/changesets/operation';
import type { ReasonCode } from '../../shared/changesets/reasonCode';
import type { ChangesetId } from '../../shared/names';
import type { Refusal } from '../changesets/refuse';
import { isMarked } from '../publish/operations/declareRequest';
import { bodyRoom } from '../publish/operations/marker';
import { findSecret } from './findSecret';

/** Text that a person reads or that would leave, and where it stands: `operations[0].set.body`. */
interface Text {
	readonly field: string;
	readonly text: string;
}

/**
 * The first thing in a changeset's text that nobody may say yes to: a secret, a character that people cannot see, a
 * body without room for its marker. It says where, and never what the secret is.
 */
export function textRefusal(changeset: Changeset, token: string | null): Refusal | null {
	const texts = textsOf(changeset);
	return firstOf(texts, (text) => secretIn(text, token)) ?? firstOf(texts, hiddenIn) ?? tooLong(changeset);
}

function secretIn({ field, text }: Text, token: string | null): Refusal | null {
	const found = findSecret(text, token);
	return found === null
		? null
		: refusal('secret_found', `${found.what} stands in ${placeOf(field, text, found.index)}.`);
}

function hiddenIn({ field, text }: Text): Refusal | null {
	const index = replaceHiddenCharacters(text, stoodHere).indexOf(sentinel);
	if (index < 0) {
		return null;
	}
	const code = (text.codePointAt(index) ?? 0).toString(16).toUpperCase().padStart(4, '0');
	return refusal('hidden_text_found', `The hidden character U+${code} stands in ${placeOf(field, text, index)}.`);
}

/** Itself hidden, so that no visible text holds it. */
const sentinel = String.fromCharCode(0);

/** As long as what it replaces: places stay where they are. */
function stoodHere(character: string): string {
	return sentinel.repeat(character.length);
}

function tooLong({ id, operations }: Changeset): Refusal | null {
	const index = operations.findIndex((operation) => bodyOf(operation).length > roomFor(id, operation));
	const operation = operations[index];
	if (operation === undefined) {
		return null;
	}
	const count = `${bodyOf(operation).length} characters; with its marker it has room for ${roomFor(id, operation)}`;
	return refusal('body_too_long', `operations[${index}].set.body has ${count}.`);
}

function roomFor(id: ChangesetId, operation: Operation): number {
	return !isMarked(operation) ? Number.POSITIVE_INFINITY : bodyRoom(id, operation.id);
}

function bodyOf({ set }: Operation): string {
	return 'body' in set ? (set.body ?? '') : '';
}

function textsOf({ title, why, impact, rollback, operations }: Changeset): readonly Text[] {
	const words = Object.entries({ title, why, impact, rollback }).map(([field, text]) => ({ field, text }));
	return [...words, ...operations.flatMap(({ set }, index) => textsIn(`operations[${index}].set`, set))];
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

function placeOf(field: string, text: string, index: number): string {
	const before = text.slice(0, index).split('\n');
	return `${field}, line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

function firstOf(texts: readonly Text[], look: (text: Text) => Refusal | null): Refusal | null {
	for (const text of texts) {
		const found = look(text);
		if (found !== null) {
			return found;
		}
	}
	return null;
}

function refusal(reason: ReasonCode, detail: string): Refusal {
	return { reason, detail };
}
