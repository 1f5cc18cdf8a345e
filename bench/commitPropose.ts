import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeClock } from '../src/adapters/node/clock';
import { nodeCompressor } from '../src/adapters/node/compressor';
import { nodeFiles } from '../src/adapters/node/files';
import { randomId } from '../src/adapters/node/randomId';
import { nodeSha256 } from '../src/adapters/node/sha256';
import { nodeUtf8 } from '../src/adapters/node/utf8';
import { openSqlJs } from '../src/adapters/sqljs/openSqlJs';
import { canonicalJson } from '../src/base/canonicalJson';
import { openLedger } from '../src/control/ledger/openLedger';
import { openStore } from '../src/control/store/openStore';
import type { SqlPort } from '../src/control/store/sqlPort';
import type { LedgerEntry } from '../src/shared/ledgerEvent';
import { ChangesetId } from '../src/shared/names';
import { type BenchLine, benchLine, median } from './benchLine';

const rounds = 300;
const goal = '≤ 5';

/** A proposal of 2 KB made durable, with and without 10,000 cached items, against one write and fsync of its bytes. */
export async function run(): Promise<BenchLine[]> {
	const lines: BenchLine[] = [];
	for (const [bench, items] of [
		['commit.propose', 10_000],
		['commit.propose.empty', 0],
	] as const) {
		const { append, floor } = await measureAppend(items);
		lines.push(benchLine({ bench, value: append, unit: 'µs', baseline: floor, goal }));
	}
	return lines;
}

/** Medians in µs of both, taken in turns within one run. */
export async function measureAppend(items: number): Promise<{ readonly append: number; readonly floor: number }> {
	const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
	const shared = { files: nodeFiles(), sha256: nodeSha256, utf8: nodeUtf8, mode: 'write' as const };
	const ledger = await openLedger({
		...shared,
		folder: join(folder, 'ledger'),
		clock: nodeClock(),
		anchor: null,
		onHeadMoved: () => undefined,
	});
	const openSql = openSqlJs(require.resolve('sql.js/dist/sql-wasm.wasm'));
	const store = await openStore({
		...shared,
		folder: join(folder, 'cache'),
		openSql,
		compressor: nodeCompressor,
		ledger,
	});
	fill(store.sql, items);
	store.markDirty();
	await store.save();
	const plain = await open(join(folder, 'plain.jsonl'), 'a');
	const appends: number[] = [];
	const floors: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const entry = aProposal();
		let line = '';
		appends.push(
			await microseconds(async () => {
				const [event] = await ledger.append({ kind: 'agent', id: 'bench' }, [entry]);
				line = canonicalJson(event ?? {});
			}),
		);
		floors.push(await microseconds(() => writeAndSync(plain, `${line}\n`)));
	}
	await plain.close();
	await store.close();
	await ledger.close();
	await rm(folder, { recursive: true });
	return { append: median(appends.slice(50)), floor: median(floors.slice(50)) };
}

async function writeAndSync(handle: FileHandle, text: string): Promise<void> {
	await handle.write(text);
	await handle.sync();
}

async function microseconds(work: () => Promise<void>): Promise<number> {
	const start = performance.now();
	await work();
	return (performance.now() - start) * 1000;
}

function aProposal(): LedgerEntry {
	const body = 'The login page stays white after a redirect. '.repeat(35);
	// The bench is of the ledger, which takes any JSON; its callers build operations by their schema.
	const operations = [{ id: '1', kind: 'update_issue', target: 'acme/site#7', set: { body } }];
	return {
		type: 'changeset.proposed',
		subject: ChangesetId.parse(`cs-${randomId(12)}`),
		payload: {
			title: 'Say what happens',
			why: 'x',
			impact: 'x',
			rollback: 'x',
			operations,
			contentHash: nodeSha256(body),
		},
	} as unknown as LedgerEntry;
}

function fill(sql: SqlPort, items: number): void {
	sql.transaction(() => {
		for (let number = 1; number <= items; number++) {
			sql.run(
				`INSERT INTO work_items (repo_key, number, kind, state, title, is_draft, author, labels_json, assignees_json,
					created_at, updated_at, comment_count) VALUES (1, ?, 'issue', 'open', ?, 0, 'mona', '["bug"]', '[]', ?, ?, 3)`,
				[number, `A believable title of issue ${number}`, '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'],
			);
		}
	});
}
