import { nodeFiles } from '../../src/adapters/node/files';
import { nodeSha256 } from '../../src/adapters/node/sha256';
import { nodeUtf8 } from '../../src/adapters/node/utf8';
import type { AppendFile, Files } from '../../src/base/files';
import { type ChangesetContent, contentHash } from '../../src/control/changesets/contentHash';
import { type OpenLedger, openLedger } from '../../src/control/ledger/openLedger';
import { policyVersion } from '../../src/control/policy/policyVersion';
import { declareRequest, requestHash } from '../../src/control/publish/operations/declareRequest';
import { markerOf } from '../../src/control/publish/operations/marker';
import type { Actor } from '../../src/shared/actor';
import type { OperationOf } from '../../src/shared/changesets/operation';
import type { LedgerEntry, LedgerHead } from '../../src/shared/ledgerEvent';
import { ChangesetId, ItemRef, OperationId, RepoId, splitItemRef } from '../../src/shared/names';
import { fakeClock } from '../../test/fakes/fakeClock';

const agent: Actor = { kind: 'agent', id: 'copilot' };
const person: Actor = { kind: 'human', id: 'mona' };
const one = OperationId.parse('1');
const eventsEach = 6;

/** Writes a ledger of some `events` to a folder: changesets with one comment each, proposed, approved and published. */
export async function writeHonestLedger(folder: string, events: number): Promise<void> {
	const ledger = await openLedger({
		...{ files: withoutSync(nodeFiles()), folder, sha256: nodeSha256, utf8: nodeUtf8 },
		...{ clock: fakeClock({ isImpatient: true }), anchor: null, mode: 'write', onHeadMoved: () => undefined },
	});
	for (let number = 1; ledger.head.seq + eventsEach <= events; number++) {
		await publishOne(ledger, number);
	}
	await ledger.close();
}

/** Nobody pulls the plug on a bench's setup. */
function withoutSync(files: Files): Files {
	const openAppend = async (path: string): Promise<AppendFile> => {
		const file = await files.openAppend(path);
		return {
			get size(): number {
				return file.size;
			},
			write: (bytes) => file.write(bytes),
			truncate: (size) => file.truncate(size),
			sync: () => Promise.resolve(),
			close: () => file.close(),
		};
	};
	return { ...files, openAppend };
}

const rules = policyVersion(nodeSha256, [], [{ kind: 'add_comment', target: 'northwind/archive#1', set: {} }]);

async function publishOne(ledger: OpenLedger, number: number): Promise<void> {
	const id = ChangesetId.parse(`cs-${number.toString(16).padStart(8, '0')}`);
	const operation: OperationOf<'add_comment'> = {
		...{ id: one, kind: 'add_comment', target: ItemRef.parse(`northwind/archive#${number}`), repoId: RepoId.parse(1) },
		base: { kind: 'absent' },
		set: { body: `Answer ${number}. ${'Words that say something. '.repeat(12)}` },
	};
	const content: ChangesetContent = {
		...{ title: `Answer ${number}`, why: 'Somebody asked.', impact: 'One comment.', rollback: 'Delete it.' },
		operations: [operation],
	};
	const hash = contentHash(nodeSha256, content);
	await ledger.append(agent, [
		{
			type: 'changeset.proposed',
			subject: id,
			payload: { ...content, operations: [operation], contentHash: hash },
		},
	]);
	await ledger.append(person, [
		approvalOf(id, hash),
		{ type: 'publish.started', subject: id, payload: { contentHash: hash } },
	]);
	await ledger.append(person, (head) => sending({ id, hash, operation, number }, head));
}

function approvalOf(id: ChangesetId, hash: string): LedgerEntry {
	return {
		type: 'changeset.approved',
		subject: id,
		payload: {
			...{ changesetId: id, operationIds: [one], contentHash: hash, scope: ['add_comment'] },
			policyVersion: rules,
			...{ approvedBy: person, approvedAt: '2026-01-01T00:00:00.000Z', via: 'modal', comment: null },
			expiresAt: '2036-01-01T00:00:00.000Z',
		},
	};
}

interface Sending {
	readonly id: ChangesetId;
	readonly hash: string;
	readonly operation: OperationOf<'add_comment'>;
	readonly number: number;
}

function sending({ id, hash, operation, number }: Sending, head: LedgerHead): readonly LedgerEntry[] {
	const marker = markerOf(id, one, head.hash);
	const target = ItemRef.parse(operation.target);
	const { repo } = splitItemRef(target);
	const request = declareRequest({ kind: 'add_comment', id: one, repo, target, body: operation.set.body }, marker);
	const { method, path } = request;
	const sent = { operationId: one, method, path, requestHash: requestHash(nodeSha256, request) };
	const url = `https://github.com/northwind/archive/issues/${number}#issuecomment-${number}`;
	return [
		{ type: 'publish.intended', subject: id, payload: { ...sent, attempt: 1, contentHash: hash, marker } },
		{
			type: 'publish.receipt',
			subject: id,
			payload: {
				...{ ...sent, status: 201, number, commentId: number, url, updatedAt: '2026-01-01T00:00:00Z' },
				isReconciled: false,
			},
		},
		{ type: 'publish.finished', subject: id, payload: { status: 'applied' } },
	];
}
