import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CancelSource, neverCancelled } from '../../src/base/cancellation';
import type { AtlasRequest } from '../../src/shared/atlas/atlas';
import { failureOf } from '../../src/shared/failure';
import { atlasInThread } from '../../src/wiring/atlasThread';
import { repoRoot } from '../fakes/repoRoot';
import { type GitRepo, gitRepo } from '../unit/atlas/gitRepo';

describe('the atlas, made by the bundle as it is shipped', () => {
	const make = atlasInThread(join(repoRoot, 'dist'));
	let repo: GitRepo;

	before(async () => {
		repo = await gitRepo();
		await repo.write({ 'a.ts': "import { b } from './b';\nexport const a = b;\n", 'b.ts': 'export const b = 1;\n' });
	});
	after(() => repo.dispose());

	const wish = (change: Partial<AtlasRequest> = {}): AtlasRequest => ({
		...{ folder: repo.folder, out: null, version: '1.0.0', cancel: neverCancelled },
		onProgress: () => undefined,
		...change,
	});
	const failure = (change: Partial<AtlasRequest>): Promise<string> =>
		make(wish(change)).then(
			() => 'made',
			(error: unknown) => failureOf(error).kind,
		);

	it('stops when it is asked to, and has written nothing', async () => {
		const source = new CancelSource();
		source.cancel();
		assert.equal(await failure({ cancel: source.token }), 'cancelled');
		assert.equal(existsSync(join(repo.folder, '.countersign')), false);
	});

	it('has the symbols of the sources, and tells how far it is', async () => {
		const told: (readonly [number, number])[] = [];
		const { counts } = await make(wish({ onProgress: (done, total) => told.push([done, total]) }));
		assert.deepEqual(counts, { files: 2, symbols: 2, imports: 1 });
		assert.deepEqual(told.at(-1), [2, 2]);
	});

	it('is made again by the thread that made it, which reads only what changed', async () => {
		await repo.write({ 'a.ts': "import { b } from './b';\nexport const other = b;\n" });
		const { readCount } = await make(wish());
		assert.equal(readCount, 1);
		// Nothing of the cache on disk is needed for it.
		await rm(join(repo.folder, '.countersign/cache'), { recursive: true });
		assert.equal((await make(wish())).readCount, 0);
	});

	it('goes on after a thread has ended, and when two are asked for at once', async () => {
		const hasty = atlasInThread(join(repoRoot, 'dist'), 0);
		const outcomes = [await hasty(wish()), ...(await Promise.all([hasty(wish()), hasty(wish({ out: 'other.json' }))]))];
		assert.deepEqual(
			outcomes.map(({ counts }) => counts.files),
			[2, 2, 2],
		);
		await rm(join(repo.folder, 'other.json'));
	});

	it('says why not, in a failure that a person can act on', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'countersign-no-git-'));
		assert.equal(await failure({ folder }), 'noGitTree');
		await rm(folder, { recursive: true });
	});
});
