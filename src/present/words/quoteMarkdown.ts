import { showHiddenCharacters } from '../../base/text/hiddenCharacters';

/**
 * GitHub text as a block quote that it cannot leave: its Markdown is shown, its own HTML only where it is harmless.
 * Code is fenced anew, and nothing else may open a fence, so that what we take for text the renderer takes for text.
 */
export function quoteMarkdown(raw: string): string {
	const lines = showHiddenCharacters(removeComments(raw.replace(/\r\n?|\u2028|\u2029/g, '\n')))
		.trim()
		.split('\n');
	const quoted: string[] = [];
	for (let index = 0; index < lines.length; ) {
		const line = lines[index] ?? '';
		const opening = /^[ \t]*(`{3,}|~{3,})([^`]*)$/.exec(line);
		if (opening === null) {
			quoted.push(safeTextLine(line));
			index += 1;
			continue;
		}
		const end = closingLine(lines, index + 1, opening[1] ?? '```');
		// The empty lines end whatever stands around, so that the fence is one.
		quoted.push('', ...fencedCode(lines.slice(index + 1, end), opening[2] ?? ''), '');
		index = end + 1;
	}
	return quoted.map((line) => `> ${line}`.trimEnd()).join('\n');
}

export function removeComments(text: string): string {
	let kept = '';
	let from = 0;
	for (let open = text.indexOf('<!--'); open !== -1; open = text.indexOf('<!--', from)) {
		kept += `${text.slice(from, open)} `;
		const close = text.indexOf('-->', open + 2);
		if (close === -1) {
			return kept;
		}
		from = close + '-->'.length;
	}
	return kept + text.slice(from);
}

function closingLine(lines: readonly string[], from: number, fence: string): number {
	for (let index = from; index < lines.length; index += 1) {
		const line = (lines[index] ?? '').trim();
		if (line.startsWith(fence) && isRun(line)) {
			return index;
		}
	}
	return lines.length;
}

function isRun(text: string): boolean {
	return /^(?:`+|~+)$/.test(text);
}

function fencedCode(lines: readonly string[], info: string): readonly string[] {
	const runs = lines.flatMap((line) => [...line.matchAll(/~+/g)].map(([run]) => run.length));
	const fence = '~'.repeat(runs.reduce((longest, run) => Math.max(longest, run + 1), 3));
	const language = /^\s*([A-Za-z0-9+#-]{1,20})/.exec(info)?.[1] ?? '';
	return [`${fence}${language}`, ...lines, fence];
}

/** Tags that shape text and nothing else. */
const harmlessTag =
	/^<\/?(?:b|br|code|dd|del|details|dl|dt|em|hr|i|ins|kbd|li|ol|p|q|s|samp|strong|sub|summary|sup|table|tbody|td|th|thead|tr|tt|u|ul|var)(?: open)?\s*\/?>/i;

function safeTextLine(line: string): string {
	const closed = line.replace(/^([\s>*+\d.)-]*)(`{3,}|~{3,})/, '$1\\$2');
	return closed.replace(/<(?=[A-Za-z/!?])(?!https?:)/g, (bracket, index: number) =>
		harmlessTag.test(closed.slice(index, index + 40)) ? bracket : '&lt;',
	);
}
