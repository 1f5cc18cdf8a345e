import assert from 'node:assert/strict';
import { refreshPulls } from '../../../src/control/store/tables/issueTable';
import { setBlockers, setChildren } from '../../../src/control/store/tables/relationshipTable';
import { describeRepo, noteSync } from '../../../src/control/store/tables/repoTable';
import { AppError } from '../../../src/shared/failure';
import { SearchQuery, WorkItemQuery, type WorkItemSummary } from '../../../src/shared/items/workItem';
import { RepoId, RepoName } from '../../../src/shared/names';
import { entry } from '../store/storeBench';
import { aCacheDesk, type CacheDesk, minute, ref } from './cacheDesk';

let desk: CacheDesk;
/** Inside of each suite: hooks of the file itself would run for every test of every file. */
function useDesk(): void {
	beforeEach(async () => {
		desk = await aCacheDesk();
	});
	afterEach(() => desk.store.close());
}

function refs(items: readonly WorkItemSummary[]): string {
	return items.map((item) => item.ref.replace(/^octo\/harbor/, '')).join(' ');
}

function list(query: WorkItemQuery = {}): string {
	return refs(desk.items.list(WorkItemQuery.parse(query)).items);
}

/** No more than ten: a page that leads to itself must not keep the test for ever. */
function allPages(query: WorkItemQuery, most = 10): readonly (readonly WorkItemSummary[])[] {
	const { items, next } = desk.items.list(WorkItemQuery.parse(query));
	return next === null || most === 1 ? [items] : [items, ...allPages({ ...query, after: next }, most - 1)];
}

async function find(words: string, limit = 10): Promise<string> {
	return refs(await desk.items.search(SearchQuery.parse({ words, limit })));
}

async function failureOf(work: () => unknown): Promise<unknown> {
	try {
		await work();
	} catch (error) {
		assert.ok(error instanceof AppError, String(error));
		return error.failure;
	}
	return null;
}

const harbor = RepoName.parse('octo/harbor');
const lighthouse = RepoName.parse('Octo/Lighthouse');

