import type { ExclusionReason, PackSegment } from '../../shared/packs/contextPack';
import { fenceText } from './cleaning/fenceText';
import type { Counts } from './cleaning/redactSecrets';

/** What a section's builder says of a piece; its place and its room come from the profile. */
export interface PackPiece {
	readonly id: string;
	readonly source: string;
	/** Our own words, ending with a line end. */
	readonly head: string;
	/** Cleaned text from outside, to be fenced; null when the head says all. */
	readonly data: string | null;
	/** Why it must not go in, whatever room there is. */
	readonly excludedBecause: ExclusionReason | null;
	readonly redactions: Counts;
}

/** A piece that may go into a pack. */
export interface PackCandidate extends PackPiece {
	readonly kind: PackSegment['kind'];
	readonly rank: number;
	/** A longer `data` is trimmed to this. */
	readonly maxDataChars: number;
	/** Percent of the budget; see `PackSection`. */
	readonly atLeast: number;
	readonly atMost: number;
}

export function renderCandidate(candidate: PackPiece, data: string | null): string {
	return data === null ? candidate.head : `${candidate.head}\n${fenceText(data)}`;
}
