import type { Digest, Sha256 } from '../../../base/digest';
import type { ExclusionReason, PackManifest, PackSegment } from '../../../shared/packs/contextPack';
import { type PackCandidate, renderCandidate } from '../packCandidate';
import type { PackBudget } from './packBudget';
import { trimCandidate, trimToFit } from './trimCandidate';

export interface FittedPack {
	readonly text: string;
	readonly included: PackManifest['included'];
	readonly excluded: PackManifest['excluded'];
}

/**
 * Takes candidates in their order, as long as the whole, `opening` included, stays within the budget; one that does not
 * fit is left out and the next is tried. A section leaves to the later ones what the profile keeps for them, and takes
 * no more than its own most while one of those has something to say. What is left out is said, and so is the rest of a
 * trimmed one.
 */
export function fitBudget(
	opening: string,
	candidates: readonly PackCandidate[],
	budget: PackBudget,
	sha256: Sha256,
): FittedPack {
	const kept = keptForLater(candidates, budget);
	const parts = [opening];
	const included: (PackSegment & { readonly hash: Digest })[] = [];
	const excluded: (PackSegment & { readonly reason: ExclusionReason })[] = [];
	let room = budget.max - budget.measure(opening);
	const used = new Map<PackSegment['kind'], number>();
	for (const candidate of candidates) {
		const later = kept.get(candidate.kind) ?? { room: 0, isLast: true };
		const most = later.isLast ? Number.POSITIVE_INFINITY : percentOf(budget.max, candidate.atMost);
		const sectionRoom = most - (used.get(candidate.kind) ?? 0);
		const fitted = fitCandidate(candidate, { room: room - later.room, sectionRoom }, budget);
		if ('reason' in fitted) {
			const chars = renderCandidate(candidate, candidate.data).length;
			excluded.push({ ...segment(candidate, chars), reason: fitted.reason });
			continue;
		}
		parts.push(fitted.text);
		room -= fitted.size;
		used.set(candidate.kind, (used.get(candidate.kind) ?? 0) + fitted.size);
		included.push({ ...segment(candidate, fitted.text.length), hash: sha256(fitted.text) });
		if (fitted.leftOut > 0) {
			excluded.push({ ...segment(candidate, fitted.leftOut), id: `${candidate.id}/rest`, reason: 'over_budget' });
		}
	}
	return { text: parts.join('\n'), included, excluded };
}

interface Room {
	readonly room: number;
	readonly sectionRoom: number;
}

type Fitted =
	| { readonly text: string; readonly size: number; readonly leftOut: number }
	| { readonly reason: ExclusionReason };

function fitCandidate(candidate: PackCandidate, { room, sectionRoom }: Room, budget: PackBudget): Fitted {
	if (candidate.excludedBecause !== null) {
		return { reason: candidate.excludedBecause };
	}
	const limit = Math.min(room, sectionRoom);
	// Only the item itself shrinks to the room that is left: a comment must not fill what three others could share.
	const trimmed =
		candidate.kind === 'item' ? trimToFit(candidate, limit - budget.join, budget) : trimCandidate(candidate);
	if (trimmed === null || trimmed.text.length > budget.mostChars(room)) {
		return { reason: 'over_budget' };
	}
	const size = budget.measure(trimmed.text) + budget.join;
	if (size > limit) {
		return { reason: size > room ? 'over_budget' : 'section_full' };
	}
	return { ...trimmed, size };
}

interface Later {
	/** What the sections after this one may count on. */
	readonly room: number;
	/** Whether nothing after it has anything to say. */
	readonly isLast: boolean;
}

/** For each kind what is kept for the sections after it: what the profile says, but no more than they can use. */
function keptForLater(
	candidates: readonly PackCandidate[],
	budget: PackBudget,
): ReadonlyMap<PackSegment['kind'], Later> {
	const kinds = [...new Set(candidates.map(({ kind }) => kind))].reverse();
	const found = new Map<PackSegment['kind'], Later>();
	let later: Later = { room: 0, isLast: true };
	for (const kind of kinds) {
		found.set(kind, later);
		const pieces = candidates.filter((one) => one.kind === kind && one.excludedBecause === null);
		const share = percentOf(budget.max, pieces[0]?.atLeast ?? 0);
		later = { room: later.room + usable(pieces, share, budget), isLast: later.isLast && pieces.length === 0 };
	}
	return found;
}

/** How much of a share these would use, each as far as it fits. */
function usable(pieces: readonly PackCandidate[], share: number, budget: PackBudget): number {
	let sum = 0;
	for (const piece of pieces) {
		const text = trimCandidate(piece)?.text ?? '';
		const left = share - sum;
		if (left <= 0) {
			break;
		}
		const size = text.length > budget.mostChars(left) ? left + 1 : budget.measure(text) + budget.join;
		sum += size <= left ? size : 0;
	}
	return sum;
}

function percentOf(whole: number, percent: number): number {
	return Math.floor((whole * percent) / 100);
}

function segment(candidate: PackCandidate, chars: number): PackSegment {
	const { id, kind, source, rank, redactions } = candidate;
	return { id, kind, source, rank, chars, redactions };
}
