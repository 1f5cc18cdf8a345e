import assert from 'node:assert/strict';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { nodeUtf8 } from '../../../src/adapters/node/utf8';
import { migrate } from '../../../src/control/store/migrate';
import { schemaVersion } from '../../../src/control/store/schema';
import { writeSnapshot } from '../../../src/control/store/snapshots';
import { failureOf } from '../../../src/shared/failure';
import {
	addItem,
	aStoreBench,
	cacheFolder,
	entry,
	newestSnapshot,
	olderSnapshot,
	type StoreBench,
	testSql,
	titles,
} from './storeBench';

const olderNote =
	'The cache was damaged, so the copy from before its last save was opened. The next sync brings it up to date.';
const emptyNote = 'The cache was damaged and starts empty. The next sync fills it from GitHub; nothing else was lost.';

/** A cache with two generations: item 1 in both, item 2 in the newest only. */
async function withTwoGenerations(): Promise<StoreBench> {
	const bench = await aStoreBench();
	await bench.say(entry('repo.added', 'octo/one'));
	const store = await bench.open();
	addItem(store, 1, 'first');
	await store.save();
	addItem(store, 2, 'second');
	await store.save();
	await store.close();
	return bench;
}

function flip(bytes: Uint8Array, at: number): Uint8Array {
	const changed = bytes.slice();
	changed[at] = (changed[at] ?? 0) ^ 4;
	return changed;
}

const damages: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array])[] = [
	['a flipped bit in the header', (bytes) => flip(bytes, 20)],
	['a flipped bit in a page', (bytes) => flip(bytes, bytes.length >> 1)],
	['a flipped bit in the checksum', (bytes) => flip(bytes, bytes.length - 5)],
	['a flipped bit in the schema number', (bytes) => flip(bytes, bytes.length - 76)],
	['half of it gone', (bytes) => bytes.slice(0, bytes.length >> 1)],
	['its last byte gone', (bytes) => bytes.slice(0, -1)],
	['nothing left', () => new Uint8Array()],
	['garbage', () => nodeUtf8.encode('<html>not a database</html>'.repeat(500))],
	['zeros', (bytes) => new Uint8Array(bytes.length)],
];

