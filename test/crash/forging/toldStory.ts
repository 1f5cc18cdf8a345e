import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { contentHash } from '../../../src/control/changesets/contentHash';
import { declareRequest, isMarked, requestHash } from '../../../src/control/publish/operations/declareRequest';
import { markerOf } from '../../../src/control/publish/operations/marker';
import { readyOperation } from '../../../src/control/publish/operations/readyOperation';
import type { Actor } from '../../../src/shared/actor';
import type { Approval } from '../../../src/shared/changesets/approval';
import type { Changeset } from '../../../src/shared/changesets/changeset';
import { Operation } from '../../../src/shared/changesets/operation';
import type { Receipt } from '../../../src/shared/changesets/receipt';
import type { LedgerEntry, LedgerHead } from '../../../src/shared/ledgerEvent';
import { ChangesetId, OperationId, RepoName } from '../../../src/shared/names';
import { policyWith } from '../../unit/policy/somePolicies';

export interface Telling {
	/** What the event will follow. */
	readonly head: LedgerHead;
	readonly changesets: ReadonlyMap<string, Changeset>;
	/** The last request of each operation, by changeset and operation. */
	readonly requests: ReadonlyMap<string, Intended['payload']>;
}

/** One event of a ledger: what it says depends on what was told before it, as that of an honest program does. */
export interface Step {
	readonly actor: Actor;
	readonly entry: (telling: Telling) => LedgerEntry;
}

const system: Actor = { kind: 'system', id: 'countersign' };
const agent: Actor = { kind: 'agent', id: 'copilot' };
const person: Actor = { kind: 'human', id: 'mona' };
const standing: Actor = { kind: 'policy', id: 'mine' };
const repo = RepoName.parse('octo/tools');
const item = 'octo/tools#7';
const [epic, answer, old, late, newer, others] = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) =>
	ChangesetId.parse(`cs-${letter.repeat(8)}`),
);

/** A person's ledger in which every kind of event occurs, and every kind of operation that has a request of its own. */
export function toldStory(): readonly Step[] {
	return [
		...beginning(),
		...epicStory(idOf(epic)),
		...answerStory(idOf(answer)),
		...otherEnds(),
		...storyOfOthers(idOf(others)),
		...restOfTheWorld(),
	];
}

function beginning(): readonly Step[] {
	return [
		plain(system, { type: 'ledger.started', subject: 'ledger', payload: {} }),
		plain(person, { type: 'repo.added', subject: repo, payload: {} }),
		plain(person, {
			type: 'policies.changed',
			subject: 'policies',
			payload: { policies: [policyWith({ add_comment: 'auto' })] },
		}),
	];
}

/** Proposed, noted, amended, approved in parts, published in two runs of which the first fails half way. */
function epicStory(id: ChangesetId): readonly Step[] {
	const [amended, first] = [content('Plan the epic', epicOperations), content('Plan', epicOperations)];
	const note = { operationId: op(1), side: 'proposed', line: 2, quote: 'Title' } as const;
	return [
		plain(agent, { type: 'changeset.proposed', subject: id, payload: first }),
		plain(person, { type: 'changeset.noted', subject: id, payload: { kind: 'add', place: note, text: 'Say when.' } }),
		plain(person, { type: 'changeset.amended', subject: id, payload: { ...amended, conflicts: [] } }),
		plain(agent, {
			type: 'changeset.proposed_again',
			subject: id,
			payload: { contentHash: amended.contentHash },
		}),
		approved(id, person, ['1', '2', '4']),
		started(id, person),
		...[intended(id, '1'), receipt(id, '1'), intended(id, '2', ['The milestone is another one.'])],
		plain(person, {
			type: 'publish.failed',
			subject: id,
			payload: { operationId: op(2), reason: 'non_retryable_failure', message: 'No.' },
		}),
		intended(id, '4'),
		plain(person, { type: 'publish.unknown', subject: id, payload: { operationId: op(4), message: 'Timed out.' } }),
		finished(id, person, 'partly_applied'),
		approved(id, person, ['2', '3', '4', '5']),
		started(id, person),
		...['2', '4', '5', '3'].flatMap((one) => [intended(id, one), receipt(id, one)]),
		finished(id, person, 'applied'),
	];
}

/** A policy says yes, and publishes. */
function answerStory(id: ChangesetId): readonly Step[] {
	const payload = content('Answer', [
		{ id: '1', kind: 'add_comment', target: item, repoId: 42, base: issueBase, set: { body: 'Yes.' } },
	]);
	return [
		plain(agent, { type: 'changeset.proposed', subject: id, payload }),
		approved(id, standing, ['1']),
		...[started(id, standing), intended(id, '1'), receipt(id, '1'), finished(id, standing, 'applied')],
	];
}

