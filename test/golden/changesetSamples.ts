import { nodeSha256 } from '../../src/adapters/node/sha256';
import type { ChangesetStatus, ChangesetView } from '../../src/shared/changesets/changeset';
import { Operation } from '../../src/shared/changesets/operation';
import type { Receipt } from '../../src/shared/changesets/receipt';
import type { RiskReason } from '../../src/shared/changesets/risk';
import type { LedgerEvent } from '../../src/shared/ledgerEvent';
import { ChangesetId, OperationId } from '../../src/shared/names';

export const now = Date.parse('2026-03-02T09:00:00Z');
export const contentHash = nodeSha256('content');

const base = {
	kind: 'item',
	updatedAt: '2026-03-01T10:00:00Z',
	fields: {
		title: 'Berth map is blank after midnight',
		body: 'After midnight the map shows no ships.\r\n\r\nOpen it at 00:05.',
		state: 'open',
		labels: ['bug', 'map'],
		assignees: ['octo-maria'],
	},
};

export const updateOperation = Operation.parse({
	id: '1',
	repoId: 4001,
	kind: 'update_issue',
	target: 'northwind/harbor#12',
	base,
	set: { title: 'Berth map: read tides in UTC', labels: ['bug', 'tides'] },
});

export const commentOperation = Operation.parse({
	id: '2',
	repoId: 4001,
	kind: 'add_comment',
	target: 'northwind/harbor#12',
	base,
	set: { body: 'The tide service answers in UTC; the map reads local time.' },
});

export const createOperation = Operation.parse({
	id: '3',
	repoId: 4001,
	kind: 'create_issue',
	target: 'northwind/harbor',
	base: { kind: 'absent' },
	set: { title: 'Warn when tides are older than an hour', body: 'Show how old they are.', labels: ['map'] },
});

const reasons: readonly RiskReason[] = [
	{ code: 'unfamiliar_proposer', count: 1, names: ['copilot'] },
	{ code: 'changes_title', count: 1, names: ['northwind/harbor#12'] },
	{ code: 'changes_labels', count: 1, names: ['northwind/harbor#12'] },
];

export function aChangeset(change: Partial<ChangesetView> = {}): ChangesetView {
	const operations = change.operations ?? [updateOperation, commentOperation, createOperation];
	return {
		id: ChangesetId.parse('cs-3f9a1c04'),
		title: 'Say what is wrong with the berth map',
		why: 'The report does not name the cause.',
		impact: 'One issue changes, one is new.',
		rollback: 'Restore the old title and labels, close the new issue.',
		proposedBy: { kind: 'agent', id: 'copilot' },
		proposedAt: '2026-03-02T08:30:00Z',
		status: 'proposed',
		revision: 1,
		contentHash,
		operations,
		outcomes: operations.map(({ id }) => ({ operationId: id, outcome: { status: 'waiting' } })),
		approval: null,
		rejection: null,
		staleBecause: [],
		...{ staleNow: [], conflicts: [], notes: [], noteCount: 0 },
		lastSeq: 10,
		risk: { level: 'medium', score: 23, reasons },
		...change,
	};
}

/** One changeset in each state, the way its operations would stand. */
export function allChangesets(): readonly ChangesetView[] {
	const statuses: readonly ChangesetStatus[] = [
		'proposed',
		'approved',
		'applying',
		'applied',
		'partly_applied',
		'failed',
		'stale',
		'rejected',
		'superseded',
		'expired',
	];
	return statuses.map((status, index) => ({
		...aChangeset({ status, ...inStatus(status) }),
		id: ChangesetId.parse(`cs-00000${index}`),
		lastSeq: index,
	}));
}

function inStatus(status: ChangesetStatus): Partial<ChangesetView> {
	const [first, second, third] = ['1', '2', '3'].map((id) => OperationId.parse(id));
	if (first === undefined || second === undefined || third === undefined) {
		return {};
	}
	const published = { status: 'published', receipt: receiptOf(first) } as const;
	const failed = { status: 'failed', reason: 'non_retryable_failure', message: 'Validation failed: title' } as const;
	switch (status) {
		case 'stale':
			return { staleBecause: ['The title of northwind/harbor#12 changed on GitHub.'] };
		case 'rejected':
			return { rejection: { reason: 'Not now.', by: { kind: 'human', id: 'octo-maria' }, at: '2026-03-02T08:40:00Z' } };
		case 'applying':
			return {
				outcomes: [
					{ operationId: first, outcome: published },
					{ operationId: second, outcome: { status: 'intended' } },
					{ operationId: third, outcome: { status: 'waiting' } },
				],
			};
		case 'partly_applied':
			return {
				outcomes: [
					{ operationId: first, outcome: published },
					{ operationId: second, outcome: { status: 'unknown', message: 'The connection broke.' } },
					{ operationId: third, outcome: failed },
				],
			};
		case 'failed':
			return { operations: [createOperation], outcomes: [{ operationId: third, outcome: failed }] };
		case 'applied':
			return { operations: [updateOperation], outcomes: [{ operationId: first, outcome: published }] };
		default:
			return {};
	}
}

