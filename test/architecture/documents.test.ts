import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repoRoot } from '../fakes/repoRoot';

const pages = [
	...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
	...['docs/adr', 'docs/runbooks'].flatMap((folder) =>
		readdirSync(join(repoRoot, folder)).map((name) => `${folder}/${name}`),
	),
];

/** Put in when the pictures are taken. */

describe('the pages', () => {
	for (const page of pages) {
		it(`link to what is there: ${page}`, () => {
			const text = readFileSync(join(repoRoot, page), 'utf8');
			const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link = '']) => link);
			const missing = links.filter((link) => !existsSync(join(repoRoot, dirname(page), link)));
			assert.deepEqual(missing, []);
		});
	}

	it('name a test for each invariant', () => {
		const text = readFileSync(join(repoRoot, 'ARCHITECTURE.md'), 'utf8');
		const rows = (text.split('| what is always true ')[1] ?? '').split('\n\n')[0]?.split('\n').slice(2) ?? [];
		assert.ok(rows.length > 20);
		assert.deepEqual(
			rows.filter((row) => !/(?:\.test|\/main)\.ts\)/.test(row)),
			[],
		);
	});
});
