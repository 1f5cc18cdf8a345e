import assert from 'node:assert/strict';
import { codeOwners } from '../../../src/control/atlas/owners/codeOwners';

function owns(pattern: string, path: string): boolean {
	return codeOwners(`${pattern} @a`)(path).length > 0;
}

const cases: readonly (readonly [pattern: string, owned: readonly string[], others: readonly string[]])[] = [
	['*', ['a', 'a/b/c.ts', '.hidden'], []],
	['*.js', ['a.js', 'deep/er/a.js'], ['a.jsx', 'js']],
	['/build/logs/', ['build/logs/a', 'build/logs/b/c'], ['x/build/logs/a', 'build/logs']],
	['docs/*', ['docs/a.md'], ['docs/b/a.md', 'x/docs/a.md']],
	['apps/', ['apps/a', 'x/apps/b/c'], ['apps', 'xapps/a']],
	['/docs/', ['docs/a', 'docs/b/c'], ['x/docs/a']],
	['/apps/github', ['apps/github', 'apps/github/a'], ['apps/githubx', 'x/apps/github']],
	['**/logs', ['logs/a', 'a/b/logs/c', 'build/logs'], ['logsx/a']],
	['a/**/z', ['a/z', 'a/b/z', 'a/b/c/z', 'a/z/y'], ['b/z']],
	['lamp', ['lamp', 'x/lamp', 'lamp/a'], ['lamps']],
	['l?mp.ts', ['lamp.ts', 'x/lomp.ts'], ['lmp.ts', 'l/mp.ts']],
	['with\\ space.md', ['with space.md'], ['with', 'space.md']],
	['/', [], ['a']],
];

describe('CODEOWNERS', () => {
	for (const [pattern, owned, others] of cases) {
		it(`reads ${pattern} as GitHub does`, () => {
			assert.deepEqual(
				[owned.filter((path) => !owns(pattern, path)), others.filter((path) => owns(pattern, path))],
				[[], []],
			);
		});
	}

	it('lets the last match decide, also when it names nobody', () => {
		const ownersOf = codeOwners('# all\n* @all\n/src/ @crew a@b.c # why\n/src/free.ts\n!*.md @x\n[ab].ts @y\n');
		assert.deepEqual(ownersOf('README.md'), ['@all']);
		assert.deepEqual(ownersOf('src/a.ts'), ['@crew', 'a@b.c']);
		assert.deepEqual(ownersOf('src/free.ts'), []);
		assert.deepEqual(ownersOf('a.ts'), ['@all']);
	});

	it('is quick on patterns made to be slow', () => {
		const ownersOf = codeOwners(`${'*a'.repeat(200)}b @a\n${'**/a/'.repeat(200)}b @a\n`);
		assert.deepEqual(ownersOf(`${'a'.repeat(5000)}c`), []);
		assert.deepEqual(ownersOf(`${'a/'.repeat(2000)}c`), []);
	});
});
