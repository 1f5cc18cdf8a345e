import type { PackManifest, PackSegment } from '../../shared/contextPack';
import { type PackCandidate, renderCandidate } from './packCandidate';
import { minTrimmedChars, trimText } from './trimText';

export interface FittedPack {
	readonly text: string;
	readonly included: PackManifest['included'];
	readonly excluded: PackManifest['excluded'];
}

/** The item may take this part of the room; what stands around it gets the rest. */
const itemShare = 0.75;

/**
 * Takes candidates in their order, as long as the whole text, `opening` included, stays within `maxChars`; one that
 * does not fit is left out and the next is tried. What is left out is said, and so is the rest of a trimmed one.
 */
export function fitBudget(opening: string, candidates: readonly PackCandidate[], maxChars: number): FittedPack {
	const parts = [opening];
	const included: PackSegment[] = [];
	const excluded: PackManifest['excluded'][number][] = [];
	let room = maxChars - opening.length;
	for (const candidate of candidates) {
		const fitted = fitCandidate(candidate, room - 1, dataLimit(candidate, candidates, room));
		if (fitted === null) {
			const chars = renderCandidate(candidate, candidate.data).length;
			excluded.push({ ...segment(candidate, chars), reason: candidate.excludedBecause ?? 'over_budget' });
			continue;
		}
		parts.push(fitted.text);
		room -= fitted.text.length + 1;
		included.push(segment(candidate, fitted.text.length));
		if (fitted.leftOut > 0) {
			excluded.push({ ...segment(candidate, fitted.leftOut), id: `${candidate.id}/rest`, reason: 'over_budget' });
		}
	}
	return { text: parts.join('\n'), included, excluded };
}

function dataLimit(candidate: PackCandidate, all: readonly PackCandidate[], room: number): number {
	const hasOthers = all.some(
		({ kind, excludedBecause }) => kind !== 'instructions' && kind !== 'item' && excludedBecause === null,
	);
	return candidate.kind === 'item' && hasOthers ? Math.floor(room * itemShare) : candidate.maxDataChars;
}

function fitCandidate(
	candidate: PackCandidate,
	room: number,
	limit: number,
): { readonly text: string; readonly leftOut: number } | null {
	if (candidate.excludedBecause !== null) {
		return null;
	}
	// Only the item itself shrinks to the room that is left: a comment must not fill what three others could share.
	const overhead = candidate.kind === 'item' ? overheadOf(candidate) : 0;
	const maxData = candidate.kind === 'item' ? Math.min(limit, room - overhead) : limit;
	const trimmed = trimData(candidate.data, maxData);
	if (trimmed === null) {
		return null;
	}
	const text = renderCandidate(candidate, trimmed.data);
	return text.length <= room ? { text, leftOut: trimmed.leftOut } : null;
}

function trimData(
	data: string | null,
	maxChars: number,
): { readonly data: string | null; readonly leftOut: number } | null {
	if (data === null || data.length <= maxChars) {
		return { data, leftOut: 0 };
	}
	if (maxChars < minTrimmedChars) {
		return null;
	}
	const { text, leftOut } = trimText(data, maxChars);
	return { data: text, leftOut };
}

function overheadOf(candidate: PackCandidate): number {
	const data = candidate.data ?? '';
	return renderCandidate(candidate, candidate.data).length - data.length;
}

function segment(candidate: PackCandidate, chars: number): PackSegment {
	const { id, kind, source, rank } = candidate;
	return { id, kind, source, rank, chars };
}
