import assert from 'node:assert/strict';
import type { AllFields } from '../../../src/control/changesets/binding/knownTargets';
import { noticeMoved, undecidedTargets } from '../../../src/control/changesets/stale/noticeMoved';
import { aDesk, aProposal, type Desk, fields, knownItem, person, ref } from './desk';

/** The cache has the issue in another form, newer than the base. */
function synced(desk: Desk, change: Partial<AllFields>, updatedAt = '2026-03-02T00:00:00Z'): Promise<number> {
	desk.item.current = { ...knownItem, fields: { ...fields, ...change }, updatedAt };
	return noticeMoved(desk, [ref]);
}

describe('noticing what moved', () => {
	it('makes stale what touches a field that has moved, and says how', async () => {
		const desk = await aDesk();
		const { id } = await desk.propose();
		assert.equal(await synced(desk, { title: 'Crash at noon' }), 1);
		const stale = desk.book.get(id);
		assert.deepEqual(
			[stale.status, stale.staleBecause, stale.staleNow.map(({ fields: { title } }) => title)],
			['stale', ['octo/tools#7: the title was “Crash on start” and is “Crash at noon” now.'], ['Crash at noon']],
		);
	});

	it('takes back a yes, before anybody publishes', async () => {
		const desk = await aDesk();
		const approved = await desk.approve(await desk.propose());
		await synced(desk, { title: 'Crash at noon' });
		assert.deepEqual([desk.book.get(approved.id).status, desk.book.get(approved.id).approval], ['stale', null]);
	});

	for (const [what, change, updatedAt] of [
		['what it does not touch', { body: 'Other words', labels: [] }, undefined],
		['the same in another form', { title: 'Crash on start' }, undefined],
		['a cache that lags behind the base', { title: 'Older' }, '2026-02-01T00:00:00Z'],
	] as const) {
		it(`leaves alone ${what}`, async () => {
			const desk = await aDesk();
			const { id } = await desk.propose();
			assert.equal(await synced(desk, change as Partial<AllFields>, updatedAt), 0);
			assert.equal(desk.book.get(id).status, 'proposed');
		});
	}

	it('says it once', async () => {
		const desk = await aDesk();
		await desk.propose();
		await synced(desk, { title: 'Crash at noon' });
		assert.equal(await synced(desk, { title: 'Crash at one' }), 0);
		assert.equal(await desk.story(), 'changeset.proposed\nchangeset.stale');
	});

	it('does not look at what is over, nor at an item that is not cached', async () => {
		const desk = await aDesk();
		const { id } = await desk.propose();
		desk.item.current = null;
		assert.equal(await noticeMoved(desk, [ref]), 0);
		assert.deepEqual(undecidedTargets(desk.book), [ref]);
		await desk.ledger.append(person, [{ type: 'changeset.rejected', subject: id, payload: { reason: 'No.' } }]);
		assert.deepEqual(undecidedTargets(desk.book), []);
		assert.equal(await synced(desk, { title: 'Crash at noon' }), 0);
	});

	it('finds no move of a comment', async () => {
		const desk = await aDesk();
		await desk.propose(aProposal({ operations: [{ kind: 'add_comment', target: ref, set: { body: 'Hi' } }] }));
		assert.equal(await synced(desk, { title: 'Crash at noon' }), 0);
	});
});
