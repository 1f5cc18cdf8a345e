import { headingAnchor } from '../../../base/text/headingAnchor';
import { codeCutAt, codeRanges } from '../budget/codeRanges';

const firstLines = 40;
const wanted: readonly RegExp[] = [
	/^status\b/i,
	/^decision\b/i,
	/^(?:decision )?outcome\b/i,
	/^context\b/i,
	/^consequences\b/i,
];

/**
 * What of a decision record goes into a pack: its title, and the section that the link names; else its status, decision,
 * context and consequences, in this order; else its first lines, and no half of a code block.
 */
export function excerptOf(text: string, section: string | null): string {
	const lines = withoutFrontMatter(text.replace(/\r\n?/g, '\n')).split('\n');
	const parts = partsOf(lines);
	const title = lines.find((line) => /^#[ \t]/.test(line));
	const named = parts.filter(({ name }) => section !== null && headingAnchor(name) === section.toLowerCase());
	const known = wanted.flatMap((pattern) => parts.filter(({ name }) => pattern.test(name)));
	const chosen = named.length > 0 ? named : known;
	if (chosen.length === 0) {
		return beginningOf(lines).trim();
	}
	return [...(title === undefined ? [] : [title]), ...chosen.map(({ text: part }) => part)].join('\n\n');
}

function beginningOf(lines: readonly string[]): string {
	const text = lines.join('\n');
	const end = lines.slice(0, firstLines).join('\n').length;
	return text.slice(0, codeCutAt(codeRanges(text, end), end)?.start ?? end);
}

interface Part {
	readonly name: string;
	readonly text: string;
}

function partsOf(lines: readonly string[]): readonly Part[] {
	const starts = lines.flatMap((line, index) => (/^##[ \t]/.test(line) ? [index] : []));
	return starts.map((start, at) => ({
		name: (lines[start] ?? '').replace(/^##[ \t]+/, '').trim(),
		text: lines
			.slice(start, starts[at + 1])
			.join('\n')
			.trim(),
	}));
}

function withoutFrontMatter(text: string): string {
	const end = text.startsWith('---\n') ? text.indexOf('\n---\n', 3) : -1;
	return end < 0 ? text : text.slice(end + '\n---\n'.length);
}
