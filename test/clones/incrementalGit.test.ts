import assert from 'node:assert/strict';
import { rm, symlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { neverCancelled } from '../../src/base/cancellation';
import { atlasMaker } from '../../src/wiring/atlasMaker';
import { repoRoot } from '../fakes/repoRoot';
import { runs } from '../fakes/runs';
import { type GitRepo, gitRepo } from '../unit/atlas/gitRepo';
import { wasmFolder } from '../unit/atlas/wasmFolder';

const longAgo = new Date('2020-01-01');
const names = ['alpha', 'beta', 'gamma'] as const;

/** What people and their tools do in a clone between two looks at it. */
const deeds: Readonly<Record<string, (repo: GitRepo, name: string, other: string) => Promise<unknown>>> = {
	write: async (repo, name, other) => {
		// It may be a link by now.
		await rm(join(repo.folder, `src/${name}.ts`), { force: true });
		const text = `import { ${other} } from './${other}';\nexport const ${name} = ${other};\n`;
		await repo.write({ [`src/${name}.ts`]: text });
	},
	'write a test': (repo, name, other) => repo.write({ [`src/${name}.test.ts`]: `import './${other}';\n${other}();\n` }),
	rename: async (repo, name, other) => tried(repo, 'mv', '-f', `src/${name}.ts`, `src/${other}${name}.ts`),
	remove: (repo, name) => rm(join(repo.folder, `src/${name}.ts`), { force: true }),
	'remove for git': async (repo, name) => tried(repo, 'rm', '--quiet', '--cached', `src/${name}.ts`),
	link: async (repo, name, other) => {
		await rm(join(repo.folder, `src/${name}.ts`), { force: true });
		await symlink(`${other}.ts`, join(repo.folder, `src/${name}.ts`));
	},
	owners: (repo, name, other) => repo.write({ CODEOWNERS: `/src/${name}* @${other}\n` }),
	manifest: (repo, name, other) =>
		repo.write({
			'package.json': JSON.stringify({ name, main: `src/${other}.ts`, dependencies: { [other]: '^1.0.0' } }),
		}),
	paths: (repo, name, other) =>
		repo.write({
			'tsconfig.json': JSON.stringify({ compilerOptions: { paths: { [name]: [`./src/${other}.ts`] } } }),
			'src/user.ts': `import '${name}';\n`,
		}),
	attributes: (repo, name) => repo.write({ '.gitattributes': `src/${name}.ts linguist-generated\n` }),
	ignore: (repo, name) => repo.write({ '.gitignore': `src/${name}.test.ts\n` }),
	add: async (repo) => tried(repo, 'add', '-A'),
	commit: async (repo, name) => tried(repo, 'commit', '--quiet', '-am', name),
	'switch branch': async (repo, name) => tried(repo, 'checkout', '--quiet', '-B', name),
	'go back': async (repo, name) => tried(repo, 'checkout', '--quiet', '--force', name),
	merge: async (repo, name) => tried(repo, '-c', 'user.name=A', 'merge', '--quiet', name),
	'leave a merge': async (repo) => tried(repo, 'reset', '--quiet', '--hard'),
};

/** Git refuses much of what is tried here: then nothing has happened. */
function tried(repo: GitRepo, ...args: readonly string[]): void {
	try {
		repo.git(...args);
	} catch (error) {
		assert.ok(error instanceof Error);
	}
}

const step = fc.array(
	fc.record({
		deed: fc.constantFrom(...Object.keys(deeds)),
		name: fc.constantFrom(...names),
		other: fc.constantFrom(...names),
	}),
	{ minLength: 1, maxLength: 4 },
);

describe('an atlas of a clone, made of the one before', function () {
	this.timeout(120_000);

	it('is the one that would be made of nothing, whatever people and git do in between', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
				const repo = await gitRepo();
				const wish = { folder: repo.folder, version: '1.0.0', cancel: neverCancelled, onProgress: () => undefined };
				const kept = atlasMaker(wasmFolder, join(repoRoot, 'out/src/atlas.js'));
				await repo.write(Object.fromEntries(names.map((name) => [`src/${name}.ts`, `export const ${name} = 1;\n`])));
				repo.git('add', '-A');
				repo.git('commit', '--quiet', '-m', 'A');
				for (const [at, deedsOfStep] of steps.entries()) {
					for (const { deed, name, other } of deedsOfStep) {
						await deeds[deed]?.(repo, name, other);
					}
					// What git wrote just now is not relied on: so that it is, it looks as if it were old.
					await utimes(join(repo.folder, '.git/index'), longAgo, longAgo);
					await kept({ ...wish, out: null });
					const text = await repo.text();
					const fromCache = await repo.atlas();
					assert.equal(await repo.text(), text, `from the cache, after step ${at}`);
					await rm(join(repo.folder, '.countersign/cache'), { recursive: true, force: true });
					assert.deepEqual((await repo.atlas()).atlas, fromCache.atlas);
					assert.equal(await repo.text(), text, `from nothing, after step ${at}`);
				}
				await repo.dispose();
			}),
			{ numRuns: runs(20), seed: 6 },
		);
	});

	it('does as attribute files say now, among the same files as before', async () => {
		const repo = await gitRepo();
		const kept = atlasMaker(wasmFolder, join(repoRoot, 'out/src/atlas.js'));
		await repo.write({ 'a.ts': 'a();\n', 'b.ts': 'b();\n' });
		const counts: number[] = [];
		for (const pattern of ['a.ts', '*.ts', 'none.ts']) {
			await repo.write({ '.gitattributes': `${pattern} linguist-generated\n` });
			const wish = { folder: repo.folder, out: null, version: '1.0.0', onProgress: () => undefined };
			counts.push((await kept({ ...wish, cancel: neverCancelled })).counts.files);
		}
		assert.deepEqual(counts, [2, 1, 3]);
		await repo.dispose();
	});
});
