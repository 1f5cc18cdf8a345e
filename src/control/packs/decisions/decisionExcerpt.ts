/** What a pack quotes of a decision record that an item names, or why it cannot. */
export type DecisionExcerpt = {
	readonly path: string;
	/** The anchor that the item's link has; null: the file as a whole. */
	readonly section: string | null;
} & (
	| { readonly state: 'read'; readonly text: string }
	| { readonly state: 'not_found' | 'outside_repository' | 'too_large' }
);
