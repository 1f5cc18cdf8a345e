/** The editor's address schemes of our documents. */
export const schemes = {
	/** A work item, rendered from the cache. */
	item: 'countersign-item',
	/** What an operation would replace. */
	base: 'countersign-base',
	/** What an operation would make of it; saving amends the changeset. */
	proposed: 'countersign-proposed',
	/** What GitHub had when a changeset became stale. */
	now: 'countersign-now',
	/** What a person writes before it is proposed. */
	draft: 'countersign-draft',
	/** What a context pack said before it last changed. */
	pack: 'countersign-pack',
	/** Why a changeset was proposed, what it affects, and what happened to it. */
	changeset: 'countersign-changeset',
	/** Which policy counts where, and why. */
	policies: 'countersign-policies',
	/** One event of the audit log. */
	audit: 'countersign-audit',
} as const;
