import assert from 'node:assert/strict';
import { amend } from '../../../src/control/changesets/amend';
import { reconcileOpenIntents } from '../../../src/control/publish/reconcile';
import { type Changeset, changesetView, type ProposalInput } from '../../../src/shared/changesets/changeset';
import type { LedgerEntryType } from '../../../src/shared/ledgerEvent';
import { calmRisk } from '../../fakes/calmRisk';
import type { Fault } from '../../github/http/faults';
import { failing, person } from '../../unit/changesets/desk';
import { aComment, anUpdate, type Door, ProcessDied, repoName, target } from './door';
import { parallel } from './parallel';

const wishes: Readonly<Record<string, Partial<ProposalInput>>> = {
	'a new issue': {},
	'an update': anUpdate({ title: 'New title', labels: ['bug', 'done'] }),
	'a comment': aComment('Fixed.'),
};

const afterwards: readonly Fault[] = [
	{ kind: 'after', status: 502 },
	{ kind: 'after', status: 500 },
	{ kind: 'dropAfter' },
	{ kind: 'slowBody', ms: 1500 },
	{ kind: 'cutBody' },
	{ kind: 'halfBody' },
];

const before: readonly Fault[] = [
	{ kind: 'drop' },
	{ kind: 'hang' },
	{ kind: 'html', status: 502 },
	{ kind: 'html' },
	{ kind: 'status', status: 503 },
];

type Moment = LedgerEntryType | 'between intent and request';

const moments: readonly Moment[] = [
	'publish.started',
	'publish.intended',
	'between intent and request',
	'publish.receipt',
	'publish.finished',
];

