import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { ItemRef, RepoName, splitItemRef } from '../../../src/shared/names';

describe('the name of an item', () => {
	it('is that of a repository and a number: what is no repository has no items', () => {
		const part = fc.string({ unit: fc.constantFrom('a', 'Z', '0', '-', '.', '_', '/'), minLength: 1, maxLength: 5 });
		fc.assert(
			fc.property(part, part, (owner, name) => {
				const repo = `${owner}/${name}`;
				assert.equal(ItemRef.safeParse(`${repo}#7`).success, RepoName.safeParse(repo).success, repo);
			}),
		);
	});

	it('leads nowhere else in an address', () => {
		for (const name of ['octo/..#1', 'octo/.#1', 'octo/a/..#1', '../octo#1', 'octo/tools#0', 'octo/tools#1/../2']) {
			assert.equal(ItemRef.safeParse(name).success, false, name);
		}
		assert.equal(ItemRef.safeParse('octo/.github#1').success, true);
	});

	it('falls into its parts', () => {
		assert.deepEqual(splitItemRef(ItemRef.parse('octo/tools#42')), { repo: 'octo/tools', number: 42 });
	});
});
