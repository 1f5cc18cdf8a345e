import { migrations } from './schema';
import type { SqlPort } from './sqlPort';

/**
 * Brings a database up to the newest schema, a step at a time; each step happens whole or not at all. Answers the
 * version that it had; 0 for an empty one and for one that was up to date.
 */
export function migrate(sql: SqlPort, steps: readonly string[] = migrations): number {
	const version = versionOf(sql);
	if (version > steps.length) {
		throw new Error(`The database has schema ${version}; this version knows schemas up to ${steps.length}.`);
	}
	for (const [index, step] of steps.entries()) {
		if (index >= version) {
			sql.transaction(() => {
				sql.exec(step);
				sql.exec(`PRAGMA user_version = ${index + 1}`);
			});
		}
	}
	return version < steps.length ? version : 0;
}

function versionOf(sql: SqlPort): number {
	const { user_version: version = 0 } = sql.all('PRAGMA user_version')[0] ?? {};
	return Number(version);
}
