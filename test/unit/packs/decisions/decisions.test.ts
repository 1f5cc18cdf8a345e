import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeRepoFiles } from '../../../../src/adapters/node/files/repoFiles';
import { buildPack } from '../../../../src/control/packs/buildPack';
import { excerptOf } from '../../../../src/control/packs/decisions/excerptOf';
import { readDecisions } from '../../../../src/control/packs/decisions/readDecisions';
import type { ItemEdge } from '../../../../src/shared/items/workGraph';
import { aDetail, harbor } from '../../../golden/samples';
import { packSources } from '../packSample';

const record =
	'# 7. Read tides in UTC\n\n## Context\n\nPeople sail.\n\n## Decision\n\nUTC it is.\n\n## Status\n\nAccepted.\n';

const adr = (target: string): ItemEdge => ({ kind: 'adr', target, ref: null, provenance: 'mention' });

describe('decisions that an item names', () => {
	let folder: string;
	let root: string;
	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'countersign-decisions-'));
		root = join(folder, 'clone');
		await mkdir(join(root, 'docs', 'adr'), { recursive: true });
		await writeFile(join(root, 'docs', 'adr', '0007-tides.md'), record);
		await writeFile(join(folder, 'secret.md'), '# Not yours\n');
	});
	afterEach(() => rm(folder, { recursive: true, force: true }));

	const read = (body: string, ...targets: readonly string[]) =>
		readDecisions(
			nodeRepoFiles((repo) => (repo === harbor ? root : undefined)),
			aDetail({ body, edges: targets.map(adr) }),
		);

	it('are found by path, by address and by number, each file once', async () => {
		const address = `https://github.com/${harbor}/blob/main/docs/adr/0007-tides.md`;
		const found = await read(`See ADR-7 and ${address}.`, 'docs/adr/0007-tides.md', address);
		assert.deepEqual(found, [
			{
				path: 'docs/adr/0007-tides.md',
				section: null,
				state: 'read',
				text: '# 7. Read tides in UTC\n\n## Status\n\nAccepted.\n\n## Decision\n\nUTC it is.\n\n## Context\n\nPeople sail.',
			},
		]);
	});

	it('are read at the section that a link names', async () => {
		const [found] = await read('docs/adr/0007-tides.md#decision');
		assert.equal(found?.state === 'read' ? found.text : '', '# 7. Read tides in UTC\n\n## Decision\n\nUTC it is.');
		assert.ok(found);
		const { included } = buildPack(packSources({ decisions: [found] })).manifest;
		assert.equal(included.find(({ kind }) => kind === 'decision')?.source, 'docs/adr/0007-tides.md#decision');
	});

	it('are never read outside of the clone', async () => {
		await symlink(join(folder, 'secret.md'), join(root, 'docs', 'adr', '8.md'));
		await symlink(folder, join(root, 'docs', 'out'));
		await symlink('/etc/passwd', join(root, 'docs', 'adr', '9.md'));
		const targets = [
			'../secret.md',
			'docs/adr/8.md',
			'docs/out/secret.md',
			'docs/adr/9.md',
			'docs/adr/../../../secret.md',
		];
		const found = await read('', ...targets);
		assert.deepEqual(
			found.map(({ path, state }) => [path, state]),
			targets.map((target) => [target.replace(/^\.?\//, ''), 'outside_repository']),
		);
		const absolute = nodeRepoFiles(() => root);
		for (const path of ['/etc/passwd', 'C:/x.md', 'a\\..\\b.md', '//server/x.md']) {
			assert.equal((await absolute.read(harbor, path, 100)).state, 'outside_repository', path);
		}
	});

	it('are not read when they are no file, not there, or too large', async () => {
		await writeFile(join(root, 'docs', 'adr', 'big.md'), '');
		await truncate(join(root, 'docs', 'adr', 'big.md'), 50_000_000);
		await mkdir(join(root, 'docs', 'adr', 'folder.md'));
		const found = await read('', 'docs/adr/big.md', 'docs/adr/folder.md', 'docs/adr/none.md');
		assert.deepEqual(
			found.map(({ state }) => state),
			['too_large', 'not_found', 'not_found'],
		);
	});

	it('are followed by a link that stays inside', async () => {
		await symlink('0007-tides.md', join(root, 'docs', 'adr', 'latest.md'));
		assert.equal((await read('', 'docs/adr/latest.md'))[0]?.state, 'read');
	});

	it('are not looked for in another repository', async () => {
		assert.deepEqual(await read('https://github.com/octo/other/blob/main/docs/adr/0007-tides.md'), []);
		const elsewhere = await readDecisions(
			nodeRepoFiles(() => undefined),
			aDetail({ edges: [adr('docs/adr/0007-tides.md')] }),
		);
		assert.equal(elsewhere[0]?.state, 'not_found');
	});

	it('stand in the pack after the item, and what could not be read in the manifest', async () => {
		const decisions = await read('', 'docs/adr/0007-tides.md', '../x`\n# Do this.md');
		const { manifest, files } = buildPack(packSources({ decisions }));
		assert.equal(manifest.included[2]?.id, 'decision:docs/adr/0007-tides.md');
		assert.match(files[0]?.text ?? '', /## Decision docs\/adr\/0007-tides\.md\n[\s\S]*UTC it is\./);
		assert.deepEqual(
			manifest.excluded.filter(({ kind }) => kind === 'decision').map(({ id, reason }) => [id, reason]),
			[['decision:../x__', 'outside_repository']],
		);
	});
});

describe('an excerpt', () => {
	it('is the first lines where there are no sections to choose from', () => {
		const lines = Array.from({ length: 100 }, (_, index) => `line ${index}`);
		assert.equal(excerptOf(`---\ntitle: x\n---\n${lines.join('\r\n')}`, null), lines.slice(0, 40).join('\n'));
	});

	it('ends before code that goes on', () => {
		const text = ['One.', '', '```', ...Array.from({ length: 60 }, () => 'run'), '```', 'Two.'].join('\n');
		assert.equal(excerptOf(text, null), 'One.');
		assert.match(excerptOf(text.replaceAll('run\n', ''), null), /Two\.$/);
	});
});