describe('the list of work items', () => {
	useDesk();

	beforeEach(async () => {
		await desk.issues(
			desk.harbor,
			{ number: 1, labels: ['bug', 'ui'], updatedAt: minute(50) },
			{ number: 2, labels: ['bug'], isPullRequest: true, updatedAt: minute(40) },
			{ number: 3, state: 'closed', updatedAt: minute(30) },
			{ number: 4, labels: ['bug'], state: 'closed', isMerged: true, isPullRequest: true, updatedAt: minute(20) },
			{ number: 5, updatedAt: minute(50) },
		);
		await desk.issues(desk.lighthouse, { number: 1, labels: ['bug'], updatedAt: minute(45) });
	});

	for (const [query, found] of [
		[{}, '#5 #1 Octo/Lighthouse#1 #2'],
		[{ state: 'all' }, '#5 #1 Octo/Lighthouse#1 #2 #3 #4'],
		[{ repo: harbor }, '#5 #1 #2'],
		[{ repo: RepoName.parse('OCTO/HARBOR') }, '#5 #1 #2'],
		[{ repo: harbor, state: 'closed' }, '#3 #4'],
		[{ repo: harbor, kind: 'pull_request', state: 'all' }, '#2 #4'],
		[{ label: 'bug' }, '#1 Octo/Lighthouse#1 #2'],
		[{ label: 'bug', state: 'closed' }, '#4'],
		[{ repo: harbor, label: 'bug', kind: 'issue' }, '#1'],
		[{ label: 'nothing' }, ''],
		[{ parent: ref('octo/harbor#1') }, ''],
	] as const) {
		it(`gives ${found === '' ? 'nothing' : found} for ${JSON.stringify(query)}`, () => {
			assert.equal(list(query), found);
		});
	}

	for (const limit of [1, 2, 3, 4, 6, 7]) {
		it(`pages to the end by ${limit} without a gap, a double or an empty last page`, async () => {
			await desk.issues(desk.lighthouse, { number: 5, updatedAt: minute(50) });
			const pages = allPages({ state: 'all', limit });
			assert.equal(refs(pages.flat()), 'Octo/Lighthouse#5 #5 #1 Octo/Lighthouse#1 #2 #3 #4');
			assert.equal(pages.length, Math.ceil(7 / limit));
		});
	}

	it('pages through a label in the same order', () => {
		const first = desk.items.list(WorkItemQuery.parse({ label: 'bug', limit: 2 }));
		assert.equal(refs(first.items), '#1 Octo/Lighthouse#1');
		assert.equal(list({ label: 'bug', limit: 2, after: first.next ?? '' }), '#2');
	});

	it('shows a child under its parent, or on top while its parent is not in the cache', () => {
		setChildren(desk.store, ref('octo/harbor#1'), [ref('octo/harbor#5'), ref('octo/harbor#3')], 'sub_issue');
		setChildren(desk.store, ref('octo/harbor#99'), [ref('octo/harbor#2')], 'sub_issue');
		assert.equal(list({ repo: harbor, topLevel: true, state: 'all' }), '#1 #2 #4');
		assert.equal(list({ parent: ref('OCTO/Harbor#1'), state: 'all' }), '#5 #3');
		assert.equal(list({ parent: ref('octo/harbor#1') }), '#5');
		const total = desk.items.list(WorkItemQuery.parse({ repo: harbor, topLevel: true, limit: 1 })).total;
		assert.equal(total, 2);
	});

	it('counts children and the closed among them, those of other repositories too', () => {
		const children = [ref('octo/harbor#3'), ref('octo/harbor#4'), ref('Octo/Lighthouse#1'), ref('else/where#8')];
		setChildren(desk.store, ref('octo/harbor#1'), children, 'sub_issue');
		const [, parent] = desk.items.list(WorkItemQuery.parse({ repo: harbor })).items;
		assert.deepEqual([parent?.ref, parent?.childCount, parent?.closedChildCount], ['octo/harbor#1', 4, 2]);
		const [child] = desk.items.list(WorkItemQuery.parse({ repo: lighthouse })).items;
		assert.equal(child?.parent, 'octo/harbor#1');
	});

	it('says how many changesets wait for an item, and nothing of how it is kept', () => {
		desk.pending.set('octo/harbor#2', 3);
		const [item] = desk.items.list(WorkItemQuery.parse({ repo: harbor, kind: 'pull_request' })).items;
		assert.deepEqual(item, {
			...{ ref: 'octo/harbor#2', repo: 'octo/harbor', number: 2, kind: 'pull_request', title: 'Item 2' },
			...{ state: 'open', isDraft: false, author: 'mona', labels: ['bug'], assignees: [], milestone: null },
			...{ createdAt: '2026-01-01T00:00:00Z', updatedAt: minute(40), commentCount: 0, review: null, checks: null },
			...{ parent: null, childCount: 0, closedChildCount: 0, pendingChangesets: 3 },
			...{ type: null, area: null, priority: null, progress: null, blockedBy: 0, blocking: 0 },
		});
	});

	it('refuses a repository that is not registered', async () => {
		const repo = RepoName.parse('octo/nowhere');
		assert.deepEqual(await failureOf(() => list({ repo })), { kind: 'repoNotRegistered', repo });
	});
});

