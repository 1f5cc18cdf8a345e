import { openSqlJs } from '../../src/adapters/sqljs/openSqlJs';
import { settleParents } from '../../src/control/store/edges/settleParents';
import { type Statement, setStatements } from '../../src/control/store/edges/statementTable';
import { migrate } from '../../src/control/store/migrate';
import type { SqlImagePort } from '../../src/control/store/sqlPort';
import { registerRepo } from '../../src/control/store/tables/repoRows';
import { type ItemRef, itemRef } from '../../src/shared/names';
import { archive } from '../benchPlane';

/** Of ten items one is the parent of four, by a checklist or for GitHub, and one waits for another. */
export const family = 10;
const children = 4;

/** The tables of a cache of so many items, with half as many edges between them. */
export async function graphCache(items: number): Promise<SqlImagePort> {
	const sql = await openSqlJs(require.resolve('sql.js/dist/sql-wasm.wasm'))();
	migrate(sql);
	registerRepo(sql, archive, '2026-01-01T00:00:00Z');
	sql.transaction(() => {
		sql.run(
			`WITH RECURSIVE n (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM n WHERE number < ?)
			INSERT INTO work_items (repo_key, number, kind, state, title, is_draft, author, created_at, updated_at,
				comment_count) SELECT 1, number, 'issue', iif(number % 3 = 0, 'closed', 'open'), '', 0, '', '', '', 0 FROM n`,
			[items],
		);
		for (let first = 1; first < items; first += family) {
			addFamily(sql, first);
		}
	});
	return sql;
}

export function at(number: number): ItemRef {
	return itemRef(archive, number);
}

/** The children that a checklist of the first of ten names. */
export function childrenOf(first: number): readonly ItemRef[] {
	return Array.from({ length: children }, (_, index) => at(first + index + 1));
}

function addFamily(sql: SqlImagePort, first: number): void {
	const named = childrenOf(first);
	const isGitHubs = first % (2 * family) === 1;
	for (const child of isGitHubs ? named : []) {
		sql.run("INSERT INTO relationships VALUES ('parent_child', ?, ?, 'sub_issue')", [at(first), child]);
	}
	const told = isGitHubs ? [] : named.map((to): Statement => ({ type: 'names_child', to }));
	const blocker: readonly Statement[] = [{ type: 'blocked_by', to: at(first + 6) }];
	settleParents(
		sql,
		setStatements(
			sql,
			new Map([
				[at(first), told],
				[at(first + 5), blocker],
			]),
		),
	);
}
