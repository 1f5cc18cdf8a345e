import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildPack } from '../../../src/control/packs/buildPack';
import { type CliHarness, cliHarness } from '../cli/cliHarness';
import { fakeEngine } from '../cli/fakeEngine';
import { packSources } from '../packs/packSample';

const pack = buildPack(packSources());
const skill = '.agents/skills/countersign-context/SKILL.md';

describe('a pack from the command line', () => {
	let cli: CliHarness;

	beforeEach(async () => {
		const { open } = fakeEngine({ buildPack: () => Promise.resolve(pack) });
		cli = await cliHarness({ openEngine: open });
		execFileSync('git', ['init', '--quiet'], { cwd: cli.home });
	});
	afterEach(() => cli.dispose());

	const run = (...options: readonly string[]) => cli.run(['pack', pack.manifest.ref, ...options]);
	const read = (path: string): Promise<string> => readFile(join(cli.home, path), 'utf8');
	const status = (): string =>
		execFileSync('git', ['status', '--porcelain', '--', '.', ':!.config'], { cwd: cli.home, encoding: 'utf8' });

	it('leads agents to it, and is nothing that git would commit', async () => {
		const { code, err } = await run();
		assert.deepEqual([code, err, status()], [0, '', '']);
		assert.match(await read('.countersign/packs/CURRENT.md'), /northwind-harbor-12\/CONTEXT\.md/);
		assert.match(await read(skill), /^---\nname: countersign-context\n/);
	});

	it('copies the skill where somebody keeps skills for Claude, and makes no such folder', async () => {
		await run();
		await assert.rejects(read(`.claude/skills/countersign-context/SKILL.md`));
		await mkdir(join(cli.home, '.claude/skills'), { recursive: true });
		await run();
		assert.equal(await read('.claude/skills/countersign-context/SKILL.md'), await read(skill));
	});

	it('is written though a skill of the same name is somebody else’s, which stays and is named', async () => {
		await mkdir(join(cli.home, skill, '..'), { recursive: true });
		await writeFile(join(cli.home, skill), 'Mine.\n');
		const { code, err } = await run();
		assert.equal(code, 0);
		assert.match(err, /SKILL\.md was not made by Countersign/);
		assert.equal(await read(skill), 'Mine.\n');
		assert.match(await read('.countersign/packs/northwind-harbor-12/CONTEXT.md'), /northwind\/harbor#12/);
	});

	it('goes into a folder of the person’s own and nowhere else', async () => {
		assert.equal((await run('--out', 'here')).code, 0);
		assert.match(await read('here/CONTEXT.md'), /northwind\/harbor#12/);
		assert.equal(status(), '?? here/\n');
	});
});