describe('a work item in full', () => {
	useDesk();

	it('has its texts, its comments oldest first, its family and its blockers', async () => {
		await desk.issues(
			desk.harbor,
			{ number: 1, title: 'Epic' },
			{ number: 2, body: 'The body', labels: ['bug'], closedAt: minute(9), state: 'closed' },
			{ number: 10, updatedAt: minute(1) },
			{ number: 9, updatedAt: minute(2) },
			{ number: 3 },
		);
		await desk.comments(desk.harbor, { id: 8, issueNumber: 2 }, { id: 7, issueNumber: 2 }, { id: 6 });
		setChildren(desk.store, ref('octo/harbor#1'), [ref('octo/harbor#2')], 'sub_issue');
		setChildren(desk.store, ref('octo/harbor#2'), [ref('octo/harbor#10'), ref('octo/harbor#9')], 'sub_issue');
		setBlockers(desk.store, ref('octo/harbor#2'), [ref('octo/harbor#3')], 'dependency_api');
		setBlockers(desk.store, ref('octo/harbor#9'), [ref('octo/harbor#2')], 'dependency_api');
		noteSync(desk.store.sql, desk.harbor.repoKey, { at: minute(77), error: null });
		const { body, association, url, closedAt, comments, children, parentItem, ...rest } = await desk.items.get(
			ref('octo/harbor#2'),
		);
		assert.deepEqual([body, association, closedAt], ['The body', 'MEMBER', minute(9)]);
		assert.equal(url, 'https://github.com/octo/harbor/issues/2');
		assert.deepEqual(
			comments.map(({ id, author, body: text }) => `${id} ${author}: ${text}`),
			['7 hubot: Comment 7', '8 hubot: Comment 8'],
		);
		assert.equal(refs(children), '#9 #10');
		assert.equal(parentItem?.title, 'Epic');
		assert.deepEqual([rest.blockedBy, rest.blocking], [['octo/harbor#3'], ['octo/harbor#9']]);
		assert.equal(rest.syncedAt, minute(77));
	});

	it('is found in any letter case and spelled as GitHub does', async () => {
		await desk.issues(desk.lighthouse, { number: 4 });
		assert.equal((await desk.items.get(ref('octo/LIGHTHOUSE#4'))).ref, 'Octo/Lighthouse#4');
	});

	it('has the branches of its own pull request, not of the same number next door', async () => {
		const pull = { number: 4, isDraft: false, isMerged: false, head: 'fix', base: 'main', updatedAt: minute(4) };
		for (const repo of [desk.harbor, desk.lighthouse]) {
			await desk.issues(repo, { number: 4, isPullRequest: true });
		}
		refreshPulls(desk.store, desk.harbor, [pull]);
		const heads = ['octo/harbor#4', 'Octo/Lighthouse#4'].map(async (text) => (await desk.items.get(ref(text))).head);
		assert.deepEqual(await Promise.all(heads), ['fix', null]);
	});

	it('stands in for what GitHub left out', async () => {
		const raw = JSON.stringify({ html_url: 'https://github.com/octo/harbor/issues/1', body: null });
		await desk.issues(desk.harbor, { number: 1, raw });
		const comment = { id: 3, body: null, user: null, created_at: minute(1), updated_at: minute(1), html_url: 'x' };
		await desk.comments(desk.harbor, { id: 3, raw: JSON.stringify(comment) });
		const { body, closedAt, syncedAt, comments } = await desk.items.get(ref('octo/harbor#1'));
		assert.deepEqual([body, closedAt, syncedAt], ['', null, null]);
		assert.deepEqual([comments[0]?.author, comments[0]?.body, comments[0]?.association], ['ghost', '', 'NONE']);
	});

	it('says what is missing: the item or its whole repository', async () => {
		const item = ref('octo/harbor#404');
		assert.deepEqual(await failureOf(() => desk.items.get(item)), { kind: 'itemNotFound', ref: item });
		assert.deepEqual(await failureOf(() => desk.items.get(ref('octo/nowhere#1'))), {
			kind: 'repoNotRegistered',
			repo: 'octo/nowhere',
		});
	});
});

describe('the fields that an operation may touch', () => {
	useDesk();

	it('come with the repository and the time that they are of', async () => {
		const given = { body: 'B', labels: ['a', 'b'], assignees: ['mona'], isMerged: true, state: 'closed' as const };
		await desk.issues(desk.harbor, { number: 1, isPullRequest: true, ...given });
		assert.deepEqual(await desk.items.item(ref('Octo/harbor#1')), {
			fields: {
				...{ title: 'Item 1', body: 'B', state: 'closed', labels: ['a', 'b'], assignees: ['mona'] },
				...{ milestone: null, type: null },
			},
			...{ updatedAt: minute(1), repoId: 71, issueId: 1001, nodeId: 'I_1' },
			url: 'https://github.com/octo/harbor/issues/1',
			...{ parent: null, blockedBy: [] },
		});
	});

	it('are unknown for what is not cached or has no number of its repository yet', async () => {
		await desk.issues(desk.lighthouse, { number: 1 });
		for (const unknown of ['octo/harbor#1', 'octo/nowhere#1', 'Octo/Lighthouse#1']) {
			assert.equal(await desk.items.item(ref(unknown)), null);
		}
		assert.deepEqual([desk.items.repoId(harbor), desk.items.repoId(lighthouse)], [71, null]);
	});
});

describe('the list of repositories', () => {
	useDesk();

	it('counts what is cached of each, and says which may be written', async () => {
		await desk.issues(
			desk.harbor,
			{ number: 1 },
			{ number: 2, state: 'closed' },
			{ number: 3, isPullRequest: true },
			{ number: 4, isPullRequest: true, isMerged: true, state: 'closed' },
		);
		await desk.comments(desk.harbor, { id: 1 }, { id: 2 });
		await desk.comments(desk.lighthouse, { id: 3 });
		describeRepo(desk.store, desk.lighthouse.repoKey, { githubId: RepoId.parse(9), defaultBranch: 'dev' });
		const counted = desk.items
			.listRepos()
			.map((repo) => [
				repo.fullName,
				repo.issues,
				repo.openIssues,
				repo.pullRequests,
				repo.openPullRequests,
				repo.isWritable,
			]);
		assert.deepEqual(counted, [
			['octo/harbor', 2, 1, 2, 1, true],
			['Octo/Lighthouse', 0, 0, 0, 0, false],
		]);
		assert.equal(desk.items.listRepos()[0]?.comments, 2);
		assert.equal(desk.items.count(), 4);
	});
});

