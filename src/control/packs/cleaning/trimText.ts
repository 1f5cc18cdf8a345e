/** Room for the mark: a dozen digits at most. */
const markRoom = 60;

/** The smallest room in which a trimmed text still says something. */
export const minTrimmedChars = 200;

/**
 * The beginning of a text, with a visible mark, in at most `maxChars` (at least {@link minTrimmedChars}). It ends with
 * a paragraph, outside code, where that keeps half of what there is room for; else with a line.
 */
export function trimText(text: string, maxChars: number): { readonly text: string; readonly leftOut: number } {
	if (text.length <= maxChars) {
		return { text, leftOut: 0 };
	}
	const kept = text.slice(0, cutPoint(text, maxChars - markRoom)).trimEnd();
	const leftOut = text.length - kept.length;
	return { text: `${kept}\n\n… trimmed: ${leftOut} characters left out`, leftOut };
}

function cutPoint(text: string, limit: number): number {
	const paragraph = lastParagraphEnd(text, limit);
	if (paragraph >= limit / 2) {
		return paragraph;
	}
	const line = text.lastIndexOf('\n', limit);
	return line >= limit / 2 ? line : codePointBoundary(text, limit);
}

function lastParagraphEnd(text: string, limit: number): number {
	let end = 0;
	let fence: string | undefined;
	for (let from = 0; from <= limit; ) {
		const newline = text.indexOf('\n', from);
		const to = newline === -1 ? text.length : newline;
		// Only the first characters of a line can open or close a fence.
		const line = text.slice(from, Math.min(to, from + 200));
		fence = nextFence(fence, line);
		if (fence === undefined && line.trim() === '') {
			end = from;
		}
		from = to + 1;
	}
	return end;
}

/** The code fence that is open after a line, or undefined outside code. */
function nextFence(open: string | undefined, line: string): string | undefined {
	const marker = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
	const run = marker?.[1];
	if (run === undefined) {
		return open;
	}
	if (open === undefined) {
		return run;
	}
	const closes = run.startsWith(open) && marker?.[2]?.trim() === '';
	return closes ? undefined : open;
}

function codePointBoundary(text: string, limit: number): number {
	const splitsPair = /^[\uDC00-\uDFFF]/.test(text.slice(limit, limit + 1));
	return splitsPair ? limit - 1 : limit;
}
