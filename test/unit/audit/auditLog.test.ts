import assert from 'node:assert/strict';
import { openSqlJs } from '../../../src/adapters/sqljs/openSqlJs';
import { auditLog } from '../../../src/control/audit/auditLog';
import { migrate } from '../../../src/control/store/migrate';
import type { SqlPort } from '../../../src/control/store/sqlPort';
import { projectEvents } from '../../../src/control/store/tables/ledgerTables';
import { aDesk, aProposal, type Desk, ref, repo } from '../changesets/desk';

describe('the audit log', () => {
	let desk: Desk;
	let sql: SqlPort;
	before(async () => {
		desk = await aDesk();
		await desk.approve(await desk.propose());
		await desk.propose(aProposal({ operations: [{ kind: 'create_issue', target: repo, set: { title: 'New' } }] }));
		sql = await openSqlJs(require.resolve('sql.js/dist/sql-wasm.wasm'))();
		migrate(sql);
		projectEvents(sql, await desk.events());
	});
	after(() => sql.close());

	const seqs = (query: Partial<Parameters<typeof auditLog>[2]>) =>
		auditLog(sql, desk.book, { limit: 200, ...query }).map(({ seq }) => seq);

	it('gives the very events of the ledger, newest first', async () => {
		assert.deepEqual(auditLog(sql, desk.book, { limit: 200 }), [...(await desk.events())].reverse());
	});

	it('pages backwards', () => {
		assert.deepEqual(seqs({ limit: 2 }), [4, 3]);
		assert.deepEqual(seqs({ limit: 2, beforeSeq: 3 }), [2, 1]);
	});

	it('narrows to a changeset, an item with the changesets that touch it, or a repository', () => {
		assert.deepEqual(seqs({ subject: 'cs-00000002' }), [4]);
		assert.deepEqual(seqs({ subject: ref }), [3, 2]);
		assert.deepEqual(seqs({ subject: repo }), [4, 3, 2]);
		assert.deepEqual(seqs({ subject: 'cs-99999999' }), []);
	});

	it('narrows to types, families of types and kinds of actor', () => {
		assert.deepEqual(seqs({ types: ['changeset.approved'] }), [3]);
		assert.deepEqual(seqs({ types: ['changeset.'] }), [4, 3, 2]);
		assert.deepEqual(seqs({ types: ['changeset'] }), []);
		assert.deepEqual(seqs({ types: ['%.'] }), []);
		assert.deepEqual(seqs({ actorKind: 'human' }), [3]);
		assert.deepEqual(seqs({ types: ['changeset.'], actorKind: 'agent', limit: 1 }), [4]);
	});
});