describe('search', () => {
	useDesk();

	beforeEach(async () => {
		await desk.issues(
			desk.harbor,
			{ number: 1, title: 'Crash at start', body: 'See 12 of them', updatedAt: minute(30) },
			{ number: 12, title: 'Slow login', updatedAt: minute(20) },
			{ number: 3, title: 'Theme', body: 'the login page is dark', updatedAt: minute(10), state: 'closed' },
		);
		await desk.issues(desk.lighthouse, { number: 12, title: 'Lamp', updatedAt: minute(40) });
		await desk.comments(desk.harbor, { id: 1, issueNumber: 1, body: 'It happens on Windows.' });
	});

	for (const [words, found] of [
		['', 'Octo/Lighthouse#12 #1 #12 #3'],
		['   ', 'Octo/Lighthouse#12 #1 #12 #3'],
		['login', '#12 #3'],
		['dark login', '#3'],
		['windows', '#1'],
		['#12', '#12 Octo/Lighthouse#12 #1'],
		[' octo/lighthouse#12 ', 'Octo/Lighthouse#12'],
		['#0', ''],
		['#99999999999', ''],
		['100%', ''],
	] as const) {
		it(`finds ${found === '' ? 'nothing' : found} for ${JSON.stringify(words)}`, async () => {
			assert.equal(await find(words), found);
		});
	}

	it('keeps to the limit', async () => {
		assert.equal(await find('#12', 1), '#12');
		assert.equal(await find('', 2), 'Octo/Lighthouse#12 #1');
	});

	it('finds what changed since the last search, and not what it said before', async () => {
		await find('crash');
		await desk.issues(
			desk.harbor,
			{ number: 1, title: 'Stall', updatedAt: minute(50) },
			{ number: 8, title: 'Stalled' },
		);
		await desk.comments(desk.harbor, { id: 9, issueNumber: 3, body: 'A stall here' });
		desk.items.noteChanged(['octo/harbor#1', 'octo/harbor#8', 'octo/harbor#3', 'octo/harbor#404'].map(ref));
		assert.equal(await find('crash'), '');
		assert.equal((await find('stall')).split(' ').sort().join(' '), '#1 #3 #8');
	});

	it('finds a changed item by its title while its text cannot be read, and tries the text again', async () => {
		await find('crash');
		await desk.issues(desk.harbor, { number: 1, title: 'Stall', body: 'A gangway' });
		desk.items.noteChanged([ref('octo/harbor#1')]);
		await desk.store.save();
		const segments = [...desk.bench.files.contents].filter(([path]) => path.endsWith('.seg'));
		for (const [path] of segments) {
			desk.bench.files.contents.delete(path);
		}
		assert.deepEqual([await find('stall'), await find('gangway')], ['#1', '']);
		for (const [path, bytes] of segments) {
			desk.bench.files.contents.set(path, bytes);
		}
		assert.equal(await find('gangway'), '#1');
	});

	it('leaves out one damaged text, says so, and finds everything else', async () => {
		const [row] = desk.store.sql.all('SELECT payload FROM github_issues WHERE number = 1');
		const [, offset = 0] = String(row?.['payload']).split(':').map(Number);
		const [path = '', bytes = new Uint8Array()] =
			[...desk.bench.files.contents].find(([name]) => name.endsWith('.seg')) ?? [];
		const damaged = bytes.slice();
		damaged.set([(damaged[offset + 9] ?? 0) ^ 1], offset + 9);
		desk.bench.files.contents.set(path, damaged);
		assert.deepEqual([await find('crash'), await find('See'), await find('windows')], ['#1', '', '#1']);
		assert.deepEqual([await find('dark login'), desk.unreadable()], ['#3', 1]);
	});

	it('is prepared as soon as somebody is about to search', async () => {
		await find('');
		// The build was begun before this was written, or it would find it at once.
		await desk.issues(desk.harbor, { number: 50, title: 'Anchor' });
		assert.equal(await find('crash'), '#1');
		desk.items.noteChanged([ref('octo/harbor#50')]);
		assert.equal(await find('anchor'), '#50');
	});

	it('finds nothing of a repository that was removed, nor after the cache was emptied', async () => {
		await find('lamp');
		await desk.bench.say(entry('repo.removed', 'Octo/Lighthouse'));
		assert.equal(await find('lamp'), '');
		await desk.store.reset();
		desk.items.forgetTexts();
		assert.equal(await find('login'), '');
		await desk.issues(desk.harbor, { number: 5, title: 'New login' });
		desk.items.noteChanged([ref('octo/harbor#5')]);
		assert.equal(await find('login'), '#5');
	});
});
