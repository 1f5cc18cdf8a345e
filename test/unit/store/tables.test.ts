import assert from 'node:assert/strict';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { findRow } from '../../../src/control/store/items/itemRows';
import { commentPayloads, replaceComments } from '../../../src/control/store/tables/commentTable';
import { refreshPulls } from '../../../src/control/store/tables/issueTable';
import {
	blockedByThis,
	blockersOf,
	childrenOf,
	parentOf,
	setBlockers,
	setChildren,
} from '../../../src/control/store/tables/relationshipTable';
import { describeRepo, noteSync, repoRow, repoRows } from '../../../src/control/store/tables/repoTable';
import { saveSyncState, syncState } from '../../../src/control/store/tables/syncStateTable';
import type { GitHubPull } from '../../../src/control/sync/gitHubReader';
import { RepoId } from '../../../src/shared/names';
import { aCacheDesk, aComment, type CacheDesk, minute, ref, registered } from '../workItems/cacheDesk';
import { entry } from './storeBench';

let desk: CacheDesk;
/** Inside of each suite: hooks of the file itself would run for every test of every file. */
function useDesk(): void {
	beforeEach(async () => {
		desk = await aCacheDesk();
	});
	afterEach(() => desk.store.close());
}

/** Whether the next save would write. */
async function isDirty(change: () => unknown): Promise<boolean> {
	await desk.store.save();
	await change();
	const before = desk.bench.files.operations.length;
	await desk.store.save();
	return desk.bench.files.operations.length > before;
}

function lines(sql: string): string {
	return desk.store.sql
		.all(sql)
		.map((row) => Object.values(row).join(' '))
		.join('\n');
}

describe('the table of repositories', () => {
	useDesk();

	it('finds a repository in any letter case, and gives all by name', () => {
		assert.equal(repoRow(desk.store.sql, 'OCTO/harbor')?.fullName, 'octo/harbor');
		assert.equal(repoRow(desk.store.sql, 'octo/lighthouse')?.fullName, 'Octo/Lighthouse');
		assert.equal(repoRow(desk.store.sql, 'octo/nowhere'), null);
		assert.deepEqual(
			repoRows(desk.store.sql).map(({ fullName }) => fullName),
			['octo/harbor', 'Octo/Lighthouse'],
		);
	});

	it('keeps what GitHub says of a repository', async () => {
		const description = { githubId: RepoId.parse(72), defaultBranch: 'trunk' };
		assert.ok(await isDirty(() => describeRepo(desk.store, desk.lighthouse.repoKey, description)));
		const { repoId, defaultBranch } = registered(desk.store, 'Octo/Lighthouse');
		assert.deepEqual({ repoId, defaultBranch }, { repoId: 72, defaultBranch: 'trunk' });
	});

	it('keeps the time of the last good sync through a failed one', () => {
		noteSync(desk.store.sql, desk.harbor.repoKey, { at: minute(1), error: null });
		noteSync(desk.store.sql, desk.harbor.repoKey, { at: null, error: 'GitHub is down.' });
		const { lastSyncAt, lastError } = registered(desk.store, 'octo/harbor');
		assert.deepEqual({ lastSyncAt, lastError }, { lastSyncAt: minute(1), lastError: 'GitHub is down.' });
		noteSync(desk.store.sql, desk.harbor.repoKey, { at: minute(2), error: null });
		assert.equal(registered(desk.store, 'octo/harbor').lastError, null);
	});

	it('forgets a removed repository with all that was cached of it, and nothing of the others', async () => {
		for (const repo of [desk.harbor, desk.lighthouse]) {
			await desk.issues(repo, { number: 1, labels: ['bug'] }, { number: 2, isPullRequest: true });
			await desk.comments(repo, { id: 5 });
			saveSyncState(desk.store.sql, repo.repoKey, { ...syncState(desk.store.sql, 0), issuesCursor: minute(1) });
			setChildren(desk.store, ref(`${repo.fullName}#1`), [ref(`${repo.fullName}#2`)], 'sub_issue');
		}
		await desk.bench.say(entry('repo.removed', 'octo/harbor'));
		const tables = ['work_items', 'github_issues', 'github_pull_requests', 'comments', 'item_values', 'relationships'];
		const left = [...tables, 'repo_sync_state'].map((table) => lines(`SELECT count(*) FROM ${table}`));
		assert.deepEqual(left, ['2', '1', '1', '1', '1', '1', '1']);
		assert.equal(repoRow(desk.store.sql, 'octo/harbor'), null);
		assert.equal(findRow(desk.store.sql, 'octo/lighthouse', 1)?.childCount, 1);
	});
});

