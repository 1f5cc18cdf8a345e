import type { ItemRef } from '../../shared/names';
import type { GitHubComment, GitHubIssue } from '../sync/gitHubReader';

/** A delivery as it came over the wire; nothing in it is to be believed before its signature is checked. */
export interface Delivery {
	/** GitHub's id of it: the same when it is delivered again. */
	readonly id: string;
	/** `issues`, `issue_comment`, … */
	readonly event: string;
	/** `sha256=` and 64 hexadecimal digits. */
	readonly signature: string;
	/** What the signature is over. */
	readonly bytes: Uint8Array;
	readonly format: 'json' | 'form';
}

/**
 * `accepted`: on record, durably. `unsigned`: the signature is not that of our secret. `replayed`: its id is on record
 * or being handled. `unreadable`: signed, and no JSON object. `failed`: it could not be recorded, send it again.
 */
export type DeliveryAnswer = 'accepted' | 'unsigned' | 'replayed' | 'unreadable' | 'failed';

/** What a delivery says, in our words. */
export interface DeliveryNews {
	readonly action: string | null;
	readonly repo: { readonly id: number | null; readonly fullName: string } | null;
	/** The items that it speaks of, in whatever repository. */
	readonly refs: readonly ItemRef[];
	readonly change: DeliveryChange;
}

/** What a delivery means for the cache. */
export type DeliveryChange =
	| { readonly kind: 'none' }
	| { readonly kind: 'issue'; readonly issue: GitHubIssue; readonly isEdit: boolean }
	/** Deleted, or transferred away. */
	| { readonly kind: 'issueGone'; readonly number: number }
	| { readonly kind: 'comment'; readonly comment: GitHubComment; readonly issue: GitHubIssue; readonly isEdit: boolean }
	| { readonly kind: 'commentGone'; readonly id: number; readonly issue: GitHubIssue }
	/** Something about the items of `refs` that the payload does not say in full. */
	| { readonly kind: 'items' }
	/** Something about the pull requests from these branches. */
	| { readonly kind: 'branches'; readonly names: readonly string[] }
	/** The repository itself was renamed, transferred or deleted. */
	| { readonly kind: 'repo' };

/** Null when the bytes are no JSON object; a payload of another shape than described has the change `none`. */
export type ReadDelivery = (delivery: Delivery) => DeliveryNews | null;