/** Somebody else does it before it is published. */
function storyOfOthers(id: ChangesetId): readonly Step[] {
	const needless = [{ operationId: op(1), message: 'It is so already.' }];
	return [
		plain(agent, { type: 'changeset.proposed', subject: id, payload: content('Rename it', [update]) }),
		plain(person, { type: 'changeset.rebased', subject: id, payload: { ...content('Rename it', [update]), needless } }),
		plain(person, { type: 'changeset.fulfilled', subject: id, payload: {} }),
	];
}

/** What becomes of proposals that nobody publishes. */
function otherEnds(): readonly Step[] {
	const [stale, expired, fresh] = [idOf(old), idOf(late), idOf(newer)];
	const now = [{ operationId: op(1), fields: issueFields }];
	const because = ['The title is another one.'];
	const conflicts = [{ kind: 'value', operationId: op(1), field: 'title', now: 'Theirs' }] as const;
	return [
		plain(agent, { type: 'changeset.proposed', subject: stale, payload: content('Rename', [update]) }),
		approved(stale, person, ['1']),
		plain(system, { type: 'changeset.stale', subject: stale, payload: { because, now } }),
		plain(person, {
			type: 'changeset.rebased',
			subject: stale,
			payload: { ...content('Rename', [update]), conflicts: [...conflicts] },
		}),
		plain(person, { type: 'changeset.rejected', subject: stale, payload: { reason: 'Not now.' } }),
		plain(agent, { type: 'changeset.proposed', subject: expired, payload: content('Close', [update]) }),
		plain(system, { type: 'changeset.expired', subject: expired, payload: {} }),
		plain(agent, { type: 'changeset.proposed', subject: fresh, payload: content('Close it', [update]) }),
		plain(agent, { type: 'changeset.superseded', subject: expired, payload: { by: fresh } }),
		plain(person, {
			type: 'changeset.refused',
			subject: fresh,
			payload: { action: 'publish', reason: 'approval_missing', detail: 'Nobody has approved it.' },
		}),
	];
}

function restOfTheWorld(): readonly Step[] {
	const artifact = nodeSha256('payload');
	return [
		plain(person, { type: 'repo.paused', subject: repo, payload: {} }),
		plain(person, { type: 'repo.resumed', subject: repo, payload: {} }),
		plain(system, { type: 'repo.renamed', subject: repo, payload: { to: RepoName.parse('octo/kit') } }),
		plain(person, { type: 'repo.removed', subject: RepoName.parse('octo/kit'), payload: {} }),
		plain(system, {
			type: 'webhook.received',
			subject: 'delivery-1',
			payload: { event: 'issues', action: 'edited', repo, refs: [], artifact, bytes: 12 },
		}),
		plain(person, {
			type: 'pack.built',
			subject: item,
			payload: { profile: 'coding', hash: artifact, used: 100, budget: 200, unit: 'tokens' },
		}),
		plain(person, { type: 'cache.reset', subject: 'cache', payload: {} }),
		plain(system, { type: 'ledger.tail_dropped', subject: 'ledger', payload: { bytes: 17 } }),
	];
}

const issueFields = {
	...{ title: 'Crash', body: 'It crashes.', state: 'open' as const },
	...{ labels: ['bug'], assignees: [] },
};
const issueBase = { kind: 'item', updatedAt: '2026-03-01T00:00:00Z', fields: issueFields };
const update = {
	...{ id: '1', kind: 'update_issue', target: item, repoId: 42, base: issueBase },
	set: { title: 'Crash on start' },
};
const epicOperations = [
	{
		...{ id: '1', kind: 'create_issue', target: repo, repoId: 42, base: { kind: 'absent' }, temporaryId: '$epic' },
		set: { title: 'Epic', body: 'All of it: ✓', labels: ['epic', 'plan'], assignees: ['mona'] },
	},
	{
		...{ id: '2', kind: 'update_issue', target: item, repoId: 42, base: { ...issueBase, milestoneNumber: 3 } },
		set: { body: 'Part of #$epic "here"', labels: ['bug', 'plan'], milestone: 'Spring' },
	},
	{
		...{ id: '3', kind: 'add_comment', target: '$epic', repo, repoId: 42, base: { kind: 'new_item' } },
		set: { body: 'Begun.' },
	},
	{
		...{ id: '4', kind: 'set_parent', target: item, repoId: 42, set: { parent: '$epic' } },
		base: { kind: 'parent', childId: 7, parent: null, parentRepoId: 42 },
	},
	{
		...{ id: '5', kind: 'add_dependency', target: item, repoId: 42, set: { blockedBy: 'octo/tools#9' } },
		base: { kind: 'dependency', blockerId: 9, isBlocked: false },
	},
];

