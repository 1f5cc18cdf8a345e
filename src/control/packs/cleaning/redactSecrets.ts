import type { SecretSearch } from '../../guardrails/secrets/findSecrets';
import { secretPatterns } from '../../guardrails/secrets/secretPatterns';

/** How often something was taken out, by category; never the values. */
export type Counts = { readonly [category: string]: number };

export interface Redacted {
	readonly text: string;
	readonly counts: Counts;
}

/** Replaces what looks like a secret by `[redacted:<category>]`; the rest stays as it is, quotes and braces included. */
export function redactSecrets(text: string, search: SecretSearch): Redacted {
	const counts: Record<string, number> = {};
	const own = search.token === null || search.token === '' ? [text] : text.split(search.token);
	if (own.length > 1) {
		counts['own_token'] = own.length - 1;
	}
	let result = redactKept(redactOwn(own.join('[redacted:own_token]'), counts), { search, counts });
	for (let round = 1; result.isChanged && round < maxRounds; round += 1) {
		result = redactKept(redactOwn(result.text, counts), { search, counts });
	}
	return { text: result.text, counts };
}

/** What is taken out may leave something beside it that is a secret now. */
const maxRounds = 4;

function redactOwn(text: string, counts: Record<string, number>): string {
	let result = text;
	for (const { category, pattern } of secretPatterns) {
		result = result.replace(pattern, (match: string, ...rest: readonly unknown[]) => {
			counts[category] = (counts[category] ?? 0) + 1;
			return hideSecret(match, secretOf(rest.at(-1)) ?? match, `[redacted:${category}]`);
		});
	}
	return result;
}

/** By the rules that others keep. */
function redactKept(
	text: string,
	{ search, counts }: { readonly search: SecretSearch; readonly counts: Record<string, number> },
): { readonly text: string; readonly isChanged: boolean } {
	const found = [...search.rules(text)].sort((a, b) => a.index - b.index || b.end - a.end);
	let result = '';
	let from = 0;
	for (const { rule, index, end } of found.filter((one) => !text.slice(one.index, one.end).includes('[redacted:'))) {
		if (index >= from) {
			counts[rule] = (counts[rule] ?? 0) + 1;
			result += `${text.slice(from, index)}[redacted:${rule}]`;
			from = end;
		}
	}
	return { text: result + text.slice(from), isChanged: from > 0 };
}

export function addCounts(all: readonly Counts[]): Counts {
	const sum: Record<string, number> = {};
	for (const [category, count] of all.flatMap((counts) => Object.entries(counts))) {
		sum[category] = (sum[category] ?? 0) + count;
	}
	return sum;
}

/** The value comes last in a match: `password: "password"` must keep its name. */
function hideSecret(match: string, secret: string, mark: string): string {
	const at = match.lastIndexOf(secret);
	return match.slice(0, at) + mark + match.slice(at + secret.length);
}

function secretOf(groups: unknown): string | undefined {
	if (typeof groups === 'object' && groups !== null && 'secret' in groups && typeof groups.secret === 'string') {
		return groups.secret;
	}
	return undefined;
}
