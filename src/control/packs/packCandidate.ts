import type { ExclusionReason, PackSegment } from '../../shared/contextPack';
import { fenceText } from './fenceText';
import type { Counts } from './redactSecrets';

/** A piece that may go into a pack. */
export interface PackCandidate {
	readonly id: string;
	readonly kind: PackSegment['kind'];
	readonly source: string;
	readonly rank: number;
	/** Our own words, ending with a line end. */
	readonly head: string;
	/** Cleaned text from outside, to be fenced; null when the head says all. */
	readonly data: string | null;
	/** A longer `data` is trimmed to this. */
	readonly maxDataChars: number;
	/** Why it must not go in, whatever room there is. */
	readonly excludedBecause: ExclusionReason | null;
	readonly redactions: Counts;
}

export function renderCandidate(candidate: PackCandidate, data: string | null): string {
	return data === null ? candidate.head : `${candidate.head}\n${fenceText(data)}`;
}
