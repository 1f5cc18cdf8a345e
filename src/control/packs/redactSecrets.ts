import { secretPatterns } from '../guardrails/secrets/secretPatterns';

/** How often something was taken out, by category; never the values. */
export type Counts = { readonly [category: string]: number };

export interface Redacted {
	readonly text: string;
	readonly counts: Counts;
}

/** Replaces what looks like a secret by `[redacted:<category>]`; the rest stays as it is, quotes and braces included. */
export function redactSecrets(text: string): Redacted {
	const counts: Record<string, number> = {};
	let result = text;
	for (const { category, pattern } of secretPatterns) {
		result = result.replace(pattern, (match: string, ...rest: readonly unknown[]) => {
			counts[category] = (counts[category] ?? 0) + 1;
			return hideSecret(match, secretOf(rest.at(-1)) ?? match, `[redacted:${category}]`);
		});
	}
	return { text: result, counts };
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
