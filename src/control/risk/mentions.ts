/** People and teams that a text notifies: `@mona`, `@octo/maintainers`. */
export interface Mentions {
	readonly people: readonly string[];
	readonly teams: readonly string[];
}

const mention = /(?<![\w`/@.-])@([A-Za-z0-9][A-Za-z0-9-]{0,38})(\/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?(?![\w@])/g;
const fence = /^ {0,3}(`{3,}|~{3,})/;

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
		: proseOf(text).filter((line) => /^\/[a-z][a-z-]{1,30}(?:\s|$)/.test(line)).length;
}

function mentionsIn(text: string): ReadonlySet<string> {
	if (!text.includes('@')) {
		return new Set();
	}
	const found = [...proseOf(text).join('\n').matchAll(mention)];
	return new Set(found.map(([, name = '', team = '']) => `@${name}${team}`.toLowerCase()));
}

/** The lines outside of fences, without the code within them. */
function proseOf(text: string): readonly string[] {
	const prose: string[] = [];
	let open: string | null = null;
	for (const line of text.split(/\r\n?|\n/)) {
		const mark: string | undefined = fence.exec(line)?.[1];
		if (open === null && mark === undefined) {
			prose.push(line.replace(/`[^`]*`/g, '``'));
		} else if (open === null) {
			open = mark ?? null;
		} else if (mark?.startsWith(open) === true && line.trim() === mark) {
			open = null;
		}
	}
	return prose;
}
