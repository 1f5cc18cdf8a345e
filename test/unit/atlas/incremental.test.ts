import assert from 'node:assert/strict';
import fc from 'fast-check';
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
				for (const edits of all) {
					for (const one of edits) {
						make(one, kept.files);
					}
					const fresh = memoryAtlas(Object.fromEntries(kept.files));
					assert.equal((await kept.refresh()).text, (await fresh.refresh()).text);
				}
			}),
			{ numRuns: 40, seed: 6 },
		);
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
