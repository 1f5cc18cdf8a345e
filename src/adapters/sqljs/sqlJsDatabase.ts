import type { Database, Statement } from 'sql.js';
import type { Disposable } from '../../base/disposable';
import type { SqlImagePort, SqlRow, SqlValue } from '../../control/store/sqlPort';

const keptStatements = 200;

/** A sql.js database behind the port. */
export class SqlJsDatabase implements SqlImagePort, Disposable {
	private readonly statements = new Map<string, Statement>();
	private isInTransaction = false;
	private isClosed = false;

	constructor(private readonly database: Database) {
		try {
			// The first look at the schema is what finds bytes that are no database.
			this.all('SELECT count(*) AS tables FROM sqlite_master');
		} catch (error) {
			this.close();
			throw error;
		}
	}

	exec(sql: string): void {
		this.database.exec(sql);
	}

	run(sql: string, parameters: readonly SqlValue[] = []): number {
		const statement = this.prepared(sql);
		try {
			statement.bind([...parameters]);
			statement.step();
		} finally {
			statement.reset();
		}
		return changesRows(sql) ? this.database.getRowsModified() : 0;
	}

	all(sql: string, parameters: readonly SqlValue[] = []): readonly SqlRow[] {
		const statement = this.prepared(sql);
		try {
			statement.bind([...parameters]);
			const columns = statement.getColumnNames();
			const rows: SqlRow[] = [];
			while (statement.step()) {
				rows.push(rowOf(columns, statement.get()));
			}
			return rows;
		} finally {
			statement.reset();
		}
	}

	transaction<T>(work: () => T): T {
		if (this.isInTransaction) {
			return work();
		}
		this.database.exec('BEGIN');
		this.isInTransaction = true;
		try {
			const result = work();
			if (result instanceof Promise) {
				throw new TypeError('A transaction cannot wait: it would let other work in.');
			}
			this.database.exec('COMMIT');
			return result;
		} catch (error) {
			this.rollBack();
			throw error;
		} finally {
			this.isInTransaction = false;
		}
	}

	image(): Uint8Array {
		return this.database.export();
	}

	close(): void {
		if (this.isClosed) {
			return;
		}
		this.isClosed = true;
		for (const statement of this.statements.values()) {
			statement.free();
		}
		this.statements.clear();
		this.database.close();
	}

	dispose(): void {
		this.close();
	}

	private prepared(sql: string): Statement {
		const known = this.statements.get(sql);
		if (known !== undefined) {
			return known;
		}
		const [oldest] = this.statements;
		if (oldest !== undefined && this.statements.size >= keptStatements) {
			oldest[1].free();
			this.statements.delete(oldest[0]);
		}
		const statement = this.database.prepare(sql);
		this.statements.set(sql, statement);
		return statement;
	}

	private rollBack(): void {
		try {
			this.database.exec('ROLLBACK');
		} catch {
			// Some errors have rolled back already; the first error is the one to tell.
		}
	}
}

/** sql.js answers the last count again for a statement that changes no rows by its nature. */
function changesRows(sql: string): boolean {
	return /^\s*(?:insert|update|delete|replace|with)\b/i.test(sql);
}

function rowOf(columns: readonly string[], values: readonly unknown[]): SqlRow {
	const row: Record<string, SqlValue> = {};
	for (let at = 0; at < columns.length; at++) {
		const value = values[at];
		if (value !== null && typeof value !== 'string' && typeof value !== 'number') {
			throw new TypeError(`Column ${columns[at] ?? at} holds what is neither text, number nor null.`);
		}
		row[columns[at] ?? ''] = value;
	}
	return row;
}
