import type { Clock } from '../../../base/clock';

/** What polling may take of the requests that GitHub grants in an hour, over all repositories together. */
export interface RequestBudget {
	spend(requests: number): void;
	/** When the next poll may begin, in milliseconds since 1970; 0 for at once. */
	freeAt(): number;
}

const share = 0.25;
const hourMs = 60 * 60 * 1000;
/** A poll of a repository where little changed. */
const typicalPoll = 5;

/**
 * A quarter of the hourly limit, by what was spent in the hour before; the rest stays for the person, for first
 * imports and for other tools with the same token. `limit` is GitHub's own figure, once an answer has told it.
 */
export function createRequestBudget(clock: Clock, limit: () => number): RequestBudget {
	let spent: readonly { readonly at: number; readonly requests: number }[] = [];
	return {
		spend: (requests) => {
			spent = [...spent.filter(({ at }) => at > clock.now() - hourMs), { at: clock.now(), requests }];
		},
		freeAt: () => {
			const allowed = Math.floor(limit() * share) - typicalPoll;
			let total = 0;
			for (const { at, requests } of [...spent].reverse()) {
				total += requests;
				if (total > allowed) {
					return at + hourMs;
				}
			}
			return 0;
		},
	};
}
