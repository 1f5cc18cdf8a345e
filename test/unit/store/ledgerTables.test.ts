import assert from 'node:assert/strict';
import type { FollowedLedger } from '../../../src/control/store/followLedger';
import type { Store } from '../../../src/control/store/store';
import { addItem, aStoreBench, entry, type StoreBench, titles } from './storeBench';

const hash = (digit: string): string => `sha256:${digit.repeat(64)}`;

function rows(store: Store, sql: string): string {
	return store.sql
		.all(sql)
		.map((row) => Object.values(row).join(' | '))
		.join('\n');
}

const changesets =
	'SELECT changeset_id, status, title, substr(content_hash, 8, 1), last_seq FROM changesets ORDER BY 1';

/** Everything that the projections can say, as text. */
function everything(store: Store): string {
	return [
		changesets,
		'SELECT * FROM approvals ORDER BY seq',
		'SELECT * FROM packs ORDER BY seq',
		'SELECT * FROM audit_events ORDER BY seq',
		'SELECT full_name, status, added_at FROM repos ORDER BY full_name',
		'SELECT * FROM workspaces',
		'SELECT * FROM meta ORDER BY key',
	]
		.map((sql) => rows(store, sql))
		.join('\n\n');
}

async function tellAStory(bench: StoreBench): Promise<void> {
	const approval = { contentHash: hash('2'), approvedAt: 'then', via: 'modal', expiresAt: 'later' };
	await bench.say(
		entry('repo.added', 'octo/one'),
		entry('repo.added', 'octo/two'),
		entry('pack.built', 'octo/one#7', { profile: 'coding', hash: hash('9'), used: 10, budget: 500 }),
		entry('changeset.proposed', 'cs-aaaaaa', { title: 'Relabel', contentHash: hash('1') }),
		entry('changeset.amended', 'cs-aaaaaa', { title: 'Relabel two', contentHash: hash('2') }),
		entry('changeset.approved', 'cs-aaaaaa', approval),
		entry('changeset.proposed', 'cs-bbbbbb', { title: 'Close', contentHash: hash('3') }),
		entry('changeset.rejected', 'cs-bbbbbb', { reason: 'no' }),
		entry('repo.removed', 'octo/two'),
		entry('publish.started', 'cs-aaaaaa', { contentHash: hash('2') }),
		entry('publish.receipt', 'cs-aaaaaa', {}),
		entry('publish.finished', 'cs-aaaaaa', { status: 'applied' }),
	);
}