describe('openStore', () => {
	it('begins empty, writes nothing before the first save, and is as it was when opened again', async () => {
		const bench = await aStoreBench();
		const before = bench.files.contents.size;
		const store = await bench.open();
		assert.equal(store.note, null);
		assert.equal(bench.files.contents.size, before);
		addItem(store, 1, 'first');
		const [address] = await store.payloads.append(['{"title":"first"}']);
		await store.save();
		await store.close();
		const again = await bench.open();
		assert.equal(titles(again), 'first');
		assert.equal(await again.payloads.read(address ?? ''), '{"title":"first"}');
		assert.equal(again.note, null);
	});

	for (const [what, damage] of damages) {
		it(`opens the older generation when the newest has ${what}`, async () => {
			const bench = await withTwoGenerations();
			bench.files.contents.set(newestSnapshot, damage(bench.files.contents.get(newestSnapshot) ?? new Uint8Array()));
			const store = await bench.open();
			assert.equal(titles(store), 'first');
			assert.equal(store.note, olderNote);
		});
	}

	it('begins empty when both generations are damaged, keeps what the ledger knows, and drops the old payloads', async () => {
		const bench = await withTwoGenerations();
		const old = await bench.open();
		await old.payloads.append(['{}']);
		await old.close();
		for (const path of [newestSnapshot, olderSnapshot]) {
			bench.files.contents.set(path, nodeUtf8.encode('garbage'));
		}
		const store = await bench.open();
		assert.equal(titles(store), '');
		assert.equal(store.note, emptyNote);
		assert.deepEqual(store.sql.all('SELECT full_name FROM repos'), [{ full_name: 'octo/one' }]);
		assert.deepEqual(await bench.files.list(`${cacheFolder}/payloads`), []);
	});

	it('opens the older generation without a word when a crash came between the two renames', async () => {
		const bench = await withTwoGenerations();
		const newest = bench.files.contents.get(newestSnapshot) ?? new Uint8Array();
		bench.files.contents.set(olderSnapshot, newest);
		bench.files.contents.delete(newestSnapshot);
		const store = await bench.open();
		assert.equal(titles(store), 'first, second');
		assert.equal(store.note, null);
	});

	it('does not put a damaged newest in the place of the good older one', async () => {
		const bench = await withTwoGenerations();
		const older = bench.files.contents.get(olderSnapshot);
		bench.files.contents.set(newestSnapshot, nodeUtf8.encode('garbage'));
		const store = await bench.open();
		addItem(store, 3, 'third');
		await store.save();
		assert.deepEqual(bench.files.contents.get(olderSnapshot), older);
		assert.equal(titles(await bench.open()), 'first, third');
	});

	it('opens no cache of a newer schema', async () => {
		const bench = await aStoreBench();
		const source = { files: bench.files, folder: cacheFolder, sha256: nodeSha256, utf8: nodeUtf8 };
		const sql = await testSql();
		await writeSnapshot(source, { image: sql.image(), schema: schemaVersion + 1, keepsNewest: false });
		const store = await bench.open();
		assert.match(store.note ?? '', /^The cache was made by a newer version of Countersign and starts empty\./);
		addItem(store, 1, 'works');
		await store.save();
	});

	it('takes whole bytes that are no database of ours for a damaged cache', async () => {
		const bench = await aStoreBench();
		const source = { files: bench.files, folder: cacheFolder, sha256: nodeSha256, utf8: nodeUtf8 };
		await writeSnapshot(source, { image: new Uint8Array(9000).fill(7), schema: schemaVersion, keepsNewest: false });
		assert.equal((await bench.open()).note, emptyNote);
	});

	it('reads only, in read mode, and still follows the ledger', async () => {
		const bench = await withTwoGenerations();
		const store = await bench.open({ mode: 'read' });
		await bench.say(entry('repo.added', 'octo/two'));
		const before = bench.files.operations.length;
		store.markDirty();
		await store.save();
		assert.equal(store.sql.all('SELECT full_name FROM repos').length, 2);
		for (const work of [store.payloads.append(['{}']), store.reset()]) {
			assert.equal((await work.then(() => undefined, failureOf))?.kind, 'readOnly');
		}
		assert.equal(bench.files.operations.length, before);
	});
});

describe('Store.save', () => {
	it('costs nothing when nothing changed', async () => {
		const bench = await withTwoGenerations();
		const store = await bench.open();
		const before = bench.files.operations.length;
		await store.save();
		assert.equal(bench.files.operations.length, before);
	});

	it('makes payloads durable before the tables that refer to them', async () => {
		const bench = await aStoreBench();
		const store = await bench.open();
		await store.payloads.append(['{}']);
		store.markDirty();
		bench.files.operations.length = 0;
		await store.save();
		assert.deepEqual(bench.files.operations, [
			`sync ${cacheFolder}/payloads/000001.seg`,
			`syncFolder ${cacheFolder}/payloads`,
			`makeFolder ${cacheFolder}`,
			`replace ${newestSnapshot}`,
		]);
	});

	for (const operation of ['replace', 'rename', 'makeFolder'] as const) {
		it(`loses nothing when ${operation} fails, and saves it all the next time`, async () => {
			const bench = await withTwoGenerations();
			const store = await bench.open();
			addItem(store, 3, 'third');
			bench.files.failNext(operation, 'ENOSPC');
			const failure = failureOf(await store.save().catch((error: unknown) => error));
			assert.equal(failure.kind, 'storageFailed');
			assert.equal(titles(store), 'first, second, third');
			assert.equal(titles(await bench.open({ mode: 'read' })), 'first, second');
			await store.save();
			assert.equal(titles(await bench.open()), 'first, second, third');
		});
	}

	it('works on in memory where the folder cannot be written, and says so at each save', async () => {
		const bench = await aStoreBench();
		bench.files.failWrites('EACCES');
		const store = await bench.open();
		addItem(store, 1, 'first');
		for (let attempt = 0; attempt < 2; attempt++) {
			const failure = failureOf(await store.save().catch((error: unknown) => error));
			assert.equal(failure.kind, 'storageFailed');
		}
		assert.equal(titles(store), 'first');
	});

	it('saves what changes during a save by the next one, in turn', async () => {
		const bench = await aStoreBench();
		const store = await bench.open();
		addItem(store, 1, 'first');
		const saving = store.save();
		const next = store.save();
		await Promise.resolve();
		addItem(store, 2, 'second');
		await Promise.all([saving, next]);
		await store.save();
		assert.equal(titles(await bench.open()), 'first, second');
	});
});

