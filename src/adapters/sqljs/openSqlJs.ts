import { readFile } from 'node:fs/promises';
import initSqlJs from 'sql.js';
import type { OpenSql } from '../../control/store/sqlPort';
import { SqlJsDatabase } from './sqlJsDatabase';

type SqlJs = Awaited<ReturnType<typeof initSqlJs>>;

/** Opens databases in memory with sql.js. The wasm file is read when the first one is opened. */
export function openSqlJs(wasmPath: string): OpenSql {
	let loading: Promise<SqlJs> | undefined;
	return async (image) => {
		loading ??= load(wasmPath);
		const { Database } = await loading;
		return new SqlJsDatabase(new Database(image));
	};
}

async function load(wasmPath: string): Promise<SqlJs> {
	const bytes = await readFile(wasmPath);
	// Emscripten takes the exact buffer; a small file is read into a shared one.
	return await initSqlJs({ wasmBinary: new Uint8Array(bytes).buffer });
}