describe('the table of sync states', () => {
	useDesk();

	it('knows no cursor before the first import, and then all that was saved', () => {
		const never = syncState(desk.store.sql, desk.harbor.repoKey);
		assert.deepEqual(new Set(Object.values(never)), new Set([null, false]));
		const state = {
			...{ issuesCursor: 'a', issuesEtag: 'b', pullsCursor: 'c', pullsEtag: 'd' },
			...{ commentsCursor: 'e', commentsEtag: null, isUnfinished: true },
			...{ sweptAt: 'f', eventsCursor: '7|g' },
		};
		saveSyncState(desk.store.sql, desk.harbor.repoKey, { ...state, issuesCursor: 'older' });
		saveSyncState(desk.store.sql, desk.harbor.repoKey, state);
		assert.deepEqual(syncState(desk.store.sql, desk.harbor.repoKey), state);
		assert.deepEqual(syncState(desk.store.sql, desk.lighthouse.repoKey), never);
	});
});

describe('the table of issues', () => {
	useDesk();

	const items = 'SELECT number, kind, state, title FROM work_items ORDER BY number';
	const labelRows = `SELECT j.value, w.state FROM work_items w JOIN item_values v ON v.value_key = w.labels_key,
		json_each(v.value) j ORDER BY 1`;

	it('takes over issues and pull requests, merged ones as merged', async () => {
		const changed = await desk.issues(
			desk.harbor,
			{ number: 1, title: 'Leak' },
			{ number: 2, title: 'Fix', isPullRequest: true, isMerged: true, state: 'closed' },
			{ number: 3, title: 'Old', state: 'closed' },
		);
		assert.deepEqual(changed, [1, 2, 3]);
		assert.equal(lines(items), '1 issue open Leak\n2 pull_request merged Fix\n3 issue closed Old');
		assert.equal(lines('SELECT number FROM github_issues ORDER BY number'), '1\n3');
		assert.equal(lines('SELECT number FROM github_pull_requests'), '2');
	});

	it('writes nothing at all for what is the same as before', async () => {
		const same = { number: 1, labels: ['bug'] };
		await desk.issues(desk.harbor, same);
		desk.payloadsWritten();
		const isChanged = await isDirty(async () => assert.deepEqual(await desk.issues(desk.harbor, same), []));
		assert.deepEqual([isChanged, desk.payloadsWritten()], [false, 0]);
	});

	it('answers only the numbers whose content moved', async () => {
		await desk.issues(desk.harbor, { number: 1 }, { number: 2 }, { number: 3 });
		const change = async (): Promise<unknown> =>
			assert.deepEqual(await desk.issues(desk.harbor, { number: 1 }, { number: 2, body: 'more' }), [2]);
		assert.ok(await isDirty(change));
	});

	it('keeps apart the same number of two repositories', async () => {
		await desk.issues(desk.harbor, { number: 1, title: 'Here' });
		assert.deepEqual(await desk.issues(desk.lighthouse, { number: 1, title: 'There' }), [1]);
		assert.equal(findRow(desk.store.sql, 'octo/harbor', 1)?.title, 'Here');
		assert.equal(findRow(desk.store.sql, 'octo/lighthouse', 1)?.title, 'There');
	});

	it('lets labels go that an issue has lost', async () => {
		await desk.issues(desk.harbor, { number: 1, labels: ['bug', 'bug', 'ui'] });
		assert.equal(lines(labelRows), 'bug open\nui open');
		await desk.issues(desk.harbor, { number: 1, labels: ['ui'], state: 'closed' });
		assert.equal(lines(labelRows), 'ui closed');
	});

	it('leaves everything as it was when the payloads cannot be written', async () => {
		await desk.issues(desk.harbor, { number: 1 });
		desk.bench.files.failWrites('ENOSPC');
		await assert.rejects(desk.issues(desk.harbor, { number: 1, title: 'New' }, { number: 2 }));
		desk.bench.files.failWrites(null);
		assert.equal(lines(items), '1 issue open Item 1');
		assert.deepEqual(await desk.issues(desk.harbor, { number: 1, title: 'New' }, { number: 2 }), [1, 2]);
	});

	it('survives texts that try to be SQL', async () => {
		const title = "'); DROP TABLE work_items; --";
		await desk.issues(desk.harbor, { number: 1, title, labels: [title], author: '"' });
		assert.deepEqual(findRow(desk.store.sql, 'octo/harbor', 1)?.labels, [title]);
	});
});

