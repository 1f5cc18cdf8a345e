import { showHiddenCharacters } from '../../../base/text/hiddenCharacters';
import { findSecrets, noRules } from '../../guardrails/secrets/findSecrets';

const longest = 80;
const listed = 10;

/** Somebody else’s words inside ours: one line, nothing hidden, and never a secret, which would keep anybody from a yes. */
export function quoted(text: string): string {
	const line = showHiddenCharacters(text.replace(/\s+/g, ' ').trim().toWellFormed());
	if (findSecrets(text, { rules: noRules, token: null }).length > 0) {
		return 'a text with a secret';
	}
	const characters = [...line];
	return `“${characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : line}”`;
}

/** `a, b and 3 more`; what is listed was quoted before, or is a name. */
export function listing(names: readonly string[]): string {
	const shown = names.slice(0, listed).join(', ');
	return names.length > listed ? `${shown} and ${names.length - listed} more` : shown;
}

/** What `after` has and `before` has not, and the other way round. */
export function differences(
	before: readonly string[],
	after: readonly string[],
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
	const [old, now] = [new Set(before), new Set(after)];
	return { added: after.filter((one) => !old.has(one)), removed: before.filter((one) => !now.has(one)) };
}
