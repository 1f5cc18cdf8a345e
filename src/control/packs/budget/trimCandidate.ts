import { type PackCandidate, renderCandidate } from '../packCandidate';
import type { PackBudget } from './packBudget';
import { minTrimmedChars, trimText } from './trimText';

export interface Trimmed {
	readonly text: string;
	/** Characters of its data that are not in it. */
	readonly leftOut: number;
}

/** A candidate as a pack quotes it, no longer than its section allows for a quote. */
export function trimCandidate(candidate: PackCandidate): Trimmed | null {
	return renderTrimmed(candidate, candidate.maxDataChars);
}

/** As much of a candidate as there is room for; null when that is too little to say something. */
export function trimToFit(candidate: PackCandidate, room: number, budget: PackBudget): Trimmed | null {
	const whole = candidate.data?.length ?? 0;
	const overhead = renderCandidate(candidate, candidate.data).length - whole;
	const most = budget.mostChars(Math.max(0, room)) - overhead;
	let chars = Math.min(whole, candidate.maxDataChars, most);
	for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
		const trimmed = renderTrimmed(candidate, chars);
		const size = trimmed === null ? 0 : budget.measure(trimmed.text);
		if (size <= room) {
			return trimmed;
		}
		chars = Math.min(chars - 1, Math.floor((chars + overhead) * (room / size)) - overhead);
	}
	return null;
}

const maxAttempts = 40;

function renderTrimmed(candidate: PackCandidate, maxChars: number): Trimmed | null {
	const { data } = candidate;
	if (data === null || data.length <= maxChars) {
		return { text: renderCandidate(candidate, data), leftOut: 0 };
	}
	if (maxChars < minTrimmedChars) {
		return null;
	}
	const { text, leftOut } = trimText(data, maxChars);
	return { text: renderCandidate(candidate, text), leftOut };
}
