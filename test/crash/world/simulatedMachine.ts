import { join } from 'node:path';
import { nodeFiles } from '../../../src/adapters/node/files/files';
import type { SystemCalls } from '../../../src/adapters/node/files/systemCalls';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { openSqlJs } from '../../../src/adapters/sqljs/openSqlJs';
import type { CancelToken } from '../../../src/base/cancellation';
import type { Clock } from '../../../src/base/clock';
import type { OpenSql } from '../../../src/control/store/sqlPort';
import type { Machine } from '../../../src/wiring/machine';
import { fakeClock } from '../../fakes/fakeClock';
import { repoRoot } from '../../fakes/repoRoot';
import type { MemoryGitHub } from './memoryGitHub';

let openSql: OpenSql | undefined;
let starts = 0;

/** A machine whose disk and GitHub are in memory and whose time passes as soon as somebody waits for it. */
export function simulatedMachine(calls: SystemCalls, gitHub: MemoryGitHub, savesSoon: boolean): Machine {
	const clock = fakeClock({ isImpatient: true });
	const start = ++starts;
	let ids = 0;
	return {
		files: nodeFiles(calls),
		clock: savesSoon ? clock : { ...clock, sleep: (time, cancel) => sleepUnlessSaving(clock, time, cancel) },
		sha256: nodeSha256,
		randomId: (digits) => nodeSha256(`${start} ${++ids}`).slice(-digits),
		openSql: (wasmPath) => {
			openSql ??= inSmallPages(openSqlJs(wasmPath));
			return openSql;
		},
		acquireLock: async () => ({ kind: 'held', release: async () => undefined }),
		gitHub: () => ({ reader: gitHub.reader(), openWriter: gitHub.openWriter() }),
		userName: () => 'mona',
	};
}

/** Each empty table takes a page, and thousands of images are hashed, copied and torn: all but a few bytes of nothing. */
function inSmallPages(open: OpenSql): OpenSql {
	return async (image) => {
		const sql = await open(image);
		const exec = sql.exec.bind(sql);
		return Object.assign(sql, { exec: (text: string) => exec(text.replace(/(page_size = )\d+/, '$11024')) });
	};
}

/** Only who can be cancelled waits for a good moment: the cache, to be saved. It gets none. */
async function sleepUnlessSaving(clock: Clock, time: number, cancel: CancelToken | undefined): Promise<void> {
	await (cancel === undefined ? clock.sleep(time) : new Promise<void>((resolve) => cancel.onCancelled(resolve)));
}

export const places = {
	ledgerFolder: '/home/data',
	cacheFolder: '/home/data/cache',
	wasmPath: join(repoRoot, 'node_modules/sql.js/dist/sql-wasm.wasm'),
	holderName: 'a simulated person',
} as const;