describe('publishing when something goes wrong', () => {
	parallel((test) => {
		for (const [what, wish] of Object.entries(wishes)) {
			for (const fault of afterwards) {
				test(`finds ${what} that GitHub made before it answered with ${name(fault)}`, async (door) => {
					fail(door, fault);
					const done = await door.publishNew(wish);
					assert.deepEqual(outcomesOf(done), ['published']);
					assert.equal(done.status, 'applied');
					assert.deepEqual(await receipts(door), [true]);
					assert.equal(door.gitHub.requests.writes().length, 1);
				});
			}
		}

		for (const fault of before) {
			test(`updates in a second attempt after ${name(fault)}, since GitHub shows that the first did nothing`, async (door) => {
				fail(door, fault);
				const done = await door.publishNew(wishes['an update']);
				assert.equal(done.status, 'applied');
				assert.deepEqual(await receipts(door), [false]);
				assert.equal(door.gitHub.state.issue(repoName, 1).title, 'New title');
			});

			for (const what of ['a new issue', 'a comment']) {
				test(`does not send ${what} again after ${name(fault)}, but looks three times and asks the person`, async (door) => {
					fail(door, fault);
					const done = await door.publishNew(wishes[what]);
					assert.deepEqual([done.status, ...outcomesOf(done)], ['failed', 'unknown']);
					assert.equal(door.gitHub.requests.writes().length, 1);
					assert.deepEqual(
						door.clock.sleeps.filter((ms) => ms > 1000),
						[5_000, 60_000],
					);
					assert.equal(await failing(door.publish(done)), 'refused approval_used');
				});
			}
		}

		test('tells the person what is unknown and what to do', async (door) => {
			fail(door, { kind: 'drop' });
			const [{ outcome } = assert.fail()] = changesetView(await door.publishNew(), calmRisk).outcomes;
			assert.ok(outcome.status === 'unknown');
			assert.equal(
				outcome.message,
				'The issue “Write down how to reproduce it” in octo/tools was sent, but GitHub did not answer and does not list it. Look there before you approve it again: approving sends it once more.',
			);
		});

		test('sends it once more when the person, knowing that, says yes again', async (door) => {
			fail(door, { kind: 'drop' });
			const done = await door.publish(await door.approve(await door.publishNew()));
			assert.deepEqual([done.status, made(door)], ['applied', 1]);
		});

		test('finds what the list showed too late, before it sends it once more', async (door) => {
			fail(door, { kind: 'dropAfter' });
			lists(door, 3);
			const unknown = await door.publishNew();
			assert.deepEqual(outcomesOf(unknown), ['unknown']);
			const done = await door.publish(await door.approve(unknown));
			assert.deepEqual([done.status, made(door), await receipts(door)], ['applied', 1, [true]]);
		});

		test('waits for a list that lags', async (door) => {
			fail(door, { kind: 'dropAfter' });
			lists(door, 2);
			const done = await door.publishNew();
			assert.deepEqual([done.status, made(door)], ['applied', 1]);
		});

		test('finds it at the next start, however late', async (door) => {
			fail(door, { kind: 'dropAfter' });
			lists(door, 3);
			const { id } = await door.publishNew();
			await door.clock.sleep(3_600_000);
			await reconcileOpenIntents(door);
			assert.deepEqual([door.book.get(id).status, door.gitHub.requests.writes().length], ['applied', 1]);
		});

		test('leaves what was sent alone when the person amends', async (door) => {
			fail(door, { kind: 'drop' });
			const unknown = await door.publishNew(wishes['a comment']);
			const operations = [{ kind: 'add_comment' as const, target, set: { body: 'Other words.' } }];
			const amending = amend(door, person, { id: unknown.id, contentHash: unknown.contentHash, operations });
			assert.equal(await failing(amending), 'refused operation_denied');
		});

		test('gives an update up after three attempts', async (door) => {
			door.gitHub.faults.add({ fault: { kind: 'status', status: 502 }, method: 'PATCH', times: 9 });
			const done = await door.publishNew(wishes['an update']);
			assert.deepEqual([done.status, ...outcomesOf(done)], ['failed', 'failed retry_budget_exhausted']);
			assert.equal(door.gitHub.requests.writes().length, 3);
		});

		test('does not overwrite what somebody changed between two attempts', async (door) => {
			fail(door, { kind: 'status', status: 502 });
			const clock = meddling(door, () => door.gitHub.state.editIssue(repoName, 1, { title: 'Theirs' }));
			const approved = await door.approve(await door.propose(wishes['an update']));
			const done = await door.with({ clock }).publish(approved);
			assert.deepEqual(outcomesOf(done), ['failed stale_base']);
			assert.equal(door.gitHub.state.issue(repoName, 1).title, 'Theirs');
		});

		test('takes what its own first attempt has changed for no move', async (door) => {
			fail(door, { kind: 'after', status: 502 });
			const clock = meddling(door, () => door.gitHub.state.editIssue(repoName, 1, { labels: ['bug'] }));
			const approved = await door.approve(await door.propose(wishes['an update']));
			assert.equal((await door.with({ clock }).publish(approved)).status, 'applied');
			assert.equal(door.gitHub.requests.writes().length, 2);
		});

		for (const [status, outcome] of [
			[422, 'failed non_retryable_failure'],
			[403, 'failed operation_denied'],
			[404, 'failed target_missing'],
			[410, 'failed target_missing'],
			[301, 'failed non_retryable_failure'],
		] as const) {
			test(`takes ${status} for a no: ${outcome}`, async (door) => {
				fail(door, { kind: 'status', status });
				const done = await door.publishNew();
				assert.deepEqual([done.status, ...outcomesOf(done)], ['failed', outcome]);
				assert.equal(door.gitHub.requests.writes().length, 1);
			});
		}

		test('goes on with the others after a no', async (door) => {
			fail(door, { kind: 'status', status: 422 });
			const done = await door.publishNew({
				operations: ['One', 'Two'].map((body) => ({ kind: 'add_comment', target, set: { body } })),
			});
			assert.deepEqual(
				[done.status, ...outcomesOf(done)],
				['partly_applied', 'failed non_retryable_failure', 'published'],
			);
		});

		test('stops at a bad token; the yes stands, and publishing goes on after signing in', async (door) => {
			fail(door, { kind: 'status', status: 401 });
			const changeset = await door.approve(await door.propose());
			assert.equal(await failing(door.publish(changeset)), 'badToken');
			assert.equal(door.book.get(changeset.id).status, 'approved');
			assert.equal((await door.publish(changeset)).status, 'applied');
		});

		test('waits for a limit that ends soon', async (door) => {
			fail(door, { kind: 'secondaryLimit', retryAfter: 30 });
			assert.equal((await door.publishNew()).status, 'applied');
			assert.ok(door.clock.sleeps.includes(30_000));
		});

		test('does not wait for one that ends late; the yes stands', async (door) => {
			fail(door, { kind: 'secondaryLimit', retryAfter: 3000 });
			const changeset = await door.approve(await door.propose());
			assert.equal(await failing(door.publish(changeset)), 'rateLimited');
			assert.equal(door.book.get(changeset.id).status, 'approved');
		});

		test('keeps the run open when GitHub is gone before it can be asked, and ends it later', async (door) => {
			door.gitHub.faults.add({ fault: { kind: 'dropAfter' }, method: 'POST' });
			const changeset = await door.approve(await door.propose());
			const cut = door.with({
				openWriter: cuttingAfter(door, () => door.gitHub.faults.add({ fault: { kind: 'drop' }, times: 99 })),
			});
			assert.equal(await failing(cut.publish(changeset)), 'offline');
			assert.deepEqual(
				[door.book.get(changeset.id).status, ...outcomesOf(door.book.get(changeset.id))],
				['applying', 'intended'],
			);
			door.gitHub.faults.clear();
			assert.equal((await door.publish(changeset)).status, 'applied');
			assert.deepEqual([made(door), await receipts(door)], [1, [true]]);
		});

		test('does not fail because the cache cannot follow', async (door) => {
			const deaf = door.with({ onWritten: () => Promise.reject(new Error('The cache is full.')) });
			assert.equal((await deaf.publish(await door.approve(await door.propose()))).status, 'applied');
		});
	});
});

