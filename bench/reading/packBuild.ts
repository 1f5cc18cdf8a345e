import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commentOf } from '../../src/adapters/github/answers';
import { nodeSha256 } from '../../src/adapters/node/sha256';
import { neverCancelled } from '../../src/base/cancellation';
import { cachedKeys } from '../../src/control/store/items/cachedItems';
import { payloadOf, rowsByKey } from '../../src/control/store/items/itemRows';
import { commentPayloads, upsertComments } from '../../src/control/store/tables/commentTable';
import { setChildren } from '../../src/control/store/tables/relationshipTable';
import { repoRow } from '../../src/control/store/tables/repoTable';
import { type ControlPlane, openControlPlane } from '../../src/controlPlane';
import { itemRef } from '../../src/shared/names';
import { nodeMachine } from '../../src/wiring/machine';
import { openStores } from '../../src/wiring/openStores';
import { type BenchLine, benchLine, median } from '../benchLine';
import { archive } from '../benchPlane';
import { copyBigCache } from '../setup/bigCache';

const rounds = 30;
const talked = itemRef(archive, 777);
const children = Array.from({ length: 30 }, (_, index) => itemRef(archive, 2000 + 7 * index));

/** The pack of an item with 50 comments and 30 relatives among 100,000, against reading their rows and texts alone. */
export async function run(): Promise<readonly BenchLine[]> {
	const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
	await copyBigCache(folder);
	const places = { ledgerFolder: folder, cacheFolder: join(folder, 'cache'), anchor: null, holderName: 'bench' };
	const all = { ...places, wasmPath: require.resolve('sql.js/dist/sql-wasm.wasm') };
	await addTalk(all);
	const floor = await readRows(all);
	const plane = await openControlPlane(all);
	try {
		return await measure(plane, floor);
	} finally {
		await plane.close();
		await rm(folder, { recursive: true });
	}
}

async function measure({ human }: ControlPlane, floor: number): Promise<readonly BenchLine[]> {
	const pack = async (budget: number): Promise<void> => {
		const { manifest } = await human.buildPack({ ref: talked, profile: 'coding', budget }, neverCancelled);
		if (!manifest.included.some(({ kind }) => kind === 'child') || manifest.included.length < 10) {
			throw new Error('The pack is not the one that was meant.');
		}
	};
	await pack(29_000);
	const cold: number[] = [];
	const cached: number[] = [];
	for (let round = 0; round < rounds; round++) {
		cold.push(await timed(() => pack(30_000 + round)));
		cached.push(await timed(() => pack(30_000 + round)));
	}
	const value = median(cold);
	return [
		benchLine({ bench: 'pack.build', value, unit: 'ms', baseline: floor, goal: 'ratio ≤ 3' }),
		benchLine({ bench: 'pack.build.cached', value: median(cached), unit: 'ms', baseline: value, goal: 'ratio ≤ 0.05' }),
	];
}

/** The rows of the item and its relatives, and the texts that stand behind them; nothing is parsed or chosen. */
async function readRows(places: Parameters<typeof openStores>[0]): Promise<number> {
	const { store, close } = await openStores(places, nodeMachine(), () => undefined);
	const { sql, payloads } = store;
	const refs = [talked, ...children];
	const times: number[] = [];
	for (let round = 0; round < rounds; round++) {
		times.push(
			await timed(async () => {
				const rows = rowsByKey(sql, cachedKeys(sql, refs));
				const addresses = rows.flatMap((row) => [
					payloadOf(sql, row),
					...commentPayloads(sql, row.repoKey, row.number),
				]);
				const texts = await payloads.readMany(addresses);
				if (rows.length !== refs.length || texts.size < rows.length + 50) {
					throw new Error('Some of it is not cached.');
				}
			}),
		);
	}
	await close();
	return median(times);
}

async function timed(work: () => Promise<void>): Promise<number> {
	const started = performance.now();
	await work();
	return performance.now() - started;
}

async function addTalk(places: Parameters<typeof openStores>[0]): Promise<void> {
	const { store, close } = await openStores(places, nodeMachine(), () => undefined);
	const repo = repoRow(store.sql, archive);
	if (repo === null) {
		throw new Error('The repository is not there.');
	}
	const comments = Array.from({ length: 50 }, (_, index) => commentOf(comment(index), ''));
	await upsertComments(store, nodeSha256, repo, comments);
	setChildren(store, talked, children, 'sub_issue');
	store.markDirty();
	await close();
}

function comment(index: number): object {
	const id = 5_000_000_000 + index;
	const at = `2026-02-${String(1 + (index % 28)).padStart(2, '0')}T09:00:00Z`;
	const issue = `repos/${archive}/issues/777`;
	return {
		...{ id, node_id: `IC_kwDOB${index}`, issue_url: `https://api.github.example/${issue}` },
		html_url: `https://github.example/${archive}/issues/777#issuecomment-${id}`,
		body: `${index}: seen again, @mara. ${'The tide service answers in UTC, and the map takes it for local time. '.repeat(8)}`,
		...{ user: { login: 'ken-aoyama' }, author_association: index % 3 === 0 ? 'MEMBER' : 'NONE' },
		...{ created_at: at, updated_at: at },
	};
}