describe('what only the list of pull requests says', () => {
	useDesk();

	const pull = (given: Partial<GitHubPull> = {}): GitHubPull => ({
		...{ number: 2, isDraft: true, isMerged: false, head: 'fix', base: 'main', updatedAt: minute(2) },
		...given,
	});
	const row = (): string => lines('SELECT number, is_draft, head, base, state FROM work_items');

	beforeEach(async () => {
		await desk.issues(desk.harbor, { number: 2, isPullRequest: true, isDraft: true, labels: ['bug'] });
	});

	it('is taken over once, and is no change the second time', async () => {
		assert.deepEqual(refreshPulls(desk.store, desk.harbor, [pull(), pull({ number: 9 })]), [2]);
		assert.equal(row(), '2 1 fix main open');
		assert.equal(await isDirty(() => assert.deepEqual(refreshPulls(desk.store, desk.harbor, [pull()]), [])), false);
	});

	it('stays when the item changes later', async () => {
		refreshPulls(desk.store, desk.harbor, [pull()]);
		await desk.issues(desk.harbor, { number: 2, isPullRequest: true, isDraft: true, title: 'Better' });
		assert.equal(row(), '2 1 fix main open');
	});

	it('makes a merged one merged', async () => {
		const merged = pull({ isDraft: false, isMerged: true });
		assert.ok(await isDirty(() => assert.deepEqual(refreshPulls(desk.store, desk.harbor, [merged]), [2])));
		assert.equal(row(), '2 0 fix main merged');
		assert.deepEqual(refreshPulls(desk.store, desk.harbor, [merged]), []);
	});
});

describe('the table of comments', () => {
	useDesk();

	it('answers the items whose comments moved, each once', async () => {
		const first = { id: 1, issueNumber: 7 };
		assert.deepEqual(
			await desk.comments(desk.harbor, first, { id: 2, issueNumber: 7 }, { id: 3, issueNumber: 8 }),
			[7, 8],
		);
		desk.payloadsWritten();
		assert.deepEqual(await desk.comments(desk.harbor, first), []);
		assert.equal(desk.payloadsWritten(), 0);
		assert.deepEqual(await desk.comments(desk.harbor, first, { id: 3, issueNumber: 8, body: 'Edited' }), [8]);
	});

	it('gives the comments of an item oldest first', async () => {
		await desk.comments(desk.harbor, { id: 30 }, { id: 4 }, { id: 100 }, { id: 5, issueNumber: 2 });
		const texts = await Promise.all(
			commentPayloads(desk.store.sql, desk.harbor.repoKey, 1).map((address) => desk.store.payloads.read(address)),
		);
		assert.deepEqual(
			texts.map((text) => JSON.parse(text).body),
			['Comment 4', 'Comment 30', 'Comment 100'],
		);
	});

	it('drops what is gone from an item, and only there', async () => {
		await desk.comments(desk.harbor, { id: 1 }, { id: 2 }, { id: 3, issueNumber: 2 });
		await desk.comments(desk.lighthouse, { id: 2 });
		const kept = { number: 1, comments: [aComment({ id: 1 }), aComment({ id: 9 })] };
		await replaceComments(desk.store, nodeSha256, desk.harbor, kept);
		assert.equal(
			lines('SELECT repo_key, comment_id, number FROM comments ORDER BY 1, 2'),
			[
				[desk.harbor.repoKey, 1, 1],
				[desk.harbor.repoKey, 3, 2],
				[desk.harbor.repoKey, 9, 1],
				[desk.lighthouse.repoKey, 2, 1],
			]
				.map((row) => row.join(' '))
				.join('\n'),
		);
		assert.ok(await isDirty(() => replaceComments(desk.store, nodeSha256, desk.harbor, { number: 1, comments: [] })));
		assert.deepEqual(commentPayloads(desk.store.sql, desk.harbor.repoKey, 1), []);
	});
});

describe('the table of relationships', () => {
	useDesk();

	const [one, two, three] = [ref('octo/harbor#1'), ref('octo/harbor#2'), ref('Octo/Lighthouse#3')];

	it('says the same from both ends', () => {
		assert.ok(setChildren(desk.store, one, [two, three], 'sub_issue'));
		assert.ok(setBlockers(desk.store, one, [three], 'dependency_api'));
		const { sql } = desk.store;
		assert.deepEqual(
			[childrenOf(sql, one), parentOf(sql, three), parentOf(sql, one), blockersOf(sql, one), blockedByThis(sql, three)],
			[[three, two], one, null, [three], [one]],
		);
	});

	it('tells whether anything moved, whatever the order', async () => {
		setChildren(desk.store, one, [two, three], 'sub_issue');
		const again = (): unknown => assert.equal(setChildren(desk.store, one, [three, two, two], 'sub_issue'), false);
		assert.equal(await isDirty(again), false);
		assert.ok(await isDirty(() => assert.ok(setChildren(desk.store, one, [two], 'sub_issue'))));
		assert.equal(parentOf(desk.store.sql, three), null);
	});

	it('leaves alone what another source says', () => {
		setChildren(desk.store, one, [two], 'sub_issue');
		assert.ok(setChildren(desk.store, one, [three], 'dependency_api'));
		assert.equal(setChildren(desk.store, one, [two], 'sub_issue'), false);
		assert.ok(setChildren(desk.store, one, [], 'sub_issue'));
		assert.deepEqual(childrenOf(desk.store.sql, one), [three]);
	});
});
