import { diff3Merge } from 'node-diff3';
import { conflictMarks, type Preferred } from '../../../shared/changesets/mergeConflict';

/** Three versions of a text. */
export interface Versions<T> {
	readonly base: T;
	/** What GitHub has now. */
	readonly now: T;
	readonly proposed: T;
}

export interface MergedText {
	readonly text: string;
	/** Null when nothing is in conflict; else the length of the marks around each place that is. */
	readonly markLength: number | null;
}

/** Lines that are alike are compared in pairs, and time grows faster than they do: so many take a third of a second. */
const mostPairs = 350_000;
const shortestMark = 7;

/** Merges by lines; the line ends are LF. Both sides of a place that both changed stay, between marks. */
export function mergeText(versions: Versions<string>, prefer: Preferred | null): MergedText {
	const base = linesOf(versions.base);
	const now = linesOf(versions.now);
	const proposed = linesOf(versions.proposed);
	const markLength = freeMarkLength([...base, ...now, ...proposed]);
	const found = regions({ base, now, proposed });
	const isClean = prefer !== null || found.every((region) => 'ok' in region);
	const merged = found.flatMap((region) => linesOfRegion(region, markLength, prefer));
	return { text: merged.join('\n'), markLength: isClean ? null : markLength };
}

type Lines = readonly string[];
type Region = { readonly ok: Lines } | { readonly now: Lines; readonly proposed: Lines };

function linesOfRegion(region: Region, markLength: number, prefer: Preferred | null): Lines {
	if ('ok' in region) {
		return region.ok;
	}
	if (prefer !== null) {
		return prefer === 'github' ? region.now : region.proposed;
	}
	const { begin, middle, end } = conflictMarks(markLength);
	return [begin, ...region.now, middle, ...region.proposed, end];
}

/** What all three begin and end with is not compared: most people change one place of a long text. */
function regions(versions: Versions<Lines>): readonly Region[] {
	const { base } = versions;
	const head = sharedLength(versions, (lines, index) => lines[index]);
	const rest = mapped(versions, (lines) => lines.slice(head));
	const tail = sharedLength(rest, (lines, index) => lines[lines.length - 1 - index]);
	const middle = mapped(rest, (lines) => lines.slice(0, lines.length - tail));
	return [{ ok: base.slice(0, head) }, ...compared(middle), { ok: base.slice(base.length - tail) }];
}

function mapped(versions: Versions<Lines>, change: (lines: Lines) => Lines): Versions<Lines> {
	const { base, now, proposed } = versions;
	return { base: change(base), now: change(now), proposed: change(proposed) };
}

/** How many lines are the same in all, counted from where `lineAt` counts. */
function sharedLength(
	{ base, now, proposed }: Versions<Lines>,
	lineAt: (lines: Lines, index: number) => string | undefined,
): number {
	const isShared = (index: number): boolean =>
		lineAt(base, index) === lineAt(now, index) && lineAt(base, index) === lineAt(proposed, index);
	const shortest = Math.min(base.length, now.length, proposed.length);
	let length = 0;
	while (length < shortest && isShared(length)) {
		length += 1;
	}
	return length;
}

function compared({ base, now, proposed }: Versions<Lines>): readonly Region[] {
	if (countPairs(base, now) + countPairs(base, proposed) > mostPairs) {
		// Such as 60,000 empty lines: comparing them would keep everything else waiting.
		return [{ now, proposed }];
	}
	return diff3Merge([...now], [...base], [...proposed], { excludeFalseConflicts: true }).map(
		({ ok, conflict }): Region =>
			conflict === undefined ? { ok: ok ?? [] } : { now: conflict.a, proposed: conflict.b },
	);
}

function countPairs(one: Lines, other: Lines): number {
	const counts = new Map<string, number>();
	for (const line of one) {
		counts.set(line, (counts.get(line) ?? 0) + 1);
	}
	return other.reduce((sum, line) => sum + (counts.get(line) ?? 0), 0);
}

/** A text that holds such marks of its own must not be taken for one that is in conflict. */
function freeMarkLength(lines: Lines): number {
	const known = new Set(lines.map((line) => line.trimEnd()));
	let length = shortestMark;
	while (Object.values(conflictMarks(length)).some((mark) => known.has(mark))) {
		length += 1;
	}
	return length;
}

function linesOf(text: string): Lines {
	return text.replace(/\r\n?/g, '\n').split('\n');
}
