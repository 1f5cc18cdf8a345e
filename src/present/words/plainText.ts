import { showHiddenCharacters } from '../../base/text/hiddenCharacters';

/** Text from outside for one line of plain text: no line ends, and nothing that people cannot see. */
export function oneLine(text: string): string {
	return showHiddenCharacters(text.replace(/[\r\n\t\u2028\u2029]+/g, ' ')).trim();
}

/** Text from outside as Markdown that shows exactly that text, in one line: no link, no icon, no format. */
export function escapeMarkdown(text: string): string {
	return oneLine(text).replace(/[!#$&()*+.:<>@[\\\]_`{|}~-]/g, '\\$&');
}

/** At most `max` characters, cut between characters. */
export function shorten(text: string, max: number): string {
	return text.length <= max ? text : `${text.slice(0, max - 1).replace(/\p{Cs}$/u, '')}…`;
}

/** 3f9a1c04b2d1 as people compare it by eye. */
export function shortHash(hash: string): string {
	return hash.replace(/^sha256:/, '').slice(0, 12);
}

/** What the network or a server says has no full stop, and more follows. */
export function asSentence(detail: string): string {
	const line = oneLine(detail);
	return /[.!?]$/.test(line) ? line : `${line}.`;
}
