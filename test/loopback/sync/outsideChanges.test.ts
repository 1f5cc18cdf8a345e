import assert from 'node:assert/strict';
import { isOurs } from '../../../src/control/audit/isOurs';
import type { ChangesetBook } from '../../../src/control/changesets/changesetBook';
import type { Changeset, OperationOutcome } from '../../../src/shared/changesets/changeset';
import { LedgerEntry } from '../../../src/shared/ledgerEvent';
import { demoLogin } from '../../github/startGitHub';
import { appName, smallRepos } from './smallRepo';
import { aSyncDesk, type SyncDesk } from './syncDesk';

let desk: SyncDesk;

async function open(): Promise<void> {
	desk = await aSyncDesk({ seed: smallRepos, account: demoLogin });
	await desk.add(appName);
	await desk.syncWell();
	desk.gitHub.clock.advance(3_600_000);
}

/** What the ledger says of changes that nobody accounts for. */
async function flagged(): Promise<readonly string[]> {
	const found: string[] = [];
	for await (const event of desk.bench.ledger.read(1)) {
		const entry = LedgerEntry.safeParse(event).data;
		if (entry?.type === 'item.unexplained') {
			const { account, changes } = entry.payload;
			found.push(`${entry.subject} ${account}: ${changes.map(({ what }) => what).join(', ')}`);
		}
	}
	return found;
}

describe("a change by the person's own account that no receipt accounts for", () => {
	afterEach(() => desk.close());

	it('is on record once, with what changed and for which item', async () => {
		await open();
		const { state } = desk.gitHub;
		state.editIssue(appName, 7, { title: 'By hand', labels: ['urgent'], by: demoLogin });
		state.editIssue(appName, 8, { state: 'closed', by: demoLogin });
		state.addComment(appName, 9, { author: demoLogin, body: 'By hand' });
		state.editIssue(appName, 10, { body: 'By hand', by: demoLogin });
		const made = state.createIssue(appName, { title: 'By hand', author: demoLogin });
		await desk.syncWell();
		const all = await flagged();
		assert.deepEqual(
			[...all].sort(),
			[
				`${appName}#10 ${demoLogin}: edited the text`,
				`${appName}#7 ${demoLogin}: labeled urgent, renamed By hand`,
				`${appName}#8 ${demoLogin}: closed`,
				`${appName}#9 ${demoLogin}: commented`,
				`${appName}#${made.number} ${demoLogin}: opened`,
			].sort(),
		);
		desk.gitHub.clock.advance(60_000);
		state.editIssue(appName, 11, { title: 'By another', by: 'ada' });
		await desk.syncWell();
		assert.deepEqual(await flagged(), all);
	});

	it('is not what others did, nor what was done before the first sync', async () => {
		desk = await aSyncDesk({ seed: smallRepos, account: demoLogin });
		await desk.add(appName);
		desk.gitHub.state.editIssue(appName, 7, { title: 'Before', by: demoLogin });
		await desk.syncWell();
		desk.gitHub.clock.advance(3_600_000);
		desk.gitHub.state.editIssue(appName, 8, { title: 'Another', by: 'ada' });
		desk.gitHub.state.addComment(appName, 8, { author: 'bob', body: 'A word' });
		await desk.syncWell();
		assert.deepEqual(await flagged(), []);
	});

	it('is not missed when a sync breaks off in the middle', async () => {
		await open();
		desk.gitHub.state.editIssue(appName, 7, { title: 'By hand', by: demoLogin });
		desk.gitHub.faults.add({ fault: { kind: 'status', status: 451 }, path: /\/issues\/events$/ });
		await desk.sync();
		desk = await desk.restart();
		await desk.syncWell();
		assert.deepEqual(await flagged(), [`${appName}#7 ${demoLogin}: renamed By hand`]);
	});

	it('is left open for a token that may not read what was done', async () => {
		await open();
		desk.gitHub.state.editIssue(appName, 7, { title: 'By hand', by: demoLogin });
		desk.gitHub.faults.add({ fault: { kind: 'status', status: 403 }, path: /\/issues\/events$/ });
		await desk.syncWell();
		assert.deepEqual(await flagged(), []);
	});
});

describe('what accounts for a change', () => {
	const change = { ref: 'acme/app#7', what: 'labels', at: '2026-03-02T10:00:30Z', commentId: null, words: '' } as never;
	const receipt = { number: 7, commentId: null, updatedAt: '2026-03-02T10:00:29Z' };

	/** A book with one operation that sets labels of the item. */
	function aBook(outcome: object, operation: object = {}): Pick<ChangesetBook, 'touching'> {
		const made = { id: 'op1', kind: 'update_issue', target: 'acme/app#7', set: { labels: ['a'] }, ...operation };
		const outcomes = new Map([['op1', outcome as OperationOutcome]]);
		return { touching: () => [{ operations: [made], outcomes } as unknown as Changeset] };
	}

	it('is a receipt for the same field of the same item, of the same moment', () => {
		assert.equal(isOurs(aBook({ status: 'published', receipt }), change), true);
	});

	for (const [what, outcome, operation] of [
		['another field', { status: 'published', receipt }, { set: { title: 'A' } }],
		['another item', { status: 'published', receipt }, { target: 'acme/app#8' }],
		['another time', { status: 'published', receipt: { ...receipt, updatedAt: '2026-03-02T09:00:00Z' } }, {}],
		['a comment', { status: 'published', receipt }, { kind: 'add_comment', set: { body: 'A' } }],
		['an operation that failed', { status: 'failed' }, {}],
		['an operation that was never sent', { status: 'waiting' }, {}],
	] as const) {
		it(`is not ${what}`, () => {
			assert.equal(isOurs(aBook(outcome, operation), change), false);
		});
	}

	it('may be a write whose fate is still open', () => {
		assert.equal(isOurs(aBook({ status: 'unknown' }), change), true);
	});

	it('is the receipt of the very comment', () => {
		const comment = { ...(change as object), what: 'comment', commentId: 5 } as never;
		const operation = { kind: 'add_comment', set: { body: 'A' } };
		const published = (commentId: number): object => ({ status: 'published', receipt: { ...receipt, commentId } });
		assert.equal(isOurs(aBook(published(5), operation), comment), true);
		assert.equal(isOurs(aBook(published(6), operation), comment), false);
	});
});
