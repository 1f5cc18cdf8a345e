import assert from 'node:assert/strict';
import { pathsIn } from '../../../../src/control/packs/atlas/pathFacts';
import { buildPack } from '../../../../src/control/packs/buildPack';
import type { RepoFile, RepoFiles } from '../../../../src/control/packs/packPorts';
import { builtInProfiles } from '../../../../src/control/packs/profiles/builtInProfiles';
import { readProfile } from '../../../../src/control/packs/profiles/readProfile';
import { failureOf } from '../../../../src/shared/failure';
import { PackRequest } from '../../../../src/shared/packs/contextPack';
import { PackProfile } from '../../../../src/shared/packs/packProfile';
import { aComment, aDetail, harbor } from '../../../golden/samples';
import { packSources } from '../packSample';

const filesWith = (text: string | null): RepoFiles => ({
	read: (_, path): Promise<RepoFile> =>
		Promise.resolve(
			text !== null && path === '.countersign/profiles/own.yml' ? { state: 'read', text } : { state: 'not_found' },
		),
	list: () => Promise.resolve(text === null ? [] : ['own.yml', 'README.md']),
	stamp: () => Promise.resolve(''),
});

const problemOf = async (text: string | null, name = 'own'): Promise<string> => {
	const failure = await readProfile(filesWith(text), harbor, name).then(() => null, failureOf);
	return failure?.kind === 'invalidInput' ? failure.problems.join(' ') : String(failure?.kind);
};

describe('profiles', () => {
	it('are ours by name, also where the repository has one of that name', async () => {
		const own = 'task: drafting\nsections:\n  - kind: item\n';
		assert.equal(await readProfile(filesWith(own), harbor, 'coding'), builtInProfiles.get('coding'));
		assert.deepEqual((await readProfile(filesWith(own), harbor, 'own')).sections, [
			{ kind: 'item', quote: 4000, atLeast: 0, atMost: 100 },
		]);
	});

	it('say what is wrong with them, and which there are', async () => {
		assert.equal(await problemOf(null), 'There is no profile own; there are coding, pm-drafting.');
		assert.equal(await problemOf('x', 'other'), 'There is no profile other; there are coding, pm-drafting, own.');
		assert.match(await problemOf('task: coding\nsections: []\n'), /sections/);
		assert.match(await problemOf('task: coding\nsections:\n  - kind: comment\n'), /has the section item/);
		assert.match(await problemOf('task: coding\nrun: rm\nsections:\n  - kind: item\n'), /run/);
		assert.match(await problemOf('a: &a [1]\nb: *a\n'), /profiles\/own\.yml: /);
		assert.match(await problemOf('a: [1\n'), /profiles\/own\.yml: /);
	});

	const comments = [1, 2, 3, 4].map((id) => aComment({ id, body: `Comment ${id}: ${'word '.repeat(100)}` }));
	const packWith = (sections: object, body = 'Short.') => {
		const profile = PackProfile.parse({ task: 'coding', budget: 3000, sections });
		const item = aDetail({ body, comments });
		return buildPack(packSources({ item, profile, request: PackRequest.parse({ ref: item.ref }) })).manifest;
	};
	const ids = (rows: readonly { readonly id: string; readonly reason?: string }[]): readonly string[] =>
		rows.map(({ id, reason }) => (reason === undefined ? id : `${id} ${reason}`));

	it('give the budget where the request has none, and leave out what they have no section for', () => {
		const manifest = packWith([{ kind: 'item' }]);
		assert.equal(manifest.budget.maxChars, 3000);
		assert.ok(ids(manifest.excluded).includes('comment:1 not_in_profile'));
	});

	it('keep room for a later section', () => {
		const body = 'Long paragraph of the item.\n\n'.repeat(300);
		const greedy = packWith([{ kind: 'item' }, { kind: 'comment' }], body);
		assert.deepEqual(ids(greedy.included), ['instructions', 'item']);
		const kept = packWith([{ kind: 'item' }, { kind: 'comment', atLeast: 30 }], body);
		assert.deepEqual(ids(kept.included), ['instructions', 'item', 'comment:4']);
	});

	it('let a section have no more than its most while a later one has something to say', () => {
		const sections = [{ kind: 'item' }, { kind: 'comment', atMost: 30 }, { kind: 'rejection' }];
		const manifest = packWith(sections);
		assert.deepEqual(ids(manifest.included), [
			'instructions',
			'item',
			'comment:4',
			'rejection:cs-aa0000',
			'rejection:cs-bb0000',
		]);
		assert.ok(ids(manifest.excluded).includes('comment:1 section_full'));
		const alone = packWith(sections.slice(0, 2));
		assert.ok(ids(alone.included).includes('comment:2'));
	});

	it('rank comments by who wrote them, then by how many agree', () => {
		const item = aDetail({
			comments: [
				aComment({ id: 1, association: 'NONE', reactions: 50 }),
				aComment({ id: 2, association: 'OWNER', reactions: 0 }),
				aComment({ id: 3, association: 'MEMBER', reactions: 2 }),
				aComment({ id: 4, association: 'NONE', createdAt: '2026-03-01T00:00:00Z' }),
			],
		});
		const { included } = buildPack(packSources({ item, rejections: [] })).manifest;
		assert.deepEqual(ids(included).slice(2), ['comment:3', 'comment:2', 'comment:1', 'comment:4']);
	});
});

describe('what an item names', () => {
	it('are paths of files, and not addresses or what leads out', () => {
		const text =
			'See src/tides/read.ts:12, `./docs/map.md`, (lib/a-b/c_d.spec.tsx). Not https://x.org/a/b.html, ../up.ts, a/../b.ts, and/or, 1/2.';
		assert.deepEqual(pathsIn(text), ['src/tides/read.ts', 'docs/map.md', 'lib/a-b/c_d.spec.tsx']);
	});

	it('is told by the atlas, and quoted as data', () => {
		const paths = [{ path: 'src/b.ts', line: 7, owners: ['@octo/maps'], symbols: ['export function b()', '~~~~'] }];
		const pack = buildPack(packSources({ paths }));
		assert.equal(pack.manifest.included.find(({ kind }) => kind === 'symbols')?.source, 'src/b.ts#L7');
		assert.match(
			pack.files[0]?.text ?? '',
			/## File src\/b\.ts\n\nOwners: @octo\/maps\nWhat it declares:\n\n~~~~~text\nexport function b\(\)\n~~~~\n~~~~~/,
		);
	});

	it('says how its pull requests stand', () => {
		const pull = aDetail({ number: 40, kind: 'pull_request', review: 'changes_requested', checks: 'failure' });
		const item = aDetail({
			edges: [{ kind: 'mentioned_by', target: pull.ref, ref: pull.ref, provenance: 'mention' }],
		});
		const pack = buildPack(packSources({ item, neighbour: (ref) => (ref === pull.ref ? pull : undefined) }));
		assert.match(
			pack.files[0]?.text ?? '',
			/## Pull request northwind\/harbor#40\n\nSource: .*\nState: open\nReview: changes requested\nChecks: failure/,
		);
	});
});
