import assert from 'node:assert/strict';
import type { RepoFile, RepoFiles } from '../../../../src/control/packs/packPorts';
import { listProfiles } from '../../../../src/control/packs/profiles/listProfiles';
import { harbor } from '../../../golden/samples';

const good = 'task: drafting\nbudget: 9000\nonlyWriters: true\nsections:\n  - kind: item\n';

function folderWith(texts: Readonly<Record<string, string>>): RepoFiles {
	return {
		list: () => Promise.resolve(Object.keys(texts).sort()),
		read: (_, path): Promise<RepoFile> => {
			const text = texts[path.replace('.countersign/profiles/', '')];
			return Promise.resolve(text === undefined ? { state: 'not_found' } : { state: 'read', text });
		},
		stamp: () => Promise.resolve(''),
	};
}

async function lines(texts: Readonly<Record<string, string>>): Promise<readonly string[]> {
	const profiles = await listProfiles(folderWith(texts), harbor);
	return profiles.map((one) =>
		'problem' in one
			? `${one.name}: ${one.problem}`
			: `${one.name} ${one.task} ${one.budget} ${one.onlyWriters} ${one.path ?? 'ours'}`,
	);
}

const ours = ['coding coding 15000 false ours', 'pm-drafting drafting 15000 false ours'];

describe('the profiles to choose from', () => {
	it('are ours, and then the repository’s own', async () => {
		assert.deepEqual(await lines({}), ours);
		assert.deepEqual((await lines({ 'release-notes.yml': good, 'README.md': '# Hi\n' })).slice(2), [
			'release-notes drafting 9000 true .countersign/profiles/release-notes.yml',
		]);
	});

	it('tell of a file that cannot be used what is wrong with it', async () => {
		const [empty = '', cut = '', name = '', end = '', taken = ''] = (
			await lines({
				'a.yml': 'task: coding\nsections: []\n',
				'b.yml': 'task: [\n',
				'Big Name.yml': good,
				'd.yaml': good,
				'coding.yml': good,
			})
		)
			.slice(2)
			.toSorted((a, b) => order.findIndex((one) => a.startsWith(one)) - order.findIndex((one) => b.startsWith(one)));
		assert.match(empty, /^a: .*sections/);
		assert.match(cut, /^b: \.countersign\/profiles\/b\.yml: /);
		assert.match(name, /^Big Name: A profile is named by small letters/);
		assert.equal(end, 'd: The file of a profile ends in .yml.');
		assert.match(taken, /^coding: Countersign has a profile coding of its own/);
	});

	it('are fifty of the repository’s own at the most', async () => {
		const many = Array.from({ length: 80 }, (_, index) => [`p${index}.yml`, good] as const);
		assert.equal((await lines(Object.fromEntries(many))).length, 52);
	});
});

const order = ['a:', 'b:', 'Big', 'd:', 'coding:'];
