import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AtlasCache } from '../../../src/control/atlas/atlasCache';
import { runs } from '../../fakes/runs';
import { memoryAtlas } from './memoryAtlas';

type Write = (name: string, other: string) => string;

const families: readonly (readonly [extension: string, text: Write])[] = [
	['ts', (name, other) => `import { ${other} } from './${other}';\nexport const ${name} = ${other};\n`],
	['go', (name, other) => `package p\n\nfunc ${name}() { ${other}() }\n`],
	['rb', (name, other) => `class ${name}\n  def a\n    ${other}.new\n  end\nend\n`],
	['java', (name, other) => `package p;\nimport q.${other};\npublic class ${name} { ${other} b; }\n`],
	['cs', (name, other) => `using P;\nnamespace P;\npublic class ${name} { ${other} b; }\n`],
];
const names = ['Alpha', 'Beta', 'Gamma', 'Delta'];
const kinds = ['write', 'test', 'remove', 'owners'] as const;

interface Edit {
	readonly family: number;
	readonly file: string;
	readonly declares: string;
	readonly says: string;
	readonly kind: (typeof kinds)[number];
}

const edit: fc.Arbitrary<Edit> = fc.record({
	family: fc.nat(families.length - 1),
	file: fc.constantFrom(...names),
	declares: fc.constantFrom(...names),
	says: fc.constantFrom(...names),
	kind: fc.constantFrom('write', 'write', ...kinds),
});

describe('an atlas made of the one before', function () {
	this.timeout(30_000);

	it('is the one that would be made of nothing, after any edits', async () => {
		const step = fc.array(edit, { minLength: 1, maxLength: 3 });
		const steps = fc.array(step, { minLength: 1, maxLength: 6 });
		await fc.assert(
			fc.asyncProperty(steps, async (all) => {
				const kept = memoryAtlas({});
				const warm = memoryAtlas({});
				let last: AtlasCache | null = null;
				for (const edits of all) {
					for (const one of edits) {
						make(one, kept.files);
						make(one, warm.files);
					}
					const fresh = memoryAtlas(Object.fromEntries(kept.files));
					const { text } = await fresh.refresh();
					assert.equal((await kept.refresh()).text, text);
					const refreshed = await warm.refresh(last);
					assert.equal(refreshed.text, text);
					last = refreshed.cache;
				}
			}),
			{ numRuns: runs(40), seed: 6 },
		);
	});

	it('adds to its cache what changed, and writes it anew when that is most of it', async () => {
		const atlas = memoryAtlas(Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`${at}.ts`, `a${at}();\n`])));
		await atlas.refresh();
		const whole = atlas.cache ?? '';
		const lengths: number[] = [];
		for (let edit = 0; edit < 40; edit++) {
			atlas.files.set('3.ts', `b${edit}();\n`);
			assert.equal((await atlas.refresh()).readCount, 1);
			lengths.push(atlas.cache?.length ?? 0);
		}
		assert.ok((lengths[0] ?? 0) > whole.length && Math.max(...lengths) < 2 * whole.length, lengths.join(' '));
	});

	it('believes no cache to which two have added at once', async () => {
		const atlas = memoryAtlas({ ...Object.fromEntries(names.map((name) => [`${name}.ts`, `${name}();\n`])) });
		await atlas.refresh();
		const whole = atlas.cache ?? '';
		atlas.files.set('Alpha.ts', 'one();\n');
		await atlas.refresh();
		const added = (atlas.cache ?? '').slice(whole.length);
		atlas.cache = `${whole}${added}${added}`;
		assert.equal((await atlas.refresh()).readCount, names.length);
	});

	it('links again only what a moved name can reach', async () => {
		const atlas = memoryAtlas({
			'a.ts': 'export const lamp = 1;\n',
			'b.ts': "import { lamp, pier } from './a';\nlamp(pier);\n",
			'c.ts': "import './b';\nexport const far = 1;\n",
		});
		await atlas.refresh();
		atlas.files.set('a.ts', 'export const lamp = 1, pier = 2;\n');
		const { text, readCount } = await atlas.refresh();
		assert.equal(readCount, 1);
		assert.ok(text.includes('"uses":[{"path":"a.ts","names":["lamp","pier"]}]'));
	});
});

function make({ family, file, declares, says, kind }: Edit, files: Map<string, string>): void {
	const [extension, text] = families[family] ?? ['ts', String];
	const path = kind === 'test' ? `${file}_test.${extension}` : `${file}.${extension}`;
	switch (kind) {
		case 'remove':
			files.delete(path);
			break;
		case 'owners':
			files.set('CODEOWNERS', `*.${extension} @${declares}\n`);
			break;
		case 'write':
		case 'test':
			files.set(path, text(declares, says));
	}
}
