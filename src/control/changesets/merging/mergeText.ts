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

/** Merging compares lines that are alike with each other: so many pairs are looked at, and no more. */
const mostPairs = 2_000_000;
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

function regions({ base, now, proposed }: Versions<Lines>): readonly Region[] {
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
