import type { PayloadAddress } from './payloadSegments';

/** A payload's place, taken apart. */
export interface PayloadPlace {
	readonly segment: number;
	readonly offset: number;
	readonly length: number;
}

/** Payloads that lie near each other in one segment, to be read at once. */
export interface PayloadRun extends PayloadPlace {
	readonly places: readonly PayloadPlace[];
}

/** What lies between two payloads is read along up to here: cheaper than another call of the system. */
const widestGap = 16 * 1024;
const longestRun = 1024 * 1024;

/** Null for what is no address. */
export function placeOf(address: PayloadAddress): PayloadPlace | null {
	const [, segment, offset, length] = /^(\d+):(\d+):(\d+)$/.exec(address) ?? [];
	return segment === undefined ? null : { segment: Number(segment), offset: Number(offset), length: Number(length) };
}

export function runsOf(places: readonly PayloadPlace[]): readonly PayloadRun[] {
	const runs: PayloadRun[] = [];
	for (const place of [...places].sort((a, b) => a.segment - b.segment || a.offset - b.offset)) {
		const last = runs.at(-1);
		if (last !== undefined && joins(last, place)) {
			const length = Math.max(last.length, place.offset + place.length - last.offset);
			runs[runs.length - 1] = { ...last, length, places: [...last.places, place] };
		} else {
			runs.push({ ...place, places: [place] });
		}
	}
	return runs;
}

function joins(run: PayloadRun, { segment, offset, length }: PayloadPlace): boolean {
	const gap = offset - (run.offset + run.length);
	return run.segment === segment && gap <= widestGap && offset + length - run.offset <= longestRun;
}
