import { isoTime } from '../../../base/clock';

/** GitHub may show a change late; what was seen already costs nothing to see again. */
const overlapMs = 5 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;

/** Where a delta begins: the cursor less the overlap. GitHub's form of a time has no milliseconds. */
export function overlapped(cursor: string): string {
	return seconds(Date.parse(cursor) - overlapMs);
}

/** How far back closed items are imported, by GitHub's own clock. */
export function importHorizon(serverTime: string, days: number): string {
	return seconds(Date.parse(serverTime) - days * dayMs);
}

/** The newest of GitHub's times. */
export function newest(...times: readonly (string | null)[]): string | null {
	return times.reduce((latest, time) => (latest === null || (time !== null && time > latest) ? time : latest), null);
}

/**
 * Where a list that was read for minutes or days goes on: at the newest thing that is older than its beginning. What
 * changed meanwhile may have slipped by on a page that was read already.
 */
export function newestBefore(startedAt: string, cursor: string | null, items: readonly Dated[]): string | null {
	const bound = Date.parse(startedAt);
	return newest(cursor, ...items.map(({ updatedAt }) => updatedAt).filter((time) => Date.parse(time) <= bound));
}

export interface Dated {
	readonly updatedAt: string;
}

function seconds(milliseconds: number): string {
	return isoTime(milliseconds).replace(/\.\d+Z$/, 'Z');
}
