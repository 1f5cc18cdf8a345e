import { replaceHiddenCharacters } from '../../base/hiddenCharacters';
import { secretPatterns } from './secretPatterns';

export interface FoundSecret {
	/** What kind of secret it is; never the secret. */
	readonly what: string;
	readonly index: number;
}

const certain = secretPatterns.filter(({ strength }) => strength === 'certain');

/**
 * The first secret in a text: the person's own token, or something that cannot be anything else. Hidden characters
 * do not take a secret apart.
 */
export function findSecret(text: string, token: string | null): FoundSecret | null {
	return (
		findIn(text, token) ??
		findIn(
			replaceHiddenCharacters(text, () => ''),
			token,
		)
	);
}

function findIn(text: string, token: string | null): FoundSecret | null {
	const own = token === null || token === '' ? -1 : text.indexOf(token);
	if (own >= 0) {
		return { what: 'Your own GitHub token', index: own };
	}
	for (const { category, pattern } of certain) {
		const index = text.search(pattern);
		if (index >= 0) {
			return { what: `A secret (${category.replaceAll('_', ' ')})`, index };
		}
	}
	return null;
}
