import { replaceHiddenCharacters } from '../../../base/text/hiddenCharacters';
import type { SecretSearch } from '../../guardrails/secrets/findSecrets';
import { makeInert } from './makeInert';
import { addCounts, type Counts, type Redacted, redactSecrets } from './redactSecrets';

/** Longer runs of the fence character would cost three times their length, since both fences must be longer still. */
const longestTildeRun = 64;

/**
 * GitHub text as a pack may quote it: LF only, nothing that people cannot see, no HTML comments, no secrets, nothing
 * that GitHub would act on.
 * Takes time in proportion to the text, whatever is in it.
 */
export function cleanText(raw: string, search: SecretSearch): Redacted {
	const visible = removeHidden(normalizeLines(raw));
	const uncommented = removeHtmlComments(visible.text);
	const redacted = redactSecrets(shortenTildes(uncommented.text), search);
	const inert = makeInert(redacted.text);
	const counts = addCounts([visible.counts, uncommented.counts, redacted.counts, inert.counts]);
	return { text: trimEnds(inert.text), counts };
}

/** The same for text that stands in one line. */
export function cleanLine(raw: string, search: SecretSearch): Redacted {
	const { text, counts } = cleanText(raw, search);
	return { text: text.replaceAll('\n', ' '), counts };
}

function normalizeLines(text: string): string {
	// A lone surrogate has no UTF-8 form: it would be hashed as one thing and written as another.
	return text.replace(/\r\n?|\u2028|\u2029/g, '\n').replace(/\p{Cs}/gu, '\uFFFD');
}

function removeHidden(text: string): Redacted {
	let removed = 0;
	const visible = replaceHiddenCharacters(text, () => {
		removed += 1;
		return '';
	});
	return { text: visible, counts: counted('hidden_character', removed) };
}

function removeHtmlComments(text: string): Redacted {
	let kept = '';
	let removed = 0;
	let from = 0;
	for (let open = text.indexOf('<!--'); open !== -1; open = text.indexOf('<!--', from)) {
		removed += 1;
		kept += text.slice(from, open);
		// HTML reads `<!-->` as a whole comment.
		const close = text.indexOf('-->', open + 2);
		if (close === -1) {
			return { text: `${kept}[unclosed HTML comment removed]`, counts: counted('html_comment', removed) };
		}
		from = close + '-->'.length;
		kept += seam(kept, text.charAt(from));
	}
	return { text: kept + text.slice(from), counts: counted('html_comment', removed) };
}

/** What takes the place of a comment, so that what is left and right of it cannot join to another one. */
function seam(before: string, after: string): string {
	return (before === '' || before.endsWith('\n')) && (after === '' || after === '\n') ? '' : ' ';
}

function shortenTildes(text: string): string {
	return text.replace(/~{65,}/g, '~'.repeat(longestTildeRun));
}

/** Blank lines at the start and white space at the end; String.trim takes linear time where a pattern would not. */
function trimEnds(text: string): string {
	const ended = text.trimEnd();
	const firstInk = ended.length - ended.trimStart().length;
	return ended.slice(ended.lastIndexOf('\n', firstInk) + 1);
}

function counted(category: string, count: number): Counts {
	return count === 0 ? {} : { [category]: count };
}
