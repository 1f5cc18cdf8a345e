import assert from 'node:assert/strict';
import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePack } from '../../../src/cli/output/writePack';
import { failureOf } from '../../../src/shared/failure';
import { packMark } from '../../../src/shared/packs/contextPack';
import { type CliHarness, cliHarness } from './cliHarness';

const pack = [
	{ name: 'CONTEXT.md', text: `${packMark}\n# Item\n` },
	{ name: 'manifest.json', text: '{"generator": "countersign"}\n' },
];

let cli: CliHarness;
let folder: string;
const write = (files = pack) => writePack(cli.io.files, { root: cli.home, folder }, files);
const context = () => readFile(join(folder, 'CONTEXT.md'), 'utf8');

async function failureKind(work: Promise<void>): Promise<string> {
	return work.then(
		() => 'written',
		(error: unknown) => failureOf(error).kind,
	);
}

describe('writing a pack', () => {
	beforeEach(async () => {
		cli = await cliHarness();
		folder = join(cli.home, '.countersign', 'packs', 'a-b-7');
	});
	afterEach(() => cli.dispose());

	it('makes the folder and the files', async () => {
		await write();
		assert.equal(await context(), pack[0]?.text);
	});

	it('leaves files alone that already have these bytes', async () => {
		await write();
		const before = await stat(join(folder, 'CONTEXT.md'));
		await write();
		assert.equal((await stat(join(folder, 'CONTEXT.md'))).ino, before.ino);
	});

	it('replaces an older file of ours', async () => {
		await write();
		await write([{ name: 'CONTEXT.md', text: `${packMark}\nnew\n` }]);
		assert.equal(await context(), `${packMark}\nnew\n`);
	});

	it('never writes over a file that is not ours, nor half a pack beside it', async () => {
		await mkdir(folder, { recursive: true });
		await writeFile(join(folder, 'manifest.json'), '{"name":"mine"}');
		assert.equal(await failureKind(write()), 'notOurFile');
		await assert.rejects(context());
	});

	for (const link of ['.countersign', '.countersign/packs/a-b-7', '.countersign/packs/a-b-7/CONTEXT.md.tmp']) {
		it(`never follows a link out of the folder: ${link}`, async () => {
			const elsewhere = join(cli.home, 'elsewhere');
			await mkdir(elsewhere);
			await mkdir(join(cli.home, link, '..'), { recursive: true });
			await symlink(elsewhere, join(cli.home, link));
			assert.equal(await failureKind(write()), 'notOurFile');
			assert.deepEqual(await cli.io.files.list(elsewhere), []);
		});
	}

	it('says which folder could not be written', async () => {
		await writeFile(join(cli.home, '.countersign'), 'a file in the way');
		assert.equal(await failureKind(write()), 'storageFailed');
	});
});
