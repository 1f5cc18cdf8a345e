import { Octokit } from '@octokit/rest';
import { neverCancelled } from '../../src/base/cancellation';
import { importHorizon } from '../../src/control/sync/lists/cursor';
import { demoToken } from '../../test/github/startGitHub';
import { type BenchLine, benchLine, median } from '../benchLine';
import { archive, openBenchPlane } from '../benchPlane';
import { startGitHubProcess } from '../setup/gitHubProcess';

const issues = 50_000;
const rounds = 3;
const [owner = '', repo = ''] = archive.split('/');

/** 10,000 issues from GitHub into the saved cache, against Octokit paging through the same list and nothing else. */
export async function run(): Promise<readonly BenchLine[]> {
	const gitHub = await startGitHubProcess(issues);
	try {
		// The server's own caches and both code paths are warm before anything counts.
		const expected = await pageOnly(gitHub.url);
		await importAll(gitHub.url, expected);
		const floors: number[] = [];
		const imports: number[] = [];
		for (let round = 0; round < rounds; round++) {
			floors.push(await timed(() => pageOnly(gitHub.url)));
			imports.push(await importAll(gitHub.url, expected));
		}
		return [
			benchLine({ bench: 'sync.import', value: median(imports), unit: 'ms', baseline: median(floors), goal: '≤ 1.3' }),
		];
	} finally {
		gitHub.stop();
	}
}

/** The two lists of a first import: what is open, and what was closed of late. Answers how many issues came. */
async function pageOnly(url: string): Promise<number> {
	const octokit = new Octokit({ baseUrl: url, auth: demoToken });
	const { headers } = await octokit.rest.repos.get({ owner, repo });
	const since = importHorizon(new Date(headers.date ?? Number.NaN).toISOString(), 90);
	let read = 0;
	for (const filter of [{ state: 'open' }, { state: 'closed', since }] as const) {
		const list = { owner, repo, ...filter, sort: 'updated', direction: 'asc', per_page: 100 } as const;
		for await (const { data } of octokit.paginate.iterator(octokit.rest.issues.listForRepo, list)) {
			read += data.length;
		}
	}
	return read;
}

/** Milliseconds from the call of sync to the cache on disk. */
async function importAll(url: string, expected: number): Promise<number> {
	const { plane, close } = await openBenchPlane(url);
	try {
		const elapsed = await timed(() => plane.human.sync({ fullName: archive }, neverCancelled));
		const { cache } = await plane.human.status({}, neverCancelled);
		if (cache.items !== expected) {
			throw new Error(`${cache.items} items were cached instead of ${expected}.`);
		}
		return elapsed;
	} finally {
		await close();
	}
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const startedAt = performance.now();
	await work();
	return performance.now() - startedAt;
}
