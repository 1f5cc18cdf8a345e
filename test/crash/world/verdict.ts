/** What must not be, whatever happened. */
export type Wrong = 'lost' | 'duplicated' | 'unapproved' | 'brokenChains';

/** One thing that is wrong, for people. */
export interface Finding {
	readonly wrong: Wrong;
	readonly detail: string;
}