describe('Store.reset', () => {
	it('empties what came from GitHub, files too, and keeps repositories and what the ledger says', async () => {
		const bench = await withTwoGenerations();
		await bench.say(entry('changeset.proposed', 'cs-abc123', { title: 'T', contentHash: 'h' }));
		const store = await bench.open();
		const [address] = await store.payloads.append(['{}']);
		store.sql.run("UPDATE repos SET last_sync_at = 'now', last_error = 'x'");
		store.sql.run("INSERT INTO repo_sync_state (repo_key, issues_cursor) VALUES (1, '2026')");
		await store.reset();
		assert.equal(titles(store), '');
		assert.deepEqual(store.sql.all('SELECT * FROM repo_sync_state'), []);
		assert.deepEqual(store.sql.all('SELECT full_name, last_sync_at, last_error FROM repos'), [
			{ full_name: 'octo/one', last_sync_at: null, last_error: null },
		]);
		assert.equal(store.sql.all('SELECT * FROM changesets').length, 1);
		await assert.rejects(store.payloads.read(address ?? ''));
		assert.deepEqual(await bench.files.list(cacheFolder), ['cache.sqlite']);
		assert.equal(titles(await bench.open()), '');
	});

	it('leaves no snapshot behind that refers to payloads that are gone, wherever it is cut off', async () => {
		for (const operation of ['remove', 'syncFolder', 'replace'] as const) {
			const bench = await withTwoGenerations();
			const store = await bench.open();
			await store.payloads.append(['{}']);
			bench.files.failNext(operation, 'EIO');
			assert.equal(failureOf(await store.reset().catch((error: unknown) => error)).kind, 'storageFailed');
			const hasPayloads = (await bench.files.list(`${cacheFolder}/payloads`)).length > 0;
			const hasSnapshot = (await bench.files.list(cacheFolder)).some((name) => name.endsWith('.sqlite'));
			assert.ok(hasPayloads || !hasSnapshot, operation);
			await store.reset();
		}
	});
});

describe('migrate', () => {
	it('runs the missing steps in order, once', async () => {
		const sql = await testSql();
		const steps = ['CREATE TABLE a (x); INSERT INTO a VALUES (1);'];
		migrate(sql, steps);
		migrate(sql, [...steps, 'INSERT INTO a VALUES (2)', 'INSERT INTO a VALUES (3)']);
		assert.deepEqual(sql.all('SELECT x FROM a'), [{ x: 1 }, { x: 2 }, { x: 3 }]);
		assert.deepEqual(sql.all('PRAGMA user_version'), [{ user_version: 3 }]);
	});

	it('takes a step that fails back, whole', async () => {
		const sql = await testSql();
		assert.throws(() => migrate(sql, ['CREATE TABLE a (x)', 'CREATE TABLE b (x); SELEC']));
		assert.deepEqual(sql.all('SELECT name FROM sqlite_master'), [{ name: 'a' }]);
		assert.deepEqual(sql.all('PRAGMA user_version'), [{ user_version: 1 }]);
	});

	it('refuses a newer schema', async () => {
		const sql = await testSql();
		sql.exec('PRAGMA user_version = 99');
		assert.throws(() => migrate(sql), /schema 99/);
	});
});
