import type { Disposable } from '../../base/disposable';
import { migrate } from './migrate';
import { schemaVersion } from './schema';
import { type Generation, generations, readSnapshot, type SnapshotSource } from './snapshots';
import type { OpenSql, SqlImagePort } from './sqlPort';

export interface LoadedCache {
	readonly sql: SqlImagePort & Disposable;
	/** The generation it came from; null when it begins empty. */
	readonly from: Generation | null;
	/** For people: what was wrong with what was found; else null. */
	readonly note: string | null;
}

type Trouble = 'missing' | 'damaged' | 'newer';

const olderNote =
	'The cache was damaged, so the copy from before its last save was opened. The next sync brings it up to date.';
const emptyNotes: { readonly [K in Trouble]: string | null } = {
	missing: null,
	damaged: 'The cache was damaged and starts empty. The next sync fills it from GitHub; nothing else was lost.',
	newer:
		'The cache was made by a newer version of Countersign and starts empty. The next sync fills it from GitHub; nothing else was lost.',
};

/** Opens the newest generation that is whole and of a schema that we know, brought up to date; else an empty one. */
export async function loadCache(source: SnapshotSource, openSql: OpenSql): Promise<LoadedCache> {
	const troubles: Trouble[] = [];
	for (const from of generations) {
		const opened = await openGeneration(source, openSql, from);
		if (typeof opened !== 'string') {
			return { sql: opened, from, note: troubles.some((trouble) => trouble !== 'missing') ? olderNote : null };
		}
		troubles.push(opened);
	}
	const sql = await openSql();
	prepare(sql);
	return { sql, from: null, note: emptyNotes[troubles.find((trouble) => trouble !== 'missing') ?? 'missing'] };
}

async function openGeneration(
	source: SnapshotSource,
	openSql: OpenSql,
	generation: Generation,
): Promise<(SqlImagePort & Disposable) | Trouble> {
	const snapshot = await readSnapshot(source, generation);
	if (snapshot.kind !== 'whole') {
		return snapshot.kind;
	}
	if (snapshot.schema > schemaVersion) {
		return 'newer';
	}
	try {
		const sql = await openSql(snapshot.image);
		prepare(sql);
		return sql;
	} catch {
		// Whole bytes that are no database of ours: to a person the same as a damaged file.
		return 'damaged';
	}
}

/** The database is in memory: durability is the snapshot's. Large pages take less room and are copied sooner. */
function prepare(sql: SqlImagePort): void {
	sql.exec('PRAGMA page_size = 16384; PRAGMA cache_size = -8000;');
	sql.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;');
	if (migrate(sql) > 0) {
		// What a step took away leaves its pages behind, in memory and in every save.
		sql.exec('VACUUM');
	}
}
