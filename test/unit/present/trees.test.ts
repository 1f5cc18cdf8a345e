import assert from 'node:assert/strict';
import { auditNodes } from '../../../src/present/audit/auditNodes';
import { changesetBadge, changesetNodes } from '../../../src/present/changesets/changesetNodes';
import { itemNodes, repoNodes } from '../../../src/present/items/workItemNodes';
import type { Node } from '../../../src/present/node';
import { repositoryNodes } from '../../../src/present/repositoryNodes';
import { Approval } from '../../../src/shared/changesets/approval';
import type { EngineStatus } from '../../../src/shared/engineStatus';
import { RepoName } from '../../../src/shared/names';
import type { RepoSummary } from '../../../src/shared/repo';
import { aChangeset, allChangesets, allEvents, now } from '../../golden/changesetSamples';
import { compareGolden } from '../../golden/compareGolden';
import { aRepo, aSummary } from '../../golden/samples';
import { treeText } from '../../golden/treeText';
import { aStatus } from '../cli/fakeEngine';

function allRows(nodes: readonly Node[]): readonly Node[] {
	return nodes.flatMap((node) => [node, ...allRows(node.children ?? [])]);
}

describe('the work items tree', () => {
	const repos = [
		aRepo(),
		aRepo({
			fullName: RepoName.parse('northwind/atlas'),
			lastSyncAt: null,
			issues: 0,
			openIssues: 0,
			pullRequests: 0,
			openPullRequests: 0,
			isWritable: false,
		}),
		aRepo({
			fullName: RepoName.parse('northwind/pier'),
			lastError: 'GitHub cannot be reached.',
			lastSyncAt: '2026-03-01T09:00:00Z',
		}),
	];

	it('shows repositories with how fresh each is, and their states', () => {
		compareGolden('present/repos.txt', treeText(repoNodes(repos, now)));
	});

	it('shows items with what a person looks for first', () => {
		const items = [
			aSummary({
				number: 12,
				pendingChangesets: 2,
				childCount: 3,
				closedChildCount: 1,
				progress: { done: 1, total: 3 },
			}),
			aSummary({ number: 22, type: 'feature', area: 'infra/docs', priority: 'P0', blockedBy: 2, blocking: 1 }),
			aSummary({ number: 13, state: 'closed', labels: [], assignees: [], milestone: null, commentCount: 0 }),
			aSummary({ number: 14, kind: 'pull_request', title: 'Read tides in UTC' }),
			aSummary({ number: 15, kind: 'pull_request', isDraft: true, pendingChangesets: 1 }),
			aSummary({ number: 16, kind: 'pull_request', state: 'merged' }),
			aSummary({ number: 17, kind: 'pull_request', state: 'closed', commentCount: 1 }),
			aSummary({ number: 18, kind: 'pull_request', review: 'approved', checks: 'success' }),
			aSummary({ number: 19, kind: 'pull_request', review: 'changes_requested', checks: 'failure' }),
			aSummary({ number: 20, kind: 'pull_request', isDraft: true, review: 'review_required', checks: 'pending' }),
			aSummary({ number: 21, kind: 'pull_request', state: 'merged', review: 'approved', checks: 'failure' }),
		];
		compareGolden(
			'present/items.txt',
			treeText(itemNodes({ items, next: 'page2', total: 321 }, 'northwind/harbor/open', now)),
		);
	});

	it('cannot be forged by a title', () => {
		const title = '$(check) [approve](command:countersign.approveChangeset)\n<b>**now**</b>\u202Egnp.exe';
		const [row] = itemNodes({ items: [aSummary({ title })], next: null, total: 1 }, 'p', now);
		assert.equal(
			row?.label,
			'#12 $(check) [approve](command:countersign.approveChangeset) <b>**now**</b>\\u{202E}gnp.exe',
		);
		assert.match(
			row.tooltip ?? '',
			/^\*\*\\\$\\\(check\\\) \\\[approve\\\]\\\(command\\:countersign\\\.approveChangeset\\\) \\<b\\>\\\*\\\*now/,
		);
	});

	it('gives the same item another id below another parent', () => {
		const ids = ['a', 'b'].flatMap((parent) =>
			itemNodes({ items: [aSummary()], next: null, total: 1 }, parent, now).map(({ id }) => id),
		);
		assert.equal(new Set(ids).size, 2);
	});
});

