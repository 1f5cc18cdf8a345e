/** What the manifest's `when` clauses may ask, with the value each has before anything is known. */
export const contextKeyDefaults = {
	/** `starting` until the control plane has answered; `stopped` after it ended without being asked to. */
	'countersign.engine': 'starting',
	'countersign.signedIn': false,
	'countersign.hasRepos': false,
	'countersign.hasSynced': false,
	/** The last request found no way to GitHub. */
	'countersign.offline': false,
	/** Another window holds the lock. */
	'countersign.readOnly': false,
	/** Status of the changeset that the active editor shows; empty when it shows none. */
	'countersign.activeChangeset': '',
	/** The work items are narrowed by filters. */
	'countersign.filtered': false,
} as const satisfies Readonly<Record<string, string | boolean>>;

export type ContextKey = keyof typeof contextKeyDefaults;

export interface ContextKeyValues {
	readonly 'countersign.engine': 'starting' | 'running' | 'stopped';
	readonly 'countersign.signedIn': boolean;
	readonly 'countersign.hasRepos': boolean;
	readonly 'countersign.hasSynced': boolean;
	readonly 'countersign.offline': boolean;
	readonly 'countersign.readOnly': boolean;
	readonly 'countersign.activeChangeset': string;
	readonly 'countersign.filtered': boolean;
}
