import * as z from 'zod';
import type { Delivery, DeliveryChange, DeliveryNews } from '../../control/webhooks/delivery';
import { ItemRef } from '../../shared/names';
import { commentOf, issueOf, relatedRef } from './answers';

const Envelope = z.looseObject({
	action: z.string().max(100).nullish().catch(null),
	repository: z
		.looseObject({ id: z.number().int().positive().nullish().catch(null), full_name: z.string().max(200) })
		.nullish()
		.catch(null),
});
type Envelope = z.output<typeof Envelope>;

/** Reads a payload into our words. What it does not know, or has another shape than described, is no change. */
export function readDelivery(delivery: Delivery): DeliveryNews | null {
	const envelope = Envelope.safeParse(payloadOf(delivery)).data;
	if (envelope === undefined) {
		return null;
	}
	const { action, repository } = envelope;
	return {
		action: action ?? null,
		repo: repository == null ? null : { id: repository.id ?? null, fullName: repository.full_name },
		refs: refsOf(envelope),
		change: changeOf(delivery.event, envelope),
	};
}

function payloadOf({ bytes, format }: Delivery): unknown {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return JSON.parse(format === 'form' ? (new URLSearchParams(text).get('payload') ?? '') : text);
	} catch {
		// The sender is told that it is not readable; there is nobody else to tell.
		return undefined;
	}
}

/** Where payloads name items. */
const Named = z.object({
	number: z.number().int(),
	repository_url: z.string().optional(),
});
const Checked = z.looseObject({ pull_requests: z.array(z.unknown()).catch([]) });

function refsOf(envelope: Envelope): readonly ItemRef[] {
	const { issue, pull_request, parent_issue, sub_issue, blocked_issue, blocking_issue } = envelope;
	const { check_run, check_suite } = envelope;
	const checked = [check_run, check_suite].flatMap((check) => Checked.safeParse(check).data?.pull_requests ?? []);
	const named = [issue, pull_request, parent_issue, sub_issue, blocked_issue, blocking_issue, ...checked];
	return [...new Set(named.flatMap((item) => refOf(item, envelope)))];
}

/** The repository of an item that names none is the delivery's. */
function refOf(item: unknown, { repository }: Envelope): ItemRef | readonly ItemRef[] {
	const named = Named.safeParse(item).data;
	if (named === undefined) {
		return [];
	}
	const text =
		named.repository_url === undefined
			? `${repository?.full_name}#${named.number}`
			: relatedRef(named, named.repository_url);
	return ItemRef.safeParse(text).data ?? [];
}

function changeOf(event: string, envelope: Envelope): DeliveryChange {
	try {
		return describe(event, envelope);
	} catch {
		// Signed, but of another shape than GitHub describes: it stays on record as it came, and the next sync asks.
		return { kind: 'none' };
	}
}

/** The signature is over the payload alone, not over the event's name: a payload of one event must not pass for another's. */
function describe(event: string, envelope: Envelope): DeliveryChange {
	const { comment } = envelope;
	switch (event) {
		case 'issues':
			return comment === undefined ? ownChange(envelope, issueChange) : { kind: 'none' };
		case 'issue_comment':
			return comment === undefined ? { kind: 'none' } : ownChange(envelope, commentChange);
		case 'status':
			return branchChange(envelope);
		case 'repository':
			return ['renamed', 'transferred', 'deleted'].includes(envelope.action ?? '')
				? { kind: 'repo' }
				: { kind: 'none' };
		default:
			return asksForItems.test(event) ? { kind: 'items' } : { kind: 'none' };
	}
}

const asksForItems =
	/^(pull_request|pull_request_review|pull_request_review_(comment|thread)|check_(run|suite)|sub_issues|issue_dependencies)$/;

/** An issue that its own address places in another repository than the delivery does is asked for. */
function ownChange(envelope: Envelope, change: (envelope: Envelope) => DeliveryChange): DeliveryChange {
	const { issue, repository } = envelope;
	const home = issueOf(issue, 'webhook').repo.toLowerCase();
	return home === repository?.full_name.toLowerCase() ? change(envelope) : { kind: 'items' };
}

function issueChange({ action, issue }: Envelope): DeliveryChange {
	const found = issueOf(issue, 'webhook');
	return isGone(action)
		? { kind: 'issueGone', number: found.number }
		: { kind: 'issue', issue: found, isEdit: action === 'edited' };
}

function commentChange({ action, issue, comment }: Envelope): DeliveryChange {
	const found = commentOf(comment, 'webhook');
	const on = issueOf(issue, 'webhook');
	if (found.issueNumber !== on.number) {
		return { kind: 'items' };
	}
	return action === 'deleted'
		? { kind: 'commentGone', id: found.id, issue: on }
		: { kind: 'comment', comment: found, issue: on, isEdit: action === 'edited' };
}

function isGone(action: Envelope['action']): boolean {
	return action === 'deleted' || action === 'transferred';
}

const Branches = z.array(z.object({ name: z.string() }));

function branchChange({ branches }: Envelope): DeliveryChange {
	return { kind: 'branches', names: Branches.parse(branches).map(({ name }) => name) };
}
