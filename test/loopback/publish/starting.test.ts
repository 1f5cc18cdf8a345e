import assert from 'node:assert/strict';
import { reconcileOpenIntents } from '../../../src/control/publish/reconcile';
import type { GitHubReader } from '../../../src/control/sync/gitHubReader';
import type { ChangesetId } from '../../../src/shared/names';
import { failing } from '../../unit/changesets/desk';
import { aComment, anUpdate, type Door, ProcessDied } from './door';
import { parallel } from './parallel';

describe('publishing in the moment after a start', () => {
	parallel((test) => {
		test('waits for what an earlier run left open, and answers what came of it', async (first) => {
			const { door, id } = await interrupted(first);
			const held = heldReader(door);
			const starting = reconcileOpenIntents({ ...door, reader: held.reader });
			await Promise.race([held.isAsked, starting]);
			const clicked = door.publish({ id });
			held.letGo();
			assert.equal((await clicked).status, 'applied');
			await starting;
			assert.equal(door.gitHub.requests.writes().length, 1);
			assert.ok(!(await door.story()).includes('changeset.refused'));
		});

		test('says at once what it waits for', async (first) => {
			const { door, id } = await interrupted(first);
			const told: string[] = [];
			await door.publish({ id }, ({ message }) => told.push(message));
			assert.equal(told[0], 'Finding out how far an interrupted run came');
		});

		test('does not wait for the other changesets that are looked up', async (first) => {
			await interrupted(first);
			const { door } = await interrupted(first.latest());
			const waiting = await door.approve(await door.propose(anUpdate({ title: 'New title' })));
			const held = heldReader(door);
			const starting = reconcileOpenIntents({ ...door, reader: held.reader });
			await Promise.race([held.isAsked, starting]);
			const clicked = door.publish(waiting);
			held.letGo();
			const story: string[] = [];
			await Promise.all([clicked.then(() => story.push('clicked')), starting.then(() => story.push('started'))]);
			assert.deepEqual(story, ['clicked', 'started']);
		});

		test('says that it cannot be known while GitHub is not there, and sends nothing', async (first) => {
			const { door, id } = await interrupted(first);
			door.gitHub.faults.add({ fault: { kind: 'drop' }, method: 'GET', times: 99 });
			await assert.rejects(
				door.publish({ id }),
				/interrupted, and GitHub cannot be reached to find out how far it came/,
			);
			assert.equal(await failing(door.publish({ id })), 'refused fate_unknown');
			assert.deepEqual([door.book.get(id).status, door.gitHub.requests.writes().length], ['applying', 1]);
			door.gitHub.faults.clear();
			assert.equal((await door.publish({ id })).status, 'applied');
		});
	});
});

/** GitHub has done it, and the process died before it could say so. */
async function interrupted(first: Door): Promise<{ readonly door: Door; readonly id: ChangesetId }> {
	const { id } = await first.approve(await first.propose(aComment(`Fixed, says ${first.ledger.head.seq}.`)));
	await assert.rejects(first.dieBefore('publish.receipt').publish({ id }), ProcessDied);
	return { door: await first.reopen(), id };
}

interface Held {
	readonly reader: GitHubReader;
	readonly isAsked: Promise<void>;
	letGo(): void;
}

/** Answers what is asked of comments only when it is let go. */
function heldReader({ reader }: Door): Held {
	let letGo = (): void => undefined;
	let asked = (): void => undefined;
	const gate = new Promise<void>((resolve) => {
		letGo = resolve;
	});
	const isAsked = new Promise<void>((resolve) => {
		asked = resolve;
	});
	const held: GitHubReader = {
		...reader,
		itemComments: async (...question) => {
			asked();
			await gate;
			return await reader.itemComments(...question);
		},
	};
	return { reader: held, isAsked, letGo };
}
