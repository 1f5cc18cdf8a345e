import assert from 'node:assert/strict';
import { importersOf, ownersOf, symbolsNamed, symbolsOf, testsOf } from '../../../src/control/atlas/queries/askAtlas';
import { type AtlasIndex, loadAtlas } from '../../../src/control/atlas/queries/atlasIndex';
import { neighboursOf } from '../../../src/control/atlas/queries/neighboursOf';
import { rankFiles } from '../../../src/control/atlas/queries/rankFiles';
import { failureOf } from '../../../src/shared/failure';
import { memoryAtlas } from './memoryAtlas';

const files = {
	CODEOWNERS: 'src/ @crew\nsrc/lamp.ts @keeper\n',
	'src/lamp.ts': 'export function turn() {}\nexport function dim() {}\nfunction inner() {}\n',
	'src/pier.ts': "import { turn } from './lamp';\nexport class Pier { moor() { turn(); } }\n",
	'src/harbor.ts': "import { Pier } from './pier';\nexport const harbor = new Pier();\n",
	'src/far.ts': 'export function far() {}\n',
	'src/lamp.test.ts': "import { turn } from './lamp';\nturn();\n",
};
const characters = { measure: (text: string): number => text.length };

describe('asking an atlas', () => {
	let index: AtlasIndex;

	before(async () => {
		index = loadAtlas((await memoryAtlas(files).refresh()).text);
	});

	it('answers symbols, importers, owners and tests', () => {
		assert.deepEqual(
			symbolsOf(index, 'src/lamp.ts').map(({ name }) => name),
			['turn', 'dim', 'inner'],
		);
		assert.deepEqual(symbolsOf(index, 'none.ts'), []);
		assert.deepEqual(
			symbolsNamed(index, 'Pier').map(({ path }) => path),
			['src/pier.ts'],
		);
		assert.deepEqual(
			symbolsNamed(index, 'Pier.moor').map(({ name }) => name),
			['moor'],
		);
		assert.deepEqual(importersOf(index, 'src/lamp.ts'), ['src/lamp.test.ts', 'src/pier.ts']);
		assert.deepEqual(testsOf(index, 'src/lamp.ts'), ['src/lamp.test.ts']);
		assert.deepEqual(
			[ownersOf(index, 'src/lamp.ts'), ownersOf(index, 'src'), ownersOf(index, 'x')],
			[['@keeper'], ['@crew', '@keeper'], []],
		);
	});

	it('ranks files by how near they are to where one looks', () => {
		const ranks = rankFiles(index.atlas.files, new Map([['src/harbor.ts', 1]]));
		const order = [...ranks].sort((a, b) => b[1] - a[1]).map(([path]) => path);
		assert.deepEqual(order.slice(0, 3).sort(), ['src/harbor.ts', 'src/lamp.ts', 'src/pier.ts']);
		assert.equal(ranks.get('src/far.ts'), 0);
		const sum = [...ranks.values()].reduce((total, rank) => total + rank, 0);
		assert.ok(Math.abs(sum - 1) < 1e-9, String(sum));
	});

	it('draws a map of what lies around a symbol', () => {
		const { text, files: paths } = neighboursOf(index, [{ path: 'src/lamp.ts', symbol: 'turn' }], {
			...characters,
			limit: 1000,
		});
		assert.equal(text.startsWith('src/lamp.ts\n  function turn :1\n'), true, text);
		assert.equal(paths.includes('src/far.ts'), false);
		assert.ok(text.includes('src/pier.ts\n  class Pier :2\n  method Pier.moor :2\n'), text);
	});

	it('begins the map with what is looked at, and then takes what is said here rather than everywhere', async () => {
		const everywhere = Object.fromEntries(
			Array.from({ length: 20 }, (_, at) => [`src/user${at}.ts`, "import { log } from './log';\nlog();\n"]),
		);
		const { text } = await memoryAtlas({
			...everywhere,
			'src/log.ts': 'export function log() {}\n',
			'src/near.ts': 'export function near() {}\n',
			'src/zone.ts': "import { log } from './log';\nimport { near } from './near';\nexport const zone = log(near);\n",
		}).refresh();
		const map = neighboursOf(loadAtlas(text), [{ path: 'src/zone.ts', symbol: 'zone' }], {
			...characters,
			limit: 1000,
		});
		assert.deepEqual(map.files.slice(0, 3), ['src/zone.ts', 'src/near.ts', 'src/log.ts']);
	});

	it('never goes over its budget, and says what it used', () => {
		for (let limit = 0; limit < 200; limit++) {
			const { text, used } = neighboursOf(index, [{ path: 'src/lamp.ts' }], { ...characters, limit });
			assert.ok(text.length === used && used <= limit, `${text.length} characters, ${used} used of ${limit}`);
		}
	});

	it('answers nothing for what it does not know', () => {
		assert.equal(neighboursOf(index, [{ path: 'none.ts' }], { ...characters, limit: 1000 }).text, '');
	});

	it('refuses what is no atlas', () => {
		for (const text of ['', '{', 'null', '{"schema":"countersign.atlas/2"}']) {
			assert.throws(
				() => loadAtlas(text),
				(error) => failureOf(error).kind === 'invalidInput',
			);
		}
	});
});
