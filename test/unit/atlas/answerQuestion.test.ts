import assert from 'node:assert/strict';
import { answerQuestion } from '../../../src/control/atlas/queries/answerQuestion';
import { type AtlasIndex, loadAtlas } from '../../../src/control/atlas/queries/atlasIndex';
import type { AtlasFacts } from '../../../src/shared/atlas/atlasQuestion';
import { AtlasQuestion } from '../../../src/shared/atlas/atlasQuestion';
import { memoryAtlas } from './memoryAtlas';

const sources = {
	CODEOWNERS: '/src/ @octo/tides',
	'src/read.ts': 'export function readTides() {\n\treturn 1;\n}\n',
	'src/page.ts': "import { readTides } from './read';\nexport const page = readTides();\n",
	'src/read.test.ts': "import { readTides } from './read';\nreadTides();\n",
};

describe('a question to the atlas', () => {
	let index: AtlasIndex;
	before(async () => {
		index = loadAtlas((await memoryAtlas(sources).refresh()).text);
	});

	const ask = (question: object): AtlasFacts =>
		answerQuestion(index, AtlasQuestion.parse({ repo: 'octo/tides', ...question }), (text) => text.length);

	it('tells of a file what it declares, who imports it, its tests and its owners', () => {
		assert.deepEqual(ask({ path: 'src/read.ts', mapTokens: 0 }), {
			commit: 'c0ffee',
			files: [
				{
					path: 'src/read.ts',
					owners: ['@octo/tides'],
					symbols: ['function readTides (lines 1–3)'],
					importedBy: ['src/page.ts', 'src/read.test.ts'],
					tests: ['src/read.test.ts'],
				},
			],
			owners: ['@octo/tides'],
			map: '',
		});
	});

	it('finds where a symbol is declared, and what lies around within the budget', () => {
		const { files, map } = ask({ symbol: 'readTides', mapTokens: 60 });
		assert.deepEqual(
			files.map(({ path }) => path),
			['src/read.ts'],
		);
		assert.match(map, /^src\/read\.ts\n {2}function readTides :1-3\n/);
		assert.ok(map.length <= 60, map);
	});

	it('tells the owners of a folder, and nothing of what is not there', () => {
		assert.deepEqual(ask({ path: 'src' }).owners, ['@octo/tides']);
		assert.deepEqual([ask({ path: 'gone.ts' }).files, ask({ symbol: 'gone' }).files], [[], []]);
	});

	it('has to name something', () => {
		assert.equal(AtlasQuestion.safeParse({ repo: 'octo/tides' }).success, false);
	});
});
