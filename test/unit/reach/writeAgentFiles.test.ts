import assert from 'node:assert/strict';
import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeAgentFiles } from '../../../src/cli/output/writeAgentFiles';
import { packMark } from '../../../src/shared/packs/contextPack';
import { type CliHarness, cliHarness } from '../cli/cliHarness';

const file = { path: '.countersign/packs/CURRENT.md', text: `${packMark}\n# Now\n` };

describe('writing what leads agents to a pack', () => {
	let cli: CliHarness;

	beforeEach(async () => {
		cli = await cliHarness();
	});
	afterEach(() => cli.dispose());

	const path = (): string => join(cli.home, file.path);
	const write = (): Promise<readonly string[]> => writeAgentFiles(cli.io.files, cli.home, [file]);
	const put = async (text: string): Promise<void> => {
		await mkdir(dirname(path()), { recursive: true });
		await writeFile(path(), text);
	};

	it('makes the file and its folders', async () => {
		assert.deepEqual(await write(), []);
		assert.equal(await readFile(path(), 'utf8'), file.text);
	});

	it('replaces an older one of ours, and leaves the same bytes alone', async () => {
		await put(`${packMark}\n# Before\n`);
		await write();
		const { ino } = await stat(path());
		await write();
		assert.deepEqual([await readFile(path(), 'utf8'), (await stat(path())).ino], [file.text, ino]);
	});

	it('leaves a file alone that somebody else wrote, and says so', async () => {
		await put('Mine.\n');
		assert.deepEqual(await write(), [path()]);
		assert.equal(await readFile(path(), 'utf8'), 'Mine.\n');
	});

	for (const link of ['.countersign', '.countersign/packs', file.path, `${file.path}.tmp`]) {
		it(`never follows a link out of the folder: ${link}`, async () => {
			const elsewhere = join(cli.home, 'elsewhere');
			await mkdir(elsewhere);
			await mkdir(dirname(join(cli.home, link)), { recursive: true });
			await symlink(elsewhere, join(cli.home, link));
			assert.deepEqual(await write(), [path()]);
			assert.deepEqual(await cli.io.files.list(elsewhere), []);
		});
	}
});
