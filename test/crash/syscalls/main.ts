import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import type { Digest } from '../../../src/base/digest';
import type { LedgerHead } from '../../../src/shared/ledgerEvent';
import { type GitHub, startGitHub } from '../../github/startGitHub';
import { repoName } from '../world/memoryAnswers';
import { checkFolder } from './checkFolder';
import { fullDisk } from './fullDisk';
import { type Call, type Injection, type Run, traced } from './strace';

/** `npm run test:syscalls`: kills a real process, and fails its calls, at every call that changes a real folder. */
const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
const leastPoints = 200;
const errors: readonly Injection['fault'][] = ['ENOSPC', 'EIO'];
/** More than a start takes: each attempt gets further than the one before, and one of three to its end. */
const step = 14;

/** In one file, which starts several times as fast; as deep below the checkout as what it is made of. */
const driver = join(__dirname, '../driverBundle.js');

async function bundleDriver(): Promise<void> {
	const entry = join(__dirname, 'driver.js');
	await build({ entryPoints: [entry], outfile: driver, bundle: true, platform: 'node', logLevel: 'error' });
}

interface Place {
	readonly folder: string;
	readonly gitHub: GitHub;
}

async function inPlace<T>(work: (place: Place) => Promise<T>): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'countersign-calls-'));
	const gitHub = await startGitHub({
		seed: (state) => {
			const [owner = '', name = ''] = repoName.split('/');
			state.addRepo({ owner, name, members: { 'mara-lindqvist': 'MEMBER' } });
			state.createIssue(repoName, { title: 'Crash on start', body: 'It crashes.', labels: ['bug'] });
			state.createIssue(repoName, { title: 'Slow search', body: 'It is slow.' });
		},
	});
	try {
		return await work({ folder, gitHub });
	} finally {
		await gitHub.stop();
		await rm(folder, { recursive: true, force: true });
	}
}

async function live({ folder, gitHub }: Place, injection: Injection | null): Promise<Run> {
	const data = join(folder, 'data');
	const names = ['ledger', 'ledger/000001.jsonl', 'cache', 'cache/cache.sqlite', 'cache/cache.sqlite.tmp', 'lock'];
	const payloads = ['', '/dictionary-1.bin', '/dictionary-1.bin.tmp', '/000001.seg'].map(
		(name) => `cache/payloads${name}`,
	);
	const leases = ['1', '2'].flatMap((number) => [`lock/00000000${number}`, `lock/00000000${number}.released`]);
	const paths = [folder, data, ...[...names, ...payloads, ...leases].map((name) => join(data, name))];
	return await traced([driver, data, gitHub.url], { paths, log: join(folder, 'strace.log'), injection });
}

interface Tried {
	readonly points: number;
	/** What is wrong after calls were made to fail; null when nothing is. */
	readonly problem: string | null;
}

async function tryOne(injection: Injection): Promise<Tried> {
	return await inPlace(async (place) => {
		const run = await live(place, injection);
		const points = run.isKilled ? 1 : run.injected;
		if (points === 0 || run.isKilled !== (injection.fault === 'SIGKILL')) {
			return { points, problem: `It was not killed, or met no error: ${run.complaint.slice(0, 300)}` };
		}
		if (run.lines.at(-1) !== 'end' && !run.isKilled) {
			return { points, problem: `The process gave up: ${run.complaint.slice(0, 300)}` };
		}
		const problem = await checkFolder(join(place.folder, 'data'), place.gitHub, ackedOf(run.lines));
		return { points, problem };
	});
}

/**
 * A process is killed once, at each call. One that is told of errors goes on: it meets one every {@link step} calls, and
 * one run after the other moves them on by a call.
 */
function injectionsFor(call: Call, count: number): readonly Injection[] {
	const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, index) => index + 1);
	return [
		...upTo(count).map((nth): Injection => ({ call, nth, step: null, fault: 'SIGKILL' })),
		...errors.flatMap((fault) => upTo(Math.min(step, count)).map((nth): Injection => ({ call, nth, step, fault }))),
	];
}

function ackedOf(lines: readonly string[]): LedgerHead | null {
	const [seq, hash] = lines.findLast((line) => line !== 'end')?.split(' ') ?? [];
	// The driver tells heads as they are.
	return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash: hash as Digest };
}

async function main(): Promise<void> {
	await bundleDriver();
	const { counts, lines, complaint } = await inPlace((place) => live(place, null));
	if (lines.at(-1) !== 'end') {
		throw new Error(`The story does not end without a fault: ${complaint}`);
	}
	const waiting = [...counts].flatMap(([call, count]) => injectionsFor(call, count));
	let [points, wrong] = [0, 0];
	const work = async (): Promise<void> => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			const tried = await tryOne(next);
			points += tried.points;
			wrong += tried.problem === null ? 0 : 1;
			if (tried.problem !== null) {
				process.stderr.write(`WRONG ${next.fault} at ${next.call} ${next.nth}: ${tried.problem}\n`);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));
	const fullDiskProblem = await inPlace(({ gitHub }) => fullDisk(gitHub));
	if (fullDiskProblem !== null) {
		process.stderr.write(`WRONG on a full disk: ${fullDiskProblem}\n`);
	}
	if (values.json !== true) {
		process.stdout.write(`${[...counts].map(([call, count]) => `${call} ${count}`).join(', ')}\n`);
	}
	const result = { points, wrong, fullDisk: fullDiskProblem === null ? 'ok' : 'wrong' };
	process.stdout.write(`${JSON.stringify(result)}\n`);
	process.exitCode = wrong === 0 && fullDiskProblem === null && points >= leastPoints ? 0 : 1;
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
