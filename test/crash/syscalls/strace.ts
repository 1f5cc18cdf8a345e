import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** The calls by which something comes to the disk, or goes. */
const calls = ['write', 'fsync', 'rename', 'unlink'] as const;
export type Call = (typeof calls)[number];

/** What befalls the `nth` such call of a thread, and with `step` every so many calls from there on. */
export interface Injection {
	readonly call: Call;
	readonly nth: number;
	readonly step: number | null;
	readonly fault: 'SIGKILL' | 'ENOSPC' | 'EIO';
}

export interface Run {
	/** What was told on standard output. */
	readonly lines: readonly string[];
	readonly complaint: string;
	readonly isKilled: boolean;
	/** Calls that were made to fail. */
	readonly injected: number;
	/** How often each call was made by the thread that made it most often. */
	readonly counts: ReadonlyMap<Call, number>;
}

/** Runs a node script under strace, which sees only what is about these paths. */
export async function traced(
	script: readonly string[],
	options: { readonly paths: readonly string[]; readonly log: string; readonly injection: Injection | null },
): Promise<Run> {
	const { paths, log, injection } = options;
	const inject =
		injection === null ? [] : ['-e', `inject=${injection.call}:${faultOf(injection)}:when=${whenOf(injection)}`];
	// Several times as fast, but some kernels then deliver no signal.
	const speed = injection?.fault === 'SIGKILL' ? [] : ['--seccomp-bpf'];
	const looking = [
		'-f',
		...speed,
		'-o',
		log,
		'-e',
		`trace=${calls.join(',')}`,
		...paths.flatMap((path) => ['-P', path]),
	];
	// One thread does all the work on files, so that the n-th call is the same one each time.
	const env = { ...process.env, UV_THREADPOOL_SIZE: '1' };
	const child = spawn('strace', [...looking, ...inject, process.execPath, ...script], { env });
	let [told, complaint] = ['', ''];
	child.stdout.on('data', (chunk: Buffer) => {
		told += chunk.toString();
	});
	child.stderr.on('data', (chunk: Buffer) => {
		complaint += chunk.toString();
	});
	const signal = await new Promise<string | null>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code, name) => resolve(code === 137 ? 'SIGKILL' : name));
	});
	const lines = told.split('\n').filter((line) => line !== '');
	const traces = await readFile(log, 'utf8');
	const injected = [...traces.matchAll(/\(INJECTED\)$/gm)].length;
	return { lines, complaint, isKilled: signal === 'SIGKILL', injected, counts: countsOf(traces) };
}

function whenOf({ nth, step }: Injection): string {
	return step === null ? String(nth) : `${nth}+${step}`;
}

function faultOf({ fault }: Injection): string {
	return fault === 'SIGKILL' ? 'signal=KILL' : `error=${fault}`;
}

function countsOf(log: string): ReadonlyMap<Call, number> {
	const byThread = new Map<string, number>();
	for (const [, thread = '', call = ''] of log.matchAll(/^(\d+) +(\w+)\(/gm)) {
		byThread.set(`${thread} ${call}`, (byThread.get(`${thread} ${call}`) ?? 0) + 1);
	}
	const most = (call: Call): number =>
		Math.max(0, ...[...byThread].filter(([key]) => key.endsWith(` ${call}`)).map(([, count]) => count));
	return new Map(calls.map((call) => [call, most(call)]));
}