describe('the tables projected from the ledger', () => {
	it('say what the ledger says', async () => {
		const bench = await aStoreBench();
		const store = await bench.open();
		await tellAStory(bench);
		assert.equal(
			rows(store, changesets),
			'cs-aaaaaa | applied | Relabel two | 2 | 13\ncs-bbbbbb | rejected | Close | 3 | 9',
		);
		assert.equal(
			rows(store, 'SELECT seq, changeset_id, approved_by, approved_at, via, expires_at FROM approvals'),
			'7 | cs-aaaaaa | mona | then | modal | later',
		);
		assert.equal(
			rows(store, 'SELECT seq, ref, profile, built_at FROM packs'),
			'4 | octo/one#7 | coding | 2026-03-02T09:00:00.000Z',
		);
		assert.equal(rows(store, 'SELECT full_name, status FROM repos'), 'octo/one | active');
		assert.equal(rows(store, 'SELECT workspace_id, created_at FROM workspaces'), 'default | 2026-03-02T09:00:00.000Z');
		assert.equal(
			rows(store, "SELECT seq, actor_kind, actor_id, type, subject FROM audit_events WHERE subject = 'cs-bbbbbb'"),
			'8 | human | mona | changeset.proposed | cs-bbbbbb\n9 | human | mona | changeset.rejected | cs-bbbbbb',
		);
	});

	it('follow each status of a changeset', async () => {
		const bench = await aStoreBench();
		const store = await bench.open();
		const seen: string[] = [];
		await bench.say(entry('changeset.proposed', 'cs-aaaaaa', { title: 'T', contentHash: hash('1') }));
		for (const [type, payload] of [
			['changeset.approved', {}],
			['changeset.stale', {}],
			['changeset.amended', { title: 'T', contentHash: hash('1') }],
			['changeset.superseded', {}],
			['changeset.expired', {}],
			['publish.started', {}],
			['publish.intended', {}],
			['publish.finished', { status: 'partly_applied' }],
			['changeset.proposed_again', {}],
		] as const) {
			await bench.say(entry(type, 'cs-aaaaaa', payload));
			seen.push(rows(store, 'SELECT status, last_seq FROM changesets'));
		}
		assert.deepEqual(seen, [
			'approved | 3',
			'stale | 4',
			'proposed | 5',
			'superseded | 6',
			'expired | 7',
			'applying | 8',
			'applying | 9',
			'partly_applied | 10',
			'partly_applied | 11',
		]);
	});

	it('are the same when replayed into an empty cache, or taken up after a save', async () => {
		const bench = await aStoreBench();
		const live = await bench.open();
		await bench.say(entry('repo.added', 'octo/zero'));
		await live.save();
		await tellAStory(bench);
		const expected = everything(live);
		await live.close();
		assert.equal(everything(await bench.open()), expected);
		bench.files.contents.delete('/cache/cache.sqlite');
		assert.equal(everything(await bench.open()), expected);
	});

	it('take up what is appended while they are being replayed', async () => {
		const bench = await aStoreBench();
		await tellAStory(bench);
		const { ledger } = bench;
		const appending: FollowedLedger = {
			head: ledger.head,
			onDidAppend: ledger.onDidAppend,
			read: async function* (from) {
				yield* ledger.read(from);
				await bench.say(entry('repo.added', 'octo/three'), entry('repo.added', 'octo/four'));
			},
		};
		const store = await bench.open({ ledger: appending });
		assert.equal(rows(store, 'SELECT count(*), max(seq) FROM audit_events'), '15 | 15');
		await bench.say(entry('repo.added', 'octo/five'));
		assert.equal(rows(store, 'SELECT full_name FROM repos ORDER BY 1'), 'octo/five\nocto/four\nocto/one\nocto/three');
	});

	it('are made anew for another ledger; what is cached of repositories that it names stays', async () => {
		const first = await aStoreBench();
		await first.say(entry('repo.added', 'octo/one'), entry('repo.added', 'octo/gone'));
		const store = await first.open();
		addItem(store, 1, 'kept');
		store.sql.run("UPDATE work_items SET repo_key = (SELECT repo_key FROM repos WHERE full_name = 'octo/one')");
		await store.save();
		const second = await aStoreBench();
		await second.say(entry('repo.added', 'octo/new'), entry('repo.added', 'Octo/One'));
		const reopened = await first.open({ ledger: second.ledger });
		assert.equal(rows(reopened, 'SELECT full_name FROM repos ORDER BY 1'), 'octo/new\nOcto/One');
		assert.equal(titles(reopened), 'kept');
		assert.equal(rows(reopened, 'SELECT count(*), max(seq) FROM audit_events'), '3 | 3');
	});

	it('lose all that was cached of a repository with the repository', async () => {
		const bench = await aStoreBench();
		await bench.say(entry('repo.added', 'octo/one'), entry('repo.added', 'octo/one-more'));
		const store = await bench.open();
		addItem(store, 1, 'first');
		const edge = 'INSERT INTO relationships (type, from_ref, to_ref, provenance) VALUES (?, ?, ?, ?)';
		store.sql.run(edge, ['parent_child', 'octo/one#1', 'octo/one#2', 'sub_issue']);
		store.sql.run(edge, ['parent_child', 'octo/one-more#1', 'octo/one#2', 'sub_issue']);
		await bench.say(entry('repo.removed', 'octo/one'));
		assert.equal(titles(store), '');
		assert.equal(rows(store, 'SELECT from_ref FROM relationships'), 'octo/one-more#1');
	});

	it('keep what GitHub said when the ledger moves on', async () => {
		const bench = await aStoreBench();
		await bench.say(entry('repo.added', 'octo/one'));
		const store = await bench.open();
		addItem(store, 1, 'first');
		await store.save();
		await tellAStory(bench);
		assert.equal(titles(await bench.open()), 'first');
	});
});
