import assert from 'node:assert/strict';
import { openSqlJs } from '../../../src/adapters/sqljs/openSqlJs';
import type { OpenSql, SqlImagePort } from '../../../src/control/store/sqlPort';

const drivers: readonly (readonly [string, OpenSql])[] = [
	['sql.js', openSqlJs(require.resolve('sql.js/dist/sql-wasm.wasm'))],
];

// What every driver behind the port has to do.
for (const [name, open] of drivers) {
	describe(`SqlPort over ${name}`, () => {
		let sql: SqlImagePort;
		beforeEach(async () => {
			sql = await open();
			sql.exec(
				'CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, size REAL); CREATE TABLE u (t INTEGER REFERENCES t(id));',
			);
		});
		afterEach(() => sql.close());

		it('counts changed rows and answers rows by column name', () => {
			assert.equal(sql.run('INSERT INTO t VALUES (?, ?, ?), (2, NULL, 0.5)', [1, 'ünï🙂', 3]), 2);
			assert.equal(sql.run('UPDATE t SET name = ? WHERE id = ?', ['b', 7]), 0);
			assert.equal(sql.run('DELETE FROM t WHERE id = 2'), 1);
			assert.equal(sql.run('CREATE INDEX i ON t (name)'), 0);
			assert.deepEqual(sql.all('SELECT id, name, size FROM t'), [{ id: 1, name: 'ünï🙂', size: 3 }]);
			assert.deepEqual(sql.all('SELECT * FROM t WHERE id = ?', [9]), []);
		});

		it('carries whole numbers up to 2 to the 53', () => {
			const big = Number.MAX_SAFE_INTEGER;
			sql.run('INSERT INTO t (id) VALUES (?)', [big]);
			assert.deepEqual(sql.all('SELECT id FROM t WHERE id = ?', [big]), [{ id: big }]);
		});

		it('uses no value of the call before', () => {
			sql.run('INSERT INTO t VALUES (?, ?, ?)', [1, 'a', 1]);
			sql.run('INSERT INTO t VALUES (?, ?, ?)', [2]);
			assert.deepEqual(sql.all('SELECT name FROM t WHERE id = 2'), [{ name: null }]);
		});

		it('throws on bad SQL, too many values and broken constraints, and works on', () => {
			assert.throws(() => sql.all('SELEC 1'));
			assert.throws(() => sql.exec('SELEC 1'));
			assert.throws(() => sql.run('INSERT INTO t (id) VALUES (?)', [1, 2]));
			sql.run('INSERT INTO t (id) VALUES (?)', [1]);
			assert.throws(() => sql.run('INSERT INTO t (id) VALUES (?)', [1]), /UNIQUE/);
			assert.equal(sql.run('INSERT INTO t (id) VALUES (?)', [2]), 1);
			assert.ok(sql.image().length > 0);
		});

		it('rolls a transaction back when its work throws, and joins an inner one', () => {
			assert.throws(
				() =>
					sql.transaction(() => {
						sql.run('INSERT INTO t (id) VALUES (1)');
						sql.transaction(() => sql.run('INSERT INTO t (id) VALUES (2)'));
						throw new Error('no');
					}),
				/^Error: no$/,
			);
			assert.deepEqual(sql.all('SELECT id FROM t'), []);
			assert.equal(
				sql.transaction(() => sql.run('INSERT INTO t (id) VALUES (3)')),
				1,
			);
			assert.deepEqual(sql.all('SELECT id FROM t'), [{ id: 3 }]);
		});

		it('refuses a transaction that waits', () => {
			assert.throws(() => sql.transaction(async () => sql.run('INSERT INTO t (id) VALUES (1)')), /cannot wait/);
			assert.deepEqual(sql.all('SELECT id FROM t'), []);
		});

		it('keeps pragmas, prepared statements and an attached database through an image', () => {
			sql.exec("PRAGMA foreign_keys = ON; ATTACH ':memory:' AS beside; CREATE TABLE beside.b (x);");
			const insert = 'INSERT INTO t (id) VALUES (?)';
			sql.run(insert, [1]);
			sql.run('INSERT INTO beside.b VALUES (1)');
			sql.image();
			sql.run(insert, [2]);
			assert.deepEqual(sql.all('PRAGMA foreign_keys'), [{ foreign_keys: 1 }]);
			assert.throws(() => sql.run('INSERT INTO u VALUES (99)'), /FOREIGN KEY/);
			assert.deepEqual(sql.all('SELECT x FROM beside.b'), [{ x: 1 }]);
		});

		it('opens an image as it was, without what was attached', async () => {
			sql.exec("ATTACH ':memory:' AS beside; CREATE TABLE beside.b (x);");
			sql.run('INSERT INTO t (id) VALUES (1)');
			const image = sql.image();
			sql.run('INSERT INTO t (id) VALUES (2)');
			const copy = await open(image);
			assert.deepEqual(copy.all('SELECT id FROM t'), [{ id: 1 }]);
			assert.deepEqual(copy.all("SELECT name FROM sqlite_master WHERE name = 'b'"), []);
			copy.close();
		});

		it('throws for an image that is no database', async () => {
			await assert.rejects(open(new Uint8Array(5000).fill(65)));
		});

		it('forgets old statements without forgetting how to run them', () => {
			for (let n = 0; n < 500; n++) {
				assert.deepEqual(sql.all(`SELECT ${n} AS n`), [{ n }]);
			}
			assert.deepEqual(sql.all('SELECT 0 AS n'), [{ n: 0 }]);
		});

		it('can be closed twice', () => {
			sql.close();
			sql.close();
		});
	});
}
