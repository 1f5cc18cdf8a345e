import { execFile } from 'node:child_process';
import { appendFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { neverCancelled } from '../../src/base/cancellation';
import type { AtlasRequest } from '../../src/shared/atlas/atlas';
import { atlasInThread } from '../../src/wiring/atlasThread';
import { repoRoot } from '../../test/fakes/repoRoot';
import { type BenchLine, benchLine, median } from '../benchLine';
import { atlasTree, git, repomixScript } from '../setup/atlasTree';

const execute = promisify(execFile);
const rounds = 3;
const edits = 9;
const changed = 10;

/**
 * `countersign atlas` as a process, on a tree of 5,000 files, against `repomix --compress` of the same tree; then the
 * atlas after edits of ten files, in the thread that the editor has for it, against the whole in that thread.
 */
export async function run(): Promise<readonly BenchLine[]> {
	const tree = await atlasTree();
	const [fulls, references] = await wholeRuns(tree);
	const makeAtlas = atlasInThread(join(repoRoot, 'dist'));
	const make = (version: string) => timed(() => makeAtlas(requestFor(tree, version)));
	const wholes: number[] = [];
	for (let round = 0; round < rounds; round++) {
		await forget(tree);
		wholes.push(await make(`whole ${round}`));
	}
	const increments = await editRuns(tree, () => make(`whole ${rounds - 1}`));
	await git(tree, 'checkout', '--quiet', '.');
	const baseline = references.length === 0 ? null : median(references);
	return [
		benchLine({ bench: 'atlas.full', value: median(fulls), unit: 'ms', baseline, goal: '≤ 0.25' }),
		benchLine({
			...{ bench: 'atlas.incremental', value: median(increments), unit: 'ms', baseline: median(wholes) },
			goal: '≤ 0.05',
		}),
	];
}

/** Turn about, so that a machine that is slower for a while is so for both. */
async function wholeRuns(tree: string): Promise<readonly [ours: readonly number[], theirs: readonly number[]]> {
	const script = await repomixScript();
	const [ours, theirs]: [number[], number[]] = [[], []];
	for (let round = 0; round < rounds; round++) {
		await forget(tree);
		ours.push(await timed(() => node(tree, join(repoRoot, 'dist/cli.js'), 'atlas', '--json')));
		await forget(tree);
		if (script !== null) {
			const output = join(tmpdir(), 'countersign-bench-repomix.xml');
			theirs.push(await timed(() => node(tree, script, '--compress', '--quiet', '--output', output, '.')));
			await rm(output, { force: true });
		}
	}
	return [ours, theirs];
}

async function editRuns(tree: string, make: () => Promise<number>): Promise<readonly number[]> {
	const { stdout } = await execute('git', ['ls-files', '*.ts'], { cwd: tree, maxBuffer: 1e8 });
	const sources = stdout.split('\n').filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
	const times: number[] = [];
	for (let edit = 0; edit < edits; edit++) {
		for (let at = 0; at < changed; at++) {
			const path = sources[(edit + at * Math.floor(sources.length / changed)) % sources.length] ?? '';
			await appendFile(join(tree, path), `\nexport const added${edit} = ${edit};\n`);
		}
		times.push(await make());
	}
	return times;
}

function requestFor(folder: string, version: string): AtlasRequest {
	return { folder, out: null, version, cancel: neverCancelled, onProgress: () => undefined };
}

function forget(tree: string): Promise<void> {
	return rm(join(tree, '.countersign'), { recursive: true, force: true });
}

function node(cwd: string, ...args: readonly string[]): Promise<unknown> {
	return execute(process.execPath, [...args], { cwd, maxBuffer: 1e8 });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const startedAt = performance.now();
	await work();
	return performance.now() - startedAt;
}
