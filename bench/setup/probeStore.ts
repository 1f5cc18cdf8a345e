import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyBigCache } from './bigCache';
import type { StoreProbe } from './storeProbe';

const processes = 3;
let probing: Promise<readonly StoreProbe[]> | undefined;

/** What several processes found out about the big cache, each for itself: asked once in a run. */
export function probeStore(): Promise<readonly StoreProbe[]> {
	probing ??= probeEach();
	return probing;
}

async function probeEach(): Promise<readonly StoreProbe[]> {
	const found: StoreProbe[] = [];
	for (let round = 0; round < processes; round++) {
		const folder = await mkdtemp(join(tmpdir(), 'countersign-probe-'));
		await copyBigCache(folder);
		const child = fork(join(__dirname, 'storeProbe.js'), [folder], { execArgv: [] });
		found.push(await answerOf(child));
	}
	return found;
}

/** A process that dies without an answer fails the bench, rather than leaving it to wait. */
async function answerOf(child: ChildProcess): Promise<StoreProbe> {
	const died = once(child, 'exit').then(([code]) => {
		throw new Error(`The cache could not be probed (exit code ${code}).`);
	});
	const [answer] = (await Promise.race([once(child, 'message'), died])) as [StoreProbe];
	died.catch(() => undefined);
	return answer;
}
