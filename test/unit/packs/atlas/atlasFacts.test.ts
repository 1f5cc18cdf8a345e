import assert from 'node:assert/strict';
import { loadAtlas } from '../../../../src/control/atlas/queries/atlasIndex';
import { atlasFacts } from '../../../../src/control/packs/atlas/atlasFacts';
import { createCloneAtlas } from '../../../../src/control/packs/atlas/cloneAtlas';
import type { RepoFiles } from '../../../../src/control/packs/packPorts';
import { RepoName } from '../../../../src/shared/names';
import { memoryAtlas } from '../../atlas/memoryAtlas';

const repo = RepoName.parse('octo/tides');
const sources = {
	CODEOWNERS: '/src/ @octo/tides',
	'src/read.ts': 'export function readTides() {\n\treturn helper();\n}\n\nfunction helper() {}\n',
	'src/table.ts': 'export class TideTable {\n\trow() {}\n}\n',
};

async function anAtlas(): Promise<string> {
	return (await memoryAtlas(sources).refresh()).text;
}

describe('what a pack takes from the atlas', () => {
	it('is what a named file declares, with its lines and owners', async () => {
		const [facts] = atlasFacts(loadAtlas(await anAtlas()), 'It breaks in src/read.ts since Monday.');
		assert.deepEqual(facts, {
			path: 'src/read.ts',
			line: 1,
			owners: ['@octo/tides'],
			symbols: ['function readTides (lines 1–3)', 'function helper (line 5, not exported)'],
		});
	});

	it('is where a name in code is declared, and not what else that file has', async () => {
		const found = atlasFacts(loadAtlas(await anAtlas()), 'Call `new TideTable()` and see `helper` and TideTable.');
		assert.deepEqual(
			found.map(({ path, symbols }) => [path, symbols]),
			[['src/table.ts', ['class TideTable (lines 1–3)']]],
		);
	});

	it('is nothing for what the atlas does not know', async () => {
		assert.deepEqual(
			atlasFacts(loadAtlas(await anAtlas()), 'See src/gone.ts and `Nobody`, or ../../etc/passwd.sh.'),
			[],
		);
	});

	it('is read once while its file is the same, and nothing when it is damaged', async () => {
		const file = { stamp: '1', text: await anAtlas(), reads: 0 };
		const files: RepoFiles = {
			read: async () => {
				file.reads += 1;
				return { state: 'read', text: file.text };
			},
			list: async () => [],
			stamp: async () => file.stamp,
		};
		const cloneAtlas = createCloneAtlas();
		await cloneAtlas(files, repo);
		assert.equal((await cloneAtlas(files, repo))?.byPath.has('src/read.ts'), true);
		assert.equal(file.reads, 1);
		Object.assign(file, { stamp: '2', text: file.text.slice(0, 100) });
		assert.equal(await cloneAtlas(files, repo), null);
	});
});
