import { visibleText } from '../../../base/text/visibleText';
import { isPlaceholder } from './isPlaceholder';
import { secretPatterns } from './secretPatterns';
import type { FoundSecret, SecretRules } from './secretRules';

/** What a text is held to: rules that others keep beside our own, and the person's token. */
export interface SecretSearch {
	readonly rules: SecretRules;
	readonly token: string | null;
}

/** For where only our own patterns are asked. */
export const noRules: SecretRules = () => [];

/**
 * Every secret in a text by its place, in the text's order, each place once. Hidden characters do not take a secret
 * apart. What only stands for a secret is none.
 */
export function findSecrets(text: string, search: SecretSearch): readonly FoundSecret[] {
	const { text: visible, indexOf } = visibleText(text);
	const found = [...findIn(visible, search)].sort((a, b) => a.index - b.index || b.end - a.end);
	return withoutOverlaps(found).map(({ rule, index, end }) => ({
		rule,
		index: indexOf(index),
		end: indexOf(end - 1) + 1,
	}));
}

function findIn(text: string, { rules, token }: SecretSearch): readonly FoundSecret[] {
	const kept = rules(text).filter(({ index, end }) => !isPlaceholder(text.slice(index, end)));
	return [...findToken(text, token), ...secretPatterns.flatMap((pattern) => findPattern(text, pattern)), ...kept];
}

function findToken(text: string, token: string | null): readonly FoundSecret[] {
	const found: FoundSecret[] = [];
	const own = token ?? '';
	for (let index = own === '' ? -1 : text.indexOf(own); index >= 0; index = text.indexOf(own, index + own.length)) {
		found.push({ rule: 'own_token', index, end: index + own.length });
	}
	return found;
}

function findPattern(
	text: string,
	{ category, pattern, strength }: (typeof secretPatterns)[number],
): readonly FoundSecret[] {
	const found: FoundSecret[] = [];
	for (const match of text.matchAll(pattern)) {
		const secret = match.groups?.['secret'] ?? match[0];
		if (!isPlaceholder(secret) && (strength === 'certain' || looksRandom(secret))) {
			const index = match.index + match[0].lastIndexOf(secret);
			found.push({ rule: category, index, end: index + secret.length });
		}
	}
	return found;
}

/**
 * Whether a value that stands where a secret would could be one. A word, a sentence, a name in code or a path in its
 * place is what people write about secrets.
 */
function looksRandom(value: string): boolean {
	const hasBoth = /[0-9]/.test(value) && /[A-Za-z]/.test(value);
	const isMixed = /[^A-Za-z0-9]/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);
	return (hasBoth || isMixed) && !/\s/.test(value) && !isName.test(value);
}

/** `config.auth2.token`, `SecretStorage1`, `./keys/id_1.pem`, `sha256:…`, `https://…`, `v1.2.3`. */
const isName =
	/^(?:[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*){1,8}|[A-Za-z_]+|[A-Za-z][a-z]+(?:[A-Z][a-z]+)+[0-9]{0,2}|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[a-z]+(?:-[a-z]+)+-?[0-9]?|\.{0,2}\/.*|sha[0-9]{1,3}[:-].*|[a-z]+:\/\/.*|v?[0-9]+\.[0-9.]+)$/;

/** `all` in order of their places. */
function withoutOverlaps(all: readonly FoundSecret[]): readonly FoundSecret[] {
	const kept: FoundSecret[] = [];
	for (const one of all) {
		if (one.index >= (kept.at(-1)?.end ?? 0)) {
			kept.push(one);
		}
	}
	return kept;
}
