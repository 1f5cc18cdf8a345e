import assert from 'node:assert/strict';
import { reject } from '../../../src/control/approvals/reject';
import { amend } from '../../../src/control/changesets/amend';
import type { Changeset } from '../../../src/shared/changesets/changeset';
import { ProposedOperation } from '../../../src/shared/changesets/operation';
import { ItemRef, type OperationId } from '../../../src/shared/names';
import { aDesk, aProposal, type Desk, failing, fields, person, ref, untyped } from './desk';

describe('amending', () => {
	it('sets what the person wrote, makes a new hash and takes back the yes', async () => {
		const desk = await aDesk();
		const approved = await desk.approve(await desk.propose());
		const amended = await amendTitle(desk, approved, 'Better words');
		assert.deepEqual(
			[amended.status, amended.revision, amended.approval, amended.operations[0]?.set],
			['proposed', 2, null, { title: 'Better words' }],
		);
		assert.notEqual(amended.contentHash, approved.contentHash);
	});

	it('keeps the base, so that a later move still shows', async () => {
		const desk = await aDesk();
		const changeset = await desk.propose();
		desk.item.live = { ...fields, title: 'Moved' };
		const amended = await amendTitle(desk, changeset, 'Better words');
		assert.deepEqual(amended.operations[0]?.base, changeset.operations[0]?.base);
	});

	it('takes the base anew where the target has moved', async () => {
		const desk = await aDesk();
		const { id, contentHash } = await desk.propose();
		await desk.ledger.append(person, [{ type: 'changeset.stale', subject: id, payload: { because: ['It moved.'] } }]);
		desk.item.live = { ...fields, title: 'Moved' };
		const amended = await amendTitle(desk, { id, contentHash }, 'Crash on start without a config');
		assert.deepEqual(amended.operations[0]?.base, {
			kind: 'item',
			updatedAt: '2026-03-01T00:00:00Z',
			fields: untyped(desk.item.live),
		});
		assert.deepEqual([amended.status, amended.staleBecause], ['proposed', []]);
	});

	it('is no amendment when nothing changed: the yes stands', async () => {
		const desk = await aDesk();
		const approved = await desk.approve(await desk.propose());
		const same = await amendTitle(desk, approved, 'Crash on start without a config');
		assert.equal(same.status, 'approved');
		assert.equal(await desk.story(), 'changeset.proposed\nchangeset.approved');
	});

	it('refuses what was changed since it was shown', async () => {
		const desk = await aDesk();
		const shown = await desk.propose();
		await amendTitle(desk, shown, 'Better words');
		assert.equal(await failing(amendTitle(desk, shown, 'Other words')), 'refused hash_mismatch');
		assert.equal(await desk.story(), 'changeset.proposed\nchangeset.amended\nchangeset.refused');
	});

	for (const [what, operations] of [
		['another kind', [{ kind: 'add_comment', target: ref, set: { body: 'Hi' } }]],
		['another target', [{ kind: 'update_issue', target: ItemRef.parse('octo/tools#8'), set: { title: 'T' } }]],
		['one operation more', Array(2).fill({ kind: 'update_issue', target: ref, set: { title: 'T' } })],
		['none', []],
	] as const) {
		it(`refuses ${what}`, async () => {
			const desk = await aDesk();
			const { id, contentHash } = await desk.propose();
			const parsed = operations.map((operation) => ProposedOperation.parse(operation));
			const amending = amend(desk, person, { id, contentHash, operations: parsed });
			assert.equal(await failing(amending), 'refused operation_denied');
		});
	}

	it('leaves alone what was sent', async () => {
		const desk = await aDesk();
		const approved = await desk.approve(await desk.propose(twoComments));
		await pretendFirstIsUnknown(desk, approved);
		const change = (first: string) => ({
			...approved,
			operations: [comment(first), comment('Second, amended')],
		});
		assert.equal(await failing(amend(desk, person, change('First, amended'))), 'refused operation_denied');
		const amended = await amend(desk, person, change('First'));
		assert.deepEqual(
			amended.operations.map(({ set }) => ('body' in set ? set.body : null)),
			['First', 'Second, amended'],
		);
	});

	it('comes too late for what is over', async () => {
		const desk = await aDesk();
		const changeset = await desk.propose();
		await reject(desk, person, { id: changeset.id, reason: 'No.' });
		assert.equal(await failing(amendTitle(desk, changeset, 'Better words')), 'illegalTransition');
	});
});

const twoComments = aProposal({ operations: [comment('First'), comment('Second')] });

function comment(body: string): ProposedOperation {
	return { kind: 'add_comment', target: ref, set: { body } };
}

async function amendTitle(desk: Desk, { id, contentHash }: Pick<Changeset, 'id' | 'contentHash'>, title: string) {
	const operations = [ProposedOperation.parse({ kind: 'update_issue', target: ref, set: { title } })];
	return await amend(desk, person, { id, contentHash, operations });
}

async function pretendFirstIsUnknown(desk: Desk, { id, contentHash }: Changeset): Promise<void> {
	const operationId = '1' as OperationId;
	const request = {
		method: 'POST',
		path: '/repos/octo/tools/issues/7/comments',
		requestHash: contentHash,
		marker: null,
	};
	await desk.ledger.append(person, [
		{ type: 'publish.started', subject: id, payload: { contentHash } },
		{ type: 'publish.intended', subject: id, payload: { operationId, attempt: 1, contentHash, ...request } },
		{ type: 'publish.unknown', subject: id, payload: { operationId, message: 'Who knows.' } },
		{ type: 'publish.finished', subject: id, payload: { status: 'failed' } },
	]);
}
