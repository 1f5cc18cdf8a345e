import type { ItemRef } from '../../../shared/names';

/** Something that the person's own account did on GitHub. */
export interface OutsideChange {
	readonly ref: ItemRef;
	readonly what: 'item' | 'comment' | 'body' | 'title' | 'labels' | 'state' | 'assignees' | 'milestone';
	/** By GitHub's clock. */
	readonly at: string;
	readonly commentId: number | null;
	/** For people, in GitHub's own words: `labeled bug`. */
	readonly words: string;
}
