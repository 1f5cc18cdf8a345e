/** The container in the activity bar. */
export const viewContainerId = 'countersign';

/** Its views, from top to bottom. Stable ids. */
export const viewIds = [
	'countersign.workItems',
	'countersign.changesets',
	'countersign.pack',
	'countersign.audit',
	'countersign.repositories',
] as const;

export type ViewId = (typeof viewIds)[number];
