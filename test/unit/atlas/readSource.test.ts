import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSource } from '../../../src/adapters/treeSitter/readSource';
import { treeReader } from '../../../src/adapters/treeSitter/treeReader';
import { languageOf } from '../../../src/control/atlas/languageOf';
import { type AtlasSymbol, languages } from '../../../src/shared/atlas/atlas';
import { repoRoot } from '../../fakes/repoRoot';
import { compareGolden } from '../../golden/compareGolden';
import { wasmFolder } from './wasmFolder';

const folder = join(repoRoot, 'test/fixtures/atlas');
const samples = readdirSync(folder).map((name) => name.replace(/\.txt$/, ''));
const reader = treeReader(wasmFolder);

describe('reading a source file', function () {
	this.timeout(20_000);

	it('is tried on every language', () => {
		assert.deepEqual([...new Set(samples.map(languageOf))].sort(), [...languages].sort());
	});

	for (const name of samples) {
		it(`tells the symbols and imports of ${name}`, async () => {
			const text = readFileSync(join(folder, `${name}.txt`), 'utf8');
			const { symbols, imports, spaces, exports, isProgram } = await readSource(reader, text, languageOf(name));
			const lines = (JSON.parse(symbols) as readonly AtlasSymbol[]).map(symbolLine);
			const facts = { imports, spaces, exports: exports.split(' '), isProgram };
			compareGolden(`atlas/${name}.txt`, `${lines.join('\n')}\n${JSON.stringify(facts, null, '\t')}\n`);
		});
	}

	it('tells what it can of a text with errors', async () => {
		const { symbols, hasErrors } = await readSource(reader, 'export function a() {}\nclass {{{ ;;\n', 'typescript');
		assert.deepEqual([hasErrors, symbols.includes('"name":"a"')], [true, true]);
	});

	it('counts lines as people do', async () => {
		const counts = ['', 'a', 'a\n', 'a\nb', '\n'].map(async (text) => (await readSource(reader, text, null)).lines);
		assert.deepEqual(await Promise.all(counts), [0, 1, 1, 2, 1]);
	});

	it('keeps names that would break a line of the cache in one line', async () => {
		const { symbols, exports } = await readSource(reader, "export class A { 'x\\ty\\n\u2028'() {} }\n", 'typescript');
		assert.deepEqual(
			['\t', '\n', '\u0001'].filter((mark) => `${symbols}${exports}`.includes(mark)),
			[],
		);
	});

	const hostile: readonly (readonly [what: string, text: string])[] = [
		['brackets that never close', '('.repeat(200_000)],
		['a class in a class in a class', 'class A { static B = '.repeat(20_000)],
		['one line without an end', 'a+'.repeat(300_000)],
		[
			'bytes of no text at all',
			Array.from({ length: 100_000 }, (_, at) => String.fromCharCode((at * 7919) % 65_536)).join(''),
		],
		['quotes that never close', '"\'`'.repeat(100_000)],
	];
	const hasty = treeReader(wasmFolder, 100);
	for (const [what, text] of hostile) {
		for (const language of ['typescript', 'cpp'] as const) {
			it(`lives through ${what} in ${language}`, async () => {
				const { lines } = await readSource(hasty, text, language);
				assert.ok(lines > 0);
				const { exports } = await readSource(
					hasty,
					{ typescript: 'export const a = 1', cpp: 'int a();' }[language],
					language,
				);
				assert.equal(exports, 'a');
			});
		}
	}
});

function symbolLine({ name, kind, start, end, exported, in: holder }: AtlasSymbol): string {
	return `${exported ? '+' : '-'} ${kind} ${holder === undefined ? '' : `${holder}.`}${name} ${start}-${end}`;
}