describe('publishing in a process that dies', () => {
	parallel((test) => {
		for (const [what, wish] of Object.entries(wishes)) {
			for (const moment of moments) {
				const isAsked = moment === 'between intent and request' && what !== 'an update';
				const expected = isAsked ? ['failed', 'unknown', 0] : ['applied', 'published', 1];

				test(`finds out at the next start about ${what}, when it dies at ${moment}`, async (first) => {
					const { door, id } = await died(first, wish, moment);
					await reconcileOpenIntents(door);
					const done = door.book.get(id).status === 'approved' ? await door.publish({ id }) : door.book.get(id);
					assert.deepEqual([done.status, ...outcomesOf(done), made(door)], expected);
				});

				test(`finds out at the next publishing about ${what}, when it dies at ${moment}`, async (first) => {
					const { door, id } = await died(first, wish, moment);
					const done = await door.publish({ id });
					assert.deepEqual([done.status, ...outcomesOf(done), made(door)], expected);
				});
			}
		}

		test('sends nothing at the start, and lets the person amend what did nothing', async (first) => {
			const { door, id } = await died(first, wishes['an update'], 'between intent and request');
			await reconcileOpenIntents(door);
			assert.deepEqual(door.gitHub.requests.writes(), []);
			assert.deepEqual([door.book.get(id).status, ...outcomesOf(door.book.get(id))], ['approved', 'waiting']);
			const operations = [{ kind: 'update_issue' as const, target, set: { title: 'Another title' } }];
			const { contentHash } = door.book.get(id);
			assert.equal((await amend(door, person, { id, contentHash, operations })).status, 'proposed');
		});
	});
});

function outcomesOf(changeset: Changeset): readonly string[] {
	return changesetView(changeset, calmRisk).outcomes.map(({ outcome }) =>
		outcome.status === 'failed' ? `failed ${outcome.reason}` : outcome.status,
	);
}

/** How many things of ours GitHub has; an update counts as one. */
function made({ gitHub }: Door): number {
	const store = gitHub.state.repo(repoName);
	const marked = [...store.issues(), ...store.comments()].filter(({ body }) => body?.includes('<!-- countersign:'));
	return marked.length + (store.issue(1)?.title === 'New title' ? 1 : 0);
}

/** Of each receipt, whether it was reconciled. */
async function receipts(door: Door): Promise<readonly unknown[]> {
	return (await door.events())
		.filter(({ type }) => type === 'publish.receipt')
		.map(({ payload }) => payload['isReconciled']);
}

function name(fault: Fault): string {
	return 'status' in fault ? `${fault.kind} ${fault.status}` : fault.kind;
}

function fail(door: Door, fault: Fault): void {
	door.gitHub.faults.add({ fault, method: 'POST' });
	door.gitHub.faults.add({ fault, method: 'PATCH' });
}

/** So many times what was made is not in the list yet. */
function lists(door: Door, times: number): void {
	door.gitHub.faults.add({ fault: { kind: 'emptyList' }, method: 'GET', path: /issues$/, times });
}

function cuttingAfter(door: Door, cut: () => void): Door['openWriter'] {
	return (declared) => {
		const { send } = door.openWriter(declared);
		return { send: (request) => send(request).finally(cut) };
	};
}

/** The first time that publishing waits, somebody does something. */
function meddling({ clock }: Door, act: () => void): Door['clock'] {
	let isDone = false;
	return {
		...clock,
		sleep: async (milliseconds) => {
			if (!isDone) {
				isDone = true;
				act();
			}
			await clock.sleep(milliseconds);
		},
	};
}

function deadBeforeSending(door: Door): Door {
	return door.with({
		openWriter: () => {
			throw new ProcessDied('before sending');
		},
	});
}

/** The door as it is after the process died while publishing and was started again. */
async function died(door: Door, wish: Partial<ProposalInput> | undefined, moment: Moment) {
	const { id } = await door.approve(await door.propose(wish));
	const dying = moment === 'between intent and request' ? deadBeforeSending(door) : door.dieBefore(moment);
	await assert.rejects(dying.publish({ id }), ProcessDied);
	return { door: await door.reopen(), id };
}
