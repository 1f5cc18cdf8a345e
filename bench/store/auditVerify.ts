import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chainInThread } from '../../src/adapters/node/chainThread';
import { nodeFiles } from '../../src/adapters/node/files/files';
import { nodeSha256 } from '../../src/adapters/node/sha256';
import { nodeUtf8 } from '../../src/adapters/node/utf8';
import { verifyAudit } from '../../src/control/audit/verifyAudit';
import { openLedger } from '../../src/control/ledger/openLedger';
import { fakeClock } from '../../test/fakes/fakeClock';
import { repoRoot } from '../../test/fakes/repoRoot';
import { type BenchLine, benchLine, median } from '../benchLine';
import { writeHonestLedger } from '../setup/honestLedger';

const events = 100_000;
const rounds = 5;
/** As the engine does it, a thread for each proof. */
const beginChainCheck = chainInThread(join(repoRoot, 'dist/chain.js'));

/** The whole proof of a ledger, against reading its files and hashing each of their lines. */
export async function run(): Promise<readonly BenchLine[]> {
	const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
	try {
		await writeHonestLedger(folder, events);
		const proofs: number[] = [];
		const floors: number[] = [];
		for (let round = 0; round < rounds; round++) {
			proofs.push(await prove(folder));
			floors.push(await timed(() => readAndHash(folder)));
		}
		const value = median(proofs);
		return [benchLine({ bench: 'audit.verify', value, unit: 'ms', baseline: median(floors), goal: '≤ 2' })];
	} finally {
		await rm(folder, { recursive: true });
	}
}

async function prove(folder: string): Promise<number> {
	const ledger = await openLedger({
		...{ files: nodeFiles(), folder, sha256: nodeSha256, utf8: nodeUtf8, clock: fakeClock() },
		...{ anchor: null, mode: 'read', onHeadMoved: () => undefined },
	});
	const took = await timed(async () => {
		const report = await verifyAudit({ ledger, sha256: nodeSha256, beginChainCheck });
		if (!report.ok || report.writes < events / 10) {
			throw new Error(`The ledger of the bench is not honest: ${JSON.stringify(report)}`);
		}
	});
	await ledger.close();
	return took;
}

async function readAndHash(folder: string): Promise<void> {
	for (const name of (await readdir(folder)).sort()) {
		for (const line of (await readFile(join(folder, name), 'utf8')).split('\n')) {
			nodeSha256(line);
		}
	}
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const startedAt = performance.now();
	await work();
	return performance.now() - startedAt;
}
