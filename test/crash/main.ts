import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Explored } from './run/explore';
import type { Job } from './run/job';
import { seededBugs } from './run/seededBugs';
import { shareOut } from './run/shareOut';
import type { Wrong } from './world/verdict';

/** `npm run test:crash`: kills the store everywhere on a simulated disk, and proves that it would notice a mistake. */
const { values } = parseArgs({
	options: { json: { type: 'boolean' }, nightly: { type: 'boolean' }, seed: { type: 'string', default: '1' } },
});
const seed = Number(values.seed);
const wanted = values.nightly === true ? 100_000 : 10_000;
const parts = values.nightly === true ? 40 : 8;

const states = new Set<string>();
const findings: Explored['findings'][number][] = [];
const caught = new Map<string, boolean>();
let points = 0;

function say(text: string): void {
	if (values.json !== true) {
		process.stdout.write(`${text}\n`);
	}
}

function take(job: Job, explored: Explored): void {
	if (job.kind === 'seededBug') {
		const [first] = explored.findings;
		caught.set(job.name, first !== undefined);
		if (first === undefined) {
			process.stderr.write(`MISSED ${job.name}: nothing looked wrong\n`);
		} else {
			say(`caught ${job.name}: ${first.detail}`);
		}
		return;
	}
	for (const state of explored.states) {
		states.add(state);
	}
	points += explored.points;
	findings.push(...explored.findings);
	say(
		`part ${job.part + 1} of ${job.of}, seed ${job.seed}: ${explored.states.length} states at ${explored.points} points`,
	);
	for (const { wrong, where, detail } of explored.findings.slice(0, 10)) {
		process.stderr.write(`WRONG ${wrong}: ${where}: ${detail}\n`);
	}
}

function count(wrong: Wrong): number {
	return findings.filter((finding) => finding.wrong === wrong).length;
}

async function main(): Promise<void> {
	// A little more for each part, since parts find some states that others have found as well.
	const share = Math.ceil((wanted / parts) * 1.02);
	const exploring = Array.from({ length: parts }, (_, part): Job => {
		return { kind: 'explore', seed: seed + part, part, of: parts, states: share };
	});
	const bugs = Object.keys(seededBugs).map((name): Job => ({ kind: 'seededBug', seed, name }));
	await shareOut([...exploring, ...bugs], Math.min(availableParallelism(), 4), take);
	const seededBugsCaught = [...caught.values()].filter(Boolean).length;
	const wrong = {
		...{ lost: count('lost'), duplicated: count('duplicated') },
		...{ unapproved: count('unapproved'), brokenChains: count('brokenChains') },
	};
	const line = { states: states.size, points, seededBugs: bugs.length, seededBugsCaught, ...wrong };
	process.stdout.write(`${JSON.stringify(line)}\n`);
	const isGood = findings.length === 0 && seededBugsCaught === bugs.length && states.size >= wanted;
	process.exitCode = isGood ? 0 : 1;
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
	process.exitCode = 1;
});