export function receiptOf(operationId: OperationId): Receipt {
	return {
		operationId,
		requestHash: contentHash,
		method: 'PATCH',
		path: '/repos/northwind/harbor/issues/12',
		status: 200,
		number: 12,
		commentId: null,
		url: 'https://github.com/northwind/harbor/issues/12',
		updatedAt: '2026-03-02T08:55:00Z',
		isReconciled: false,
	};
}

type Entry = readonly [type: string, subject: string, payload: unknown, who?: string];

/** Every type of event there is, in one plausible order. */
export function allEvents(): readonly LedgerEvent[] {
	const id = 'cs-3f9a1c04';
	const operation = { operationId: '1' };
	const content = {
		title: 'Say what is wrong',
		why: 'w',
		impact: 'i',
		rollback: 'r',
		operations: [updateOperation],
		contentHash,
	};
	const approval = {
		changesetId: id,
		operationIds: ['1'],
		contentHash,
		scope: ['update_issue'],
		policyVersion: '1',
		approvedBy: { kind: 'human', id: 'octo-maria' },
		approvedAt: '2026-03-02T08:45:00Z',
		via: 'modal',
		expiresAt: '2026-03-03T08:45:00Z',
		comment: null,
	};
	const entries: readonly Entry[] = [
		['ledger.started', 'ledger', {}, 'countersign'],
		['ledger.tail_dropped', 'ledger', { bytes: 41 }, 'countersign'],
		['repo.added', 'northwind/harbor', {}],
		['pack.built', 'northwind/harbor#12', { profile: 'coding', hash: contentHash, used: 3276, budget: 15000 }],
		['changeset.proposed', id, content, 'copilot'],
		['changeset.proposed_again', id, { contentHash }, 'copilot'],
		['changeset.refused', id, { action: 'publish', reason: 'approval_missing', detail: '' }],
		['changeset.amended', id, content],
		['changeset.approved', id, approval],
		['changeset.approved', id, { ...approval, via: 'cli' }],
		['changeset.approved', id, { ...approval, via: 'policy:labels' }],
		['publish.started', id, { contentHash }],
		[
			'publish.intended',
			id,
			{
				...operation,
				attempt: 1,
				contentHash,
				method: 'PATCH',
				path: '/repos/northwind/harbor/issues/12',
				requestHash: contentHash,
				marker: null,
			},
		],
		['publish.receipt', id, receiptOf(OperationId.parse('1'))],
		['publish.receipt', id, { ...receiptOf(OperationId.parse('1')), isReconciled: true }],
		['publish.failed', id, { ...operation, reason: 'non_retryable_failure', message: 'Validation failed: title' }],
		['publish.unknown', id, { ...operation, message: 'The connection broke.' }],
		['publish.finished', id, { status: 'partly_applied' }],
		['changeset.stale', 'cs-0000aa', { because: ['The title changed.'] }, 'countersign'],
		['changeset.rejected', 'cs-0000bb', { reason: 'Not now.' }],
		['changeset.expired', 'cs-0000cc', {}, 'countersign'],
		['changeset.superseded', 'cs-0000dd', { by: id }, 'countersign'],
		['repo.removed', 'northwind/harbor', {}],
		['cache.reset', 'cache', {}],
		['repo.paused', 'northwind/harbor', {}],
		['repo.resumed', 'northwind/harbor', {}],
		['repo.renamed', 'northwind/harbor', { to: 'northwind/port' }, 'sync'],
		[
			'item.unexplained',
			'northwind/harbor#18',
			{
				account: 'octo-maria',
				changes: [
					{ what: 'labeled urgent', at: '2026-03-02T08:00:00Z' },
					{ what: 'edited the text', at: '2026-03-02T08:00:09Z' },
				],
			},
			'sync',
		],
		...[1, 2].map(
			(delivery): Entry => [
				'webhook.received',
				`72d3162e-cc78-11e3-81ab-4c9367dc095${delivery}`,
				{
					event: 'issues',
					action: 'edited',
					repo: 'northwind/harbor',
					refs: [`northwind/harbor#${delivery}`],
					artifact: contentHash,
					bytes: 9000,
				},
				'github-webhook',
			],
		),
		['weather.changed', 'harbor', {}],
	];
	return entries.map(([type, subject, payload, who = 'octo-maria'], index) => ({
		v: 1,
		seq: index + 1,
		at: new Date(now - (entries.length - index) * 60_000).toISOString(),
		actor: { kind: who === 'octo-maria' ? 'human' : who === 'copilot' ? 'agent' : 'system', id: who },
		type,
		subject,
		payload: payload as LedgerEvent['payload'],
		prev: contentHash,
		hash: contentHash,
	}));
}
