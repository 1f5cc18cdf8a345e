import { isoTime } from '../../base/clock';

/** GitHub may show a change late; what was seen already costs nothing to see again. */
const overlapMs = 5 * 60 * 1000;
const firstImportDays = 90;

/** Where a delta begins: the cursor less the overlap. GitHub's form of a time has no milliseconds. */
export function overlapped(cursor: string): string {
	return seconds(Date.parse(cursor) - overlapMs);
}

/** How far back closed items are imported, by GitHub's own clock. */
export function importHorizon(serverTime: string): string {
	return seconds(Date.parse(serverTime) - firstImportDays * 24 * 60 * 60 * 1000);
}

/** The newest of GitHub's times. */
export function newest(...times: readonly (string | null)[]): string | null {
	return times.reduce((latest, time) => (latest === null || (time !== null && time > latest) ? time : latest), null);
}

function seconds(milliseconds: number): string {
	return isoTime(milliseconds).replace(/\.\d+Z$/, 'Z');
}
