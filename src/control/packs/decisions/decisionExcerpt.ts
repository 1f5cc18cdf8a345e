/** What a pack quotes of a decision record that an item names, or why it cannot. */
export type DecisionExcerpt =
	| { readonly path: string; readonly state: 'read'; readonly text: string }
	| { readonly path: string; readonly state: 'not_found' | 'outside_repository' | 'too_large' };
