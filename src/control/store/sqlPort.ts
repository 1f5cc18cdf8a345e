import type { Disposable } from '../../base/disposable';

export type SqlValue = string | number | null;
export type SqlRow = { readonly [column: string]: SqlValue };

/** The little of SQL that we need, so that another driver can take the place of sql.js. Synchronous; throws on bad SQL. */
export interface SqlPort {
	/** Runs statements without parameters, such as a schema. */
	exec(sql: string): void;
	/** Runs one statement; answers how many rows it changed. Statements are prepared once and kept. */
	run(sql: string, parameters?: readonly SqlValue[]): number;
	all(sql: string, parameters?: readonly SqlValue[]): readonly SqlRow[];
	/** All or nothing: rolls back when `work` throws. Nests by joining the outer one. */
	transaction<T>(work: () => T): T;
	close(): void;
}

/** A database in memory whose whole image can be taken and opened again. */
export interface SqlImagePort extends SqlPort {
	/** The image of the database; pragmas and prepared statements stay as they are. */
	image(): Uint8Array;
}

/** Opens a new database, or one from an image. Throws when the image is damaged. */
export type OpenSql = (image?: Uint8Array) => Promise<SqlImagePort & Disposable>;
