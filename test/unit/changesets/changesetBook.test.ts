import assert from 'node:assert/strict';
import { reject } from '../../../src/control/approvals/reject';
import type { ChangesetBook } from '../../../src/control/changesets/changesetBook';
import { viewOf } from '../../../src/control/risk/viewOf';
import { ChangesetId, ItemRef, type OperationId } from '../../../src/shared/names';
import { aDesk, aProposal, bookOf, failing, person, ref } from './desk';

describe('the book of changesets', () => {
	it('says the same after a restart', async () => {
		const desk = await aDesk();
		await desk.approve(await desk.propose());
		await reject(desk, person, { id: (await desk.propose(aProposal({ title: 'Other' }))).id, reason: 'No.' });
		const again = await bookOf(desk.ledger);
		const views = (book: ChangesetBook) => book.list({}).map((changeset) => viewOf(book, changeset));
		assert.deepEqual(views(again), views(desk.book));
	});

	it('lists the newest first, by status and by item', async () => {
		const desk = await aDesk();
		const first = await desk.propose();
		const second = await desk.propose(aProposal({ title: 'Second' }));
		await reject(desk, person, { id: first.id, reason: 'No.' });
		const ids = (query: Parameters<typeof desk.book.list>[0]) => desk.book.list(query).map(({ id }) => id);
		assert.deepEqual(ids({}), [second.id, first.id]);
		assert.deepEqual(ids({ status: 'rejected' }), [first.id]);
		assert.deepEqual(ids({ touching: ItemRef.parse('OCTO/tools#7') }), [second.id, first.id]);
		assert.deepEqual(ids({ touching: ItemRef.parse('octo/tools#8') }), []);
		assert.deepEqual(desk.book.touching('octo/tools').length, 2);
	});

	it('counts for an item what waits for a person', async () => {
		const desk = await aDesk();
		const first = await desk.propose();
		await desk.propose(aProposal({ title: 'Second' }));
		assert.equal(desk.book.pendingFor(ref), 2);
		await reject(desk, person, { id: first.id, reason: 'No.' });
		assert.equal(desk.book.pendingFor(ref), 1);
	});

	it('finds a changeset by the other end of a relation too', async () => {
		const desk = await aDesk();
		const [parent, blocker] = [ItemRef.parse('octo/tools#8'), ItemRef.parse('octo/tools#9')];
		const { id } = await desk.propose(
			aProposal({
				operations: [
					{ kind: 'set_parent', target: ref, set: { parent } },
					{ kind: 'add_dependency', target: ref, set: { blockedBy: blocker } },
				],
			}),
		);
		for (const end of [ref, parent, blocker]) {
			assert.deepEqual(
				desk.book.list({ touching: end }).map((one) => one.id),
				[id],
			);
			assert.equal(desk.book.pendingFor(end), 1);
		}
	});

	it('keeps the reason of a no, with who and when', async () => {
		const desk = await aDesk();
		const { id } = await desk.propose();
		const { rejection } = await reject(desk, person, { id, reason: 'Wrong place.' });
		assert.deepEqual(rejection, { reason: 'Wrong place.', by: person, at: '2026-03-02T09:00:00.000Z' });
	});

	it('is not moved by an event that may not follow', async () => {
		const desk = await aDesk();
		const changeset = await desk.propose();
		const { id, contentHash } = changeset;
		await desk.ledger.append(person, [
			{ type: 'publish.started', subject: id, payload: { contentHash } },
			{ type: 'publish.unknown', subject: id, payload: { operationId: '1' as OperationId, message: '' } },
			{ type: 'publish.finished', subject: id, payload: { status: 'applied' } },
		]);
		assert.deepEqual(desk.book.get(id), changeset);
	});

	it('is not kept from reading by an event of a later version', async () => {
		const desk = await aDesk();
		const changeset = await desk.propose();
		await desk.ledger.append(person, [
			{ type: 'changeset.translated', subject: changeset.id, payload: {} } as never,
			{ type: 'changeset.rejected', subject: changeset.id, payload: { because: 'Another shape.' } } as never,
		]);
		assert.deepEqual((await bookOf(desk.ledger)).get(changeset.id), changeset);
	});

	it('remembers what was sent until it is proven that it did nothing', async () => {
		const desk = await aDesk();
		const { id, contentHash } = await desk.approve(await desk.propose());
		const operationId = '1' as OperationId;
		const request = { method: 'PATCH', path: '/x', requestHash: contentHash, marker: null };
		await desk.ledger.append(person, [
			{ type: 'publish.started', subject: id, payload: { contentHash } },
			{ type: 'publish.intended', subject: id, payload: { operationId, attempt: 1, contentHash, ...request } },
		]);
		assert.deepEqual(desk.book.get(id).outcomes.get(operationId), { status: 'intended' });
		assert.equal(desk.book.openIntents(id, operationId).length, 1);
		assert.deepEqual([desk.book.sentSince(desk.clock.now() - 1), desk.book.sentSince(desk.clock.now())], [1, 0]);
		await desk.ledger.append(person, [
			{
				type: 'publish.failed',
				subject: id,
				payload: { operationId, reason: 'non_retryable_failure', message: 'No.' },
			},
		]);
		assert.deepEqual(desk.book.openIntents(id, operationId), []);
		assert.equal(desk.book.lastSentAt, desk.clock.now());
	});

	it('has no changeset that was never proposed', async () => {
		const desk = await aDesk();
		const asking = Promise.resolve().then(() => desk.book.get(ChangesetId.parse('cs-ffffffff')));
		assert.equal(await failing(asking), 'changesetNotFound');
	});
});