type Content = Extract<LedgerEntry, { readonly type: 'changeset.proposed' }>['payload'];

function content(title: string, written: readonly object[]): Content {
	const words = { title, why: 'Somebody asked.', impact: 'A little.', rollback: 'Undo it.' };
	const operations = written.map((one) => Operation.parse(one));
	const said = { ...words, impactBy: 'countersign', rollbackBy: 'proposer', operations } as const;
	return { ...said, operations, contentHash: contentHash(nodeSha256, said) };
}

function plain(actor: Actor, entry: LedgerEntry): Step {
	return { actor, entry: () => entry };
}

function approved(id: ChangesetId, actor: Actor, operationIds: readonly string[]): Step {
	return {
		actor,
		entry: ({ changesets }) => {
			const changeset = changesetOf(changesets, id);
			const payload: Approval = {
				...{ changesetId: id, operationIds: operationIds.map(op), contentHash: changeset.contentHash },
				...{ scope: [...new Set(changeset.operations.map(({ kind }) => kind))], policyVersion: '1' },
				...{ approvedBy: actor, approvedAt: '2026-03-02T09:00:00.000Z' },
				via: actor.kind === 'policy' ? `policy:${actor.id}` : 'modal',
				...{ expiresAt: '2026-03-03T09:00:00.000Z', comment: null },
			};
			return { type: 'changeset.approved', subject: id, payload };
		},
	};
}

function started(id: ChangesetId, actor: Actor): Step {
	return {
		actor,
		entry: ({ changesets }) => {
			const { contentHash: hash } = changesetOf(changesets, id);
			return { type: 'publish.started', subject: id, payload: { contentHash: hash } };
		},
	};
}

export type Intended = Extract<LedgerEntry, { readonly type: 'publish.intended' }>;

function intended(id: ChangesetId, operationId: string, untouched?: string[]): Step {
	return { actor: person, entry: (telling) => intent(telling, id, { operationId: op(operationId), untouched }) };
}

interface Wish {
	readonly operationId: OperationId;
	readonly untouched: string[] | undefined;
}

function intent({ head, changesets }: Telling, id: ChangesetId, { operationId, untouched }: Wish): Intended {
	const changeset = changesetOf(changesets, id);
	const operation = changeset.operations.find((one) => one.id === operationId);
	const ready = operation === undefined ? null : readyOperation(operation, changeset);
	if (operation === undefined || ready === null) {
		throw new TypeError(`Operation ${operationId} cannot be sent.`);
	}
	const marker = isMarked(operation) ? markerOf(id, operationId, head.hash) : null;
	const request = declareRequest(ready, marker);
	const { method, path } = request;
	const sent = { operationId, method, path, requestHash: requestHash(nodeSha256, request), marker };
	const payload = { ...sent, attempt: 1, contentHash: changeset.contentHash, ...(untouched && { untouched }) };
	return { type: 'publish.intended', subject: id, payload };
}

/** Answers the last request of the operation, whatever that says. */
function receipt(id: ChangesetId, operationId: string): Step {
	return {
		actor: person,
		entry: ({ requests }) => {
			const request = requests.get(`${id}/${operationId}`);
			if (request === undefined) {
				throw new TypeError(`Nothing was asked for operation ${operationId}.`);
			}
			const { requestHash: hash, method, path } = request;
			const payload: Receipt = {
				...{ operationId: op(operationId), requestHash: hash, method, path, status: 201, number: 8, commentId: null },
				...{ issueId: 800, nodeId: 'I_8', url: 'https://github.com/octo/tools/issues/8' },
				...{ updatedAt: '2026-03-02T09:00:00Z', isReconciled: false },
			};
			return { type: 'publish.receipt', subject: id, payload };
		},
	};
}

function finished(id: ChangesetId, actor: Actor, status: 'applied' | 'partly_applied'): Step {
	return plain(actor, { type: 'publish.finished', subject: id, payload: { status } });
}

function changesetOf(changesets: Telling['changesets'], id: ChangesetId): Changeset {
	const found = changesets.get(id);
	if (found === undefined) {
		throw new TypeError(`There is no ${id}.`);
	}
	return found;
}

function idOf(id: ChangesetId | undefined): ChangesetId {
	return ChangesetId.parse(id);
}

function op(id: string | number): OperationId {
	return OperationId.parse(String(id));
}
