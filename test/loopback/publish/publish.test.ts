import assert from 'node:assert/strict';
import { amend } from '../../../src/control/changesets/amend';
import { rebase } from '../../../src/control/changesets/stale/rebase';
import { publish } from '../../../src/control/publish/publish';
import type { Changeset } from '../../../src/shared/changesets/changeset';
import type { ProposedOperation } from '../../../src/shared/changesets/operation';
import type { OperationId, RepoName } from '../../../src/shared/names';
import { agent, failing, person } from '../../unit/changesets/desk';
import { aComment, anUpdate, type Door, openDoor, repoName, target } from './door';

const hour = 3_600_000;

describe('publishing', () => {
	let door: Door;
	beforeEach(async () => {
		door = await openDoor();
	});
	afterEach(async () => {
		await door.close();
	});
	const writes = () => door.gitHub.requests.writes();

	it('creates, updates and comments, in this order, each once, a second apart', async () => {
		const steps: string[] = [];
		const changeset = await door.propose({
			operations: [
				{ kind: 'add_comment', target, set: { body: 'See the new issue.' } },
				{ kind: 'update_issue', target, set: { title: 'Crash without a config', labels: ['bug', 'cli'] } },
				{ kind: 'create_issue', target: repoName, set: { title: 'Document it', body: 'Steps.', labels: ['docs'] } },
			],
		});
		await door.approve(changeset);
		const done = await door.publish(changeset, ({ message, done, total }) => steps.push(`${done}/${total} ${message}`));
		assert.equal(done.status, 'applied');
		assert.deepEqual(
			writes().map(({ method, path, status }) => `${method} ${path} ${status}`),
			[
				'POST /repos/octo/tools/issues 201',
				'PATCH /repos/octo/tools/issues/1 200',
				'POST /repos/octo/tools/issues/1/comments 201',
			],
		);
		assert.deepEqual(steps, [
			'0/3 Creating an issue in octo/tools',
			'1/3 Updating octo/tools#1',
			'2/3 Commenting on octo/tools#1',
			'3/3 Done.',
		]);
		assert.deepEqual(
			door.clock.sleeps.filter((ms) => ms > 0),
			[1000, 1000],
		);
		assert.deepEqual(door.written, [target, 'octo/tools#2']);
		const { title, labels } = door.gitHub.state.issue(repoName, 1);
		assert.deepEqual([title, labels], ['Crash without a config', ['bug', 'cli']]);
	});

	it('records first what it is about to send, then the answer', async () => {
		const changeset = await door.publishNew(anUpdate({ state: 'closed' }));
		assert.deepEqual(await door.story(), [
			'changeset.proposed',
			'changeset.approved',
			'publish.started',
			'publish.intended',
			'publish.receipt',
			'publish.finished',
		]);
		const outcome = changeset.outcomes.get('1' as OperationId);
		assert.ok(outcome?.status === 'published');
		const { method, path, status, number, commentId, isReconciled } = outcome.receipt;
		assert.deepEqual(
			{ method, path, status, number, commentId, isReconciled },
			{
				method: 'PATCH',
				path: '/repos/octo/tools/issues/1',
				status: 200,
				number: 1,
				commentId: null,
				isReconciled: false,
			},
		);
	});

	it('marks what it makes with the changeset and the ledger’s head, after a blank line', async () => {
		const { id } = await door.publishNew();
		const intended = await eventOf('publish.intended');
		const marker = `<!-- countersign:${id}/1 ${intended.prev.slice(7, 19)} -->`;
		assert.equal(door.gitHub.state.issue(repoName, 2).body, `Steps.\n\n${marker}`);
	});

	it('takes the bytes as they are, whatever they look like', async () => {
		const body = '9007199254740993n "quoted" \\ \u2028 ünïcode 👩‍💻 {owner} :id';
		await door.publishNew(anUpdate({ body, title: '12345678901234567890n' }));
		const issue = door.gitHub.state.issue(repoName, 1);
		assert.deepEqual([issue.body, issue.title], [body, '12345678901234567890n']);
	});

	it('joins two that publish the same at once', async () => {
		const changeset = await door.approve(await door.propose());
		const [first, second] = await Promise.all([door.publish(changeset), door.publish(changeset)]);
		assert.equal(first, second);
		assert.equal(writes().length, 1);
	});

	it('publishes what was ticked, and the rest after another yes', async () => {
		const changeset = await door.propose({
			operations: ['One', 'Two'].map((body) => ({ kind: 'add_comment', target, set: { body } })),
		});
		await door.approve(changeset, { operationIds: ['2' as OperationId] });
		assert.equal((await door.publish(changeset)).status, 'partly_applied');
		assert.equal(writes().length, 1);
		await door.approve(changeset);
		assert.equal((await door.publish(changeset)).status, 'applied');
		assert.deepEqual(
			door.gitHub.state
				.repo(repoName)
				.commentsOf(1)
				.map(({ body }) => body.slice(0, 3)),
			['Two', 'One'],
		);
	});

	it('lets two operations of one changeset touch the same field', async () => {
		const done = await door.publishNew({
			operations: ['First', 'Second'].map((title) => ({ kind: 'update_issue', target, set: { title } })),
		});
		assert.equal(done.status, 'applied');
		assert.equal(door.gitHub.state.issue(repoName, 1).title, 'Second');
	});

	describe('sends nothing', () => {
		const refusedWith = async (reason: string, changeset: Changeset) => {
			assert.equal(await failing(door.publish(changeset)), `refused ${reason}`);
			const { action, reason: recorded } = (await eventOf('changeset.refused')).payload;
			assert.deepEqual([action, recorded], ['publish', reason]);
			assert.deepEqual(writes(), []);
		};

		it('without an approval', async () => {
			await refusedWith('approval_missing', await door.propose());
		});

		it('after an amendment', async () => {
			const approved = await door.approve(await door.propose(aComment('Before')));
			const operations: readonly ProposedOperation[] = [{ kind: 'add_comment', target, set: { body: 'After' } }];
			await amend(door, person, { id: approved.id, contentHash: approved.contentHash, operations });
			await refusedWith('approval_missing', approved);
		});

		it('after a day', async () => {
			const changeset = await door.approve(await door.propose());
			await door.clock.sleep(24 * hour);
			await refusedWith('approval_expired', changeset);
		});

		it('for an agent', async () => {
			const { id } = await door.approve(await door.propose());
			assert.equal(await failing(publish(door, agent, id, () => undefined)), 'refused operation_denied');
			assert.deepEqual(writes(), []);
		});

		it('to a repository that left the allowlist', async () => {
			const changeset = await door.approve(await door.propose());
			door.settings.current = { ...door.settings.current, writeAllowlist: ['octo/other' as RepoName] };
			await refusedWith('repo_not_allowlisted', changeset);
		});

		it('without a token', async () => {
			const changeset = await door.approve(await door.propose());
			door.settings.current = { ...door.settings.current, token: null };
			await refusedWith('missing_write_token', changeset);
		});

		it('when its text has become a secret since', async () => {
			const changeset = await door.approve(await door.propose(aComment('open sesame')));
			door.settings.current = { ...door.settings.current, token: 'sesame' };
			await refusedWith('secret_found', changeset);
		});

		it('to a repository that took the name of another', async () => {
			const changeset = await door.approve(await door.propose());
			door.gitHub.state.renameRepo(repoName, 'moved');
			door.gitHub.state.addRepo({ owner: 'octo', name: 'tools', members: { 'mara-lindqvist': 'OWNER' } });
			await refusedWith('repo_identity_changed', changeset);
		});

		it('to a repository that was renamed', async () => {
			const changeset = await door.approve(await door.propose());
			door.gitHub.state.renameRepo(repoName, 'moved');
			await refusedWith('repo_identity_changed', changeset);
		});

		it('to an item that is gone or was moved away', async () => {
			const changeset = await door.approve(await door.propose(aComment('Hi')));
			door.gitHub.state.transferIssue(repoName, 1, 'octo/other');
			await refusedWith('target_missing', changeset);
		});

		it('to an archived repository', async () => {
			const changeset = await door.approve(await door.propose());
			door.gitHub.state.editRepo(repoName, { isArchived: true });
			await refusedWith('operation_denied', changeset);
		});

		it('with an approval that was used', async () => {
			const changeset = await door.publishNew();
			door.gitHub.requests.clear();
			await refusedWith('approval_used', changeset);
		});

		it('beyond 500 an hour', async () => {
			const changeset = await door.approve(await door.propose());
			const full = { ...door, book: { ...door.book, sentSince: () => 500, lastSentAt: 0 } };
			const publishing = publish(full, person, changeset.id, () => undefined);
			assert.equal(await failing(publishing), 'refused quota_exceeded');
			assert.deepEqual(writes(), []);
		});

		it('while GitHub cannot be reached, and stays approved', async () => {
			const changeset = await door.approve(await door.propose());
			door.gitHub.faults.add({ fault: { kind: 'drop' }, times: 99 });
			assert.equal(await failing(door.publish(changeset)), 'offline');
			door.gitHub.faults.clear();
			assert.equal(door.book.get(changeset.id).status, 'approved');
			assert.equal((await door.publish(changeset)).status, 'applied');
		});
	});

	it('goes back to approved when GitHub is lost between the checks and the request', async () => {
		const changeset = await door.approve(await door.propose(anUpdate({ title: 'New' })));
		const fault = { kind: 'drop' } as const;
		door.gitHub.faults.add({ fault, method: 'GET', path: /\/issues\/1$/, nth: 2, times: 99 });
		assert.equal(await failing(door.publish(changeset)), 'offline');
		assert.deepEqual(writes(), []);
		assert.deepEqual((await door.story()).slice(-2), ['publish.started', 'publish.finished']);
		assert.equal(door.book.get(changeset.id).status, 'approved');
		door.gitHub.faults.clear();
		assert.equal((await door.publish(changeset)).status, 'applied');
	});

	describe('when a target has moved', () => {
		it('is stale if a touched field did, says how, and sends nothing at all', async () => {
			const changeset = await door.propose({
				operations: [
					{ kind: 'update_issue', target, set: { title: 'New', body: 'New' } },
					{ kind: 'create_issue', target: repoName, set: { title: 'Another' } },
				],
			});
			await door.approve(changeset);
			door.gitHub.state.editIssue(repoName, 1, { title: 'Crash at noon', body: 'Other words' });
			const stale = await door.publish(changeset);
			assert.deepEqual(
				[stale.status, stale.approval, stale.staleBecause],
				[
					'stale',
					null,
					[
						'octo/tools#1: the title was “Crash on start” and is “Crash at noon” now.',
						'octo/tools#1: the body was changed on GitHub.',
					],
				],
			);
			assert.deepEqual(writes(), []);
			assert.equal(await failing(door.publish(changeset)), 'refused stale_base');
		});

		it('goes on if only others did', async () => {
			const changeset = await door.approve(await door.propose(anUpdate({ title: 'New' })));
			door.gitHub.state.editIssue(repoName, 1, { body: 'Other words', labels: ['later'] });
			door.gitHub.state.addComment(repoName, 1, { author: 'ann', body: 'Me too.' });
			assert.equal((await door.publish(changeset)).status, 'applied');
		});

		it('does not take case, order or line ends for a move', async () => {
			door.gitHub.state.editIssue(repoName, 1, { labels: ['Bug', 'cli'], body: 'a\r\nb\r\n' });
			const changeset = await door.approve(await door.propose(anUpdate({ labels: ['done'], body: 'c' })));
			door.gitHub.state.editIssue(repoName, 1, { labels: ['cli', 'bug'], body: 'a\nb' });
			assert.equal((await door.publish(changeset)).status, 'applied');
		});

		it('is published after a rebase and another yes', async () => {
			const changeset = await door.approve(await door.propose(anUpdate({ title: 'New' })));
			door.gitHub.state.editIssue(repoName, 1, { title: 'Crash at noon' });
			await door.publish(changeset);
			const rebased = await rebase(door, person, { id: changeset.id, take: 'proposed' });
			await door.approve(rebased);
			assert.equal((await door.publish(rebased)).status, 'applied');
		});

		it('fails that operation alone when it moves between two of them', async () => {
			const changeset = await door.propose({
				operations: [
					{ kind: 'create_issue', target: repoName, set: { title: 'Another' } },
					{ kind: 'update_issue', target, set: { title: 'New' } },
				],
			});
			await door.approve(changeset);
			const done = await door.publish(changeset, ({ done }) => {
				if (done === 1) {
					door.gitHub.state.editIssue(repoName, 1, { title: 'Crash at noon' });
				}
			});
			const outcome = done.outcomes.get('2' as OperationId);
			assert.ok(outcome?.status === 'failed');
			assert.deepEqual([done.status, outcome.reason], ['partly_applied', 'stale_base']);
			assert.equal(writes().length, 1);
		});
	});

	async function eventOf(type: string) {
		const events = [];
		for await (const event of door.ledger.read(1)) {
			events.push(event);
		}
		const found = events.findLast((event) => event.type === type);
		assert.ok(found !== undefined, type);
		return found;
	}
});
