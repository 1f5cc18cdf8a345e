import { proseLines } from '../bodies/proseLines';

/** People and teams that a text notifies: `@mona`, `@octo/maintainers`. */
export interface Mentions {
	readonly people: readonly string[];
	readonly teams: readonly string[];
}

const mention = /(?<![\w`/@.-])@([A-Za-z0-9][A-Za-z0-9-]{0,38})(\/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?(?![\w@])/g;

/** Those whom `text` names and `before` did not, in small letters and sorted; code notifies nobody. */
export function newMentions(text: string, before = ''): Mentions {
	const known = mentionsIn(before);
	const added = [...mentionsIn(text)].filter((name) => !known.has(name)).sort();
	return {
		people: added.filter((name) => !name.includes('/')),
		teams: added.filter((name) => name.includes('/')),
	};
}

/** Lines that other bots may take for an order, such as `/merge`: how many there are outside of code. */
export function countBotCommands(text: string): number {
	return !/(?:^|\n)\//.test(text)
		? 0
		: proseLines(text).filter((line) => /^\/[a-z][a-z-]{1,30}(?:\s|$)/.test(line)).length;
}

function mentionsIn(text: string): ReadonlySet<string> {
	if (!text.includes('@')) {
		return new Set();
	}
	const found = [...proseLines(text).join('\n').matchAll(mention)];
	return new Set(found.map(([, name = '', team = '']) => `@${name}${team}`.toLowerCase()));
}
