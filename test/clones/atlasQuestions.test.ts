import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GitRepo, gitRepo } from '../unit/atlas/gitRepo';
import { type CliHarness, cliHarness, type Ran } from '../unit/cli/cliHarness';

const files = {
	CODEOWNERS: '/src/ @octo/tides\n',
	'src/read.ts': 'export function readTides() {\n\treturn 1;\n}\n',
	'src/page.ts': "import { readTides } from './read';\nexport const page = readTides();\n",
	'src/read.test.ts': "import { readTides } from './read';\nreadTides();\n",
	'picture.png': Uint8Array.from([137, 80, 78, 71, 0, 0]),
};

describe('questions to the atlas at the command line', () => {
	let repo: GitRepo;
	let harnesses: readonly CliHarness[] = [];

	beforeEach(async () => {
		repo = await gitRepo();
		await repo.write(files);
		repo.git('add', '-A');
		repo.git('commit', '--quiet', '-m', 'A');
		await repo.atlas();
	});
	afterEach(async () => {
		await Promise.all(harnesses.map((harness) => harness.dispose()));
		harnesses = [];
		await repo.dispose();
	});

	/** Opens no control plane: the harness fails when one is asked for. */
	async function run(words: string | readonly string[], folder = '.'): Promise<Ran> {
		const cli = await cliHarness({ workingFolder: join(repo.folder, folder) });
		harnesses = [...harnesses, cli];
		return cli.run(typeof words === 'string' ? words.split(' ') : words);
	}

	async function json(words: string, folder?: string): Promise<unknown> {
		const ran = await run(`${words} --json`, folder);
		assert.deepEqual([ran.code, ran.err], [0, '']);
		const { commit, stale, ...facts } = ran.json() as { commit: unknown; stale: unknown };
		assert.deepEqual([commit, stale], [repo.git('rev-parse', 'HEAD').trim(), 0]);
		return facts;
	}

	it('tell the symbols of a file, and where a name is declared', async () => {
		const answer = { files: [{ path: 'src/read.ts', symbols: ['function readTides (lines 1–3)'] }] };
		assert.deepEqual(await json('atlas symbols src/read.ts'), answer);
		assert.deepEqual(await json('atlas symbols readTides'), answer);
		assert.equal((await run('atlas symbols readTides')).out, 'src/read.ts\n  function readTides (lines 1–3)\n');
	});

	it('tell who imports a file, its tests and its owners', async () => {
		assert.deepEqual(await json('atlas importers src/read.ts'), {
			path: 'src/read.ts',
			importedBy: ['src/page.ts', 'src/read.test.ts'],
		});
		assert.deepEqual(await json('atlas tests src/read.ts'), { path: 'src/read.ts', tests: ['src/read.test.ts'] });
		assert.deepEqual(await json('atlas owners src'), { path: 'src', owners: ['@octo/tides'] });
		assert.equal((await run('atlas importers src/page.ts')).out, 'No file imports src/page.ts.\n');
		assert.equal((await run('atlas owners CODEOWNERS')).out, 'Nobody owns CODEOWNERS.\n');
	});

	it('draw what lies around a name or a file within a budget', async () => {
		const { map } = (await json('atlas neighbours readTides --tokens 40')) as { map: string };
		assert.match(map, /^src\/read\.ts\n {2}function readTides :1-3\n/);
		assert.equal((await run('atlas neighbours src/page.ts --tokens 1')).out, 'Nothing fits into so few tokens.\n');
		assert.match((await run('atlas neighbours readTides --tokens few')).err, /--tokens is a whole number/);
	});

	it('take paths from where one stands, and from the top', async () => {
		const there = await json('atlas tests read.ts', 'src');
		assert.deepEqual(there, { path: 'src/read.ts', tests: ['src/read.test.ts'] });
		assert.deepEqual(await json('atlas tests ./src/../src/read.ts'), there);
		assert.deepEqual(await json('atlas tests src/read.ts', 'src'), there);
		assert.deepEqual(await json('atlas owners .', 'src'), { path: 'src', owners: ['@octo/tides'] });
	});

	it('say that the atlas is older than the files', async () => {
		await repo.write({ 'src/read.ts': 'export const other = 1;\n', 'src/new.ts': 'export const fresh = 1;\n' });
		await rm(join(repo.folder, 'src/page.ts'));
		const ran = await run('atlas symbols readTides --json');
		assert.deepEqual([ran.code, (ran.json() as { stale: number }).stale], [0, 3]);
		assert.equal(ran.err, '3 files have changed since this atlas was made. Run "countersign atlas" to make it anew.\n');
	});

	it('tell what the atlas left out or does not have yet from what is nowhere', async () => {
		await repo.write({ 'src/new.ts': 'export const fresh = 1;\n' });
		for (const path of ['picture.png', 'src/new.ts']) {
			const { code, err } = await run(`atlas symbols ${path}`);
			assert.deepEqual([code, err.includes(`does not have "${path}": it is left out`)], [2, true], err);
		}
		assert.match((await run('atlas symbols gone')).err, /has no file and no symbol "gone"\. Paths are from here or/);
		assert.match((await run('atlas importers readTides')).err, /has no file "readTides"/);
		assert.match((await run('atlas symbols ../../etc/passwd')).err, /has no file and no symbol/);
		assert.match((await run(['atlas', 'symbols', ''])).err, /has no file and no symbol ""/);
	});

	it('say how to get an atlas where there is none, or none that can be read', async () => {
		const path = join(repo.folder, '.countersign/atlas.json');
		const none = /^There is no atlas of .* that can be read\. .*“countersign atlas” makes one/;
		for (const text of ['', '{"schema":"countersign.atlas/9"}', '[]']) {
			await writeFile(path, text);
			assert.match((await run('atlas owners src')).err, none);
		}
		await rm(path);
		const { code, err } = await run('atlas owners src --json');
		assert.deepEqual([code, none.test(err)], [1, true], err);
	});

	it('say so outside of every repository', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'countersign-none-'));
		const cli = await cliHarness({ workingFolder: folder });
		harnesses = [cli];
		const { code, err } = await cli.run(['atlas', 'owners', 'src']);
		assert.deepEqual([code, /is in no git repository/.test(err)], [1, true], err);
		await rm(folder, { recursive: true });
	});
});