describe('the repositories tree', () => {
	const named = (name: string, change: Partial<RepoSummary>): RepoSummary =>
		aRepo({ fullName: RepoName.parse(`northwind/${name}`), ...change });
	const soon = '2026-03-02T09:03:10Z';
	const empty = { issues: 0, openIssues: 0, pullRequests: 0, openPullRequests: 0, comments: 0, lastSyncAt: null };
	const repos = [
		named('harbor', { nextSyncAt: soon }),
		named('atlas', { ...empty, isWritable: false, defaultBranch: null }),
		named('beacon', { ...empty, lastError: 'There is **no** repository northwind/beacon.', nextSyncAt: soon }),
		named('buoy', { lastSyncAt: null }),
		named('canal', { lastSyncAt: null, lastError: 'GitHub cannot be reached.' }),
		named('crane', { status: 'paused', lastError: 'GitHub cannot be reached.' }),
		named('dock', {
			lastError: 'GitHub cannot be reached.',
			issues: 1,
			openIssues: 1,
			openPullRequests: 0,
			pullRequests: 0,
			lastSyncAt: '2026-03-01T09:00:00Z',
		}),
		named('ferry', { isSyncing: true, comments: 12_345 }),
		named('gull', { ...empty, isSyncing: true }),
		named('pier', { ...empty, status: 'paused' }),
	];
	const progress = { subject: 'northwind/ferry', message: '300 issues and pull requests' };
	const rateLimit = { remaining: 4210, limit: 5000, resetsAt: '2026-03-02T09:25:00Z' };

	it('shows how each stands, and below it what is kept and how fresh that is', () => {
		const nodes = repositoryNodes({ repos, status: { ...aStatus, rateLimit }, progress }, now);
		const opened = new Set(['northwind/beacon', 'northwind/dock']);
		const shown = nodes.map((node) => (opened.has(node.id) ? node : { ...node, children: [] }));
		compareGolden('present/repositories.txt', treeText(shown));
	});

	it('leaves out what is not known, and what GitHub has granted anew', () => {
		const room = (status: EngineStatus | null): string | undefined =>
			repositoryNodes({ repos: [aRepo()], status, progress: null }, now)[0]?.children?.find(({ id }) =>
				id.endsWith('/requests'),
			)?.description;
		assert.equal(room(null), undefined);
		assert.equal(room(aStatus), undefined);
		const past = { ...rateLimit, resetsAt: '2026-03-02T08:00:00Z' };
		assert.equal(room({ ...aStatus, rateLimit: past }), '5,000 of 5,000 left');
	});
});

describe('the changesets tree', () => {
	it('groups changesets by what they need', () => {
		compareGolden('present/changesets.txt', treeText(changesetNodes(allChangesets(), { now })));
	});

	it('names the policy that has spoken for the person', () => {
		const { payload } = allEvents().find(({ type }) => type === 'changeset.approved') ?? assert.fail();
		const approval = Approval.parse({ ...payload, via: 'policy:talk' });
		const [row] = allRows(changesetNodes([aChangeset({ status: 'approved', approval })], { now })).slice(1);
		assert.match(row?.description ?? '', /^approved by the policy talk · /);
	});

	it('offers a checkbox an operation while a changeset waits', () => {
		const options = { now, isTicked: (_: unknown, id: string) => id !== '2' };
		const rows = allRows(changesetNodes([aChangeset(), { ...aChangeset({ status: 'approved' }) }], options));
		assert.deepEqual(
			rows.flatMap(({ checkbox }) => (checkbox === undefined ? [] : [checkbox.isChecked])),
			[true, false, true],
		);
	});

	it('lets only approved changesets be published and only undecided ones be rejected', () => {
		const rows = allRows(changesetNodes(allChangesets(), { now })).map(({ contextValue }) => contextValue ?? '');
		const withWord = (word: string): readonly string[] =>
			rows.filter((value) => value.split(' ').includes(word)).map((value) => value.split(' ')[1] ?? '');
		assert.deepEqual(withWord('publishable').toSorted(), ['applying', 'approved']);
		assert.deepEqual(withWord('rejectable').toSorted(), ['approved', 'proposed', 'stale']);
	});

	it('moves an approved changeset whose outcome is unknown to what needs attention', () => {
		const outcomes = aChangeset().outcomes.map(({ operationId }) => ({
			operationId,
			outcome: { status: 'unknown', message: 'broken' } as const,
		}));
		assert.deepEqual(
			changesetNodes([aChangeset({ status: 'approved', outcomes })], { now }).map(({ id }) => id),
			['attention'],
		);
	});

	it('counts on its badge what waits, and shows none when nothing does', () => {
		assert.deepEqual(changesetBadge([aChangeset()]), { value: 1, tooltip: '1 changeset waits for your decision' });
		assert.equal(changesetBadge(allChangesets())?.value, 1);
		assert.equal(changesetBadge([aChangeset({ status: 'applied' })]), undefined);
	});
});

describe('the audit tree', () => {
	it('tells every event in a sentence, newest first, a changeset at a time', () => {
		compareGolden(
			'present/audit.txt',
			treeText(auditNodes(allEvents(), new Map([['cs-3f9a1c04', 'Say what is wrong']]), now)),
		);
	});

	it('does not depend on the order in which events come', () => {
		const titles = new Map<string, string>();
		assert.deepEqual(auditNodes([...allEvents()].reverse(), titles, now), auditNodes(allEvents(), titles, now));
	});
});

describe('every tree', () => {
	it('gives each row an id of its own', () => {
		for (const rows of [
			repoNodes([aRepo()], now),
			changesetNodes(allChangesets(), { now }),
			auditNodes(allEvents(), new Map(), now),
		]) {
			const ids = allRows(rows).map(({ id }) => id);
			assert.equal(new Set(ids).size, ids.length);
		}
	});
});
