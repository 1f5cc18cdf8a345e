import assert from 'node:assert/strict';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeCompressor } from '../../../src/adapters/node/compressor';
import { nodeFiles } from '../../../src/adapters/node/files/files';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { nodeUtf8 } from '../../../src/adapters/node/utf8';
import type { Files } from '../../../src/base/files';
import { SimulatedDisk } from '../../crash/disk/simulatedDisk';
import { memoryFiles } from '../../fakes/memoryFiles';

const bytes = (text: string): Uint8Array => nodeUtf8.encode(text);
const text = (value: Uint8Array | undefined): string | undefined =>
	value === undefined ? undefined : nodeUtf8.decode(value);

const kinds: readonly (readonly [string, () => Files])[] = [
	['nodeFiles', nodeFiles],
	['memoryFiles, the fake, likewise', memoryFiles],
];

for (const [name, open] of kinds) {
	describe(name, () => {
		let folder: string;
		let files: Files;
		beforeEach(async () => {
			folder = await mkdtemp(join(tmpdir(), 'countersign-files-'));
			files = open();
		});
		afterEach(() => rm(folder, { recursive: true, force: true }));

		it('has nothing to say of what is not there', async () => {
			assert.equal(await files.read(join(folder, 'none')), undefined);
			assert.deepEqual(await files.list(join(folder, 'none')), []);
			await files.remove(join(folder, 'none'));
			await assert.rejects(files.readRange(join(folder, 'none'), 0, 1), { code: 'ENOENT' });
		});

		it('appends, knows its size, truncates and goes on at the new end', async () => {
			const path = join(folder, 'log');
			const file = await files.openAppend(path);
			await file.write(bytes('one\ntwo\n'));
			await file.sync();
			assert.equal(file.size, 8);
			await file.truncate(4);
			await file.write(bytes('three\n'));
			assert.equal(file.size, 10);
			await file.close();
			const again = await files.openAppend(path);
			assert.equal(again.size, 10);
			await again.write(bytes('four\n'));
			await again.close();
			assert.equal(text(await files.read(path)), 'one\nthree\nfour\n');
		});

		it('reads a range, and less at the end', async () => {
			const path = join(folder, 'file');
			await files.replace(path, bytes('0123456789'));
			assert.equal(text(await files.readRange(path, 2, 3)), '234');
			assert.equal(text(await files.readRange(path, 8, 100)), '89');
			assert.equal(text(await files.readRange(path, 20, 5)), '');
		});

		it('replaces a file as a whole and leaves nothing beside it', async () => {
			const path = files.join(folder, 'file');
			await files.replace(path, bytes('old'));
			await files.replace(path, bytes('new'));
			assert.equal(text(await files.read(path)), 'new');
			assert.deepEqual(await files.list(folder), ['file']);
		});

		it('lists in order, renames and removes folders with all in them', async () => {
			await files.makeFolder(join(folder, 'a/b/c'));
			await files.replace(join(folder, 'a/b/c/z'), bytes('z'));
			await files.replace(join(folder, 'a/b/c/Y'), bytes('y'));
			await files.rename(join(folder, 'a/b/c/z'), join(folder, 'a/b/c/x'));
			await files.syncFolder(join(folder, 'a/b/c'));
			assert.deepEqual(await files.list(join(folder, 'a/b/c')), ['Y', 'x']);
			await files.remove(join(folder, 'a'));
			assert.deepEqual(await files.list(folder), []);
		});
	});
}

describe('nodeFiles on a disk that forgets what was not synced', () => {
	for (const killedAt of [1, 2, 3, 4, 5, 6]) {
		it(`makes folders that survive a power cut, after a process that was killed at call ${killedAt} of it`, async () => {
			const disk = new SimulatedDisk();
			const files = nodeFiles(disk);
			let calls = 0;
			disk.before = () => {
				calls += 1;
				if (calls === killedAt) {
					throw new Error('The process was killed.');
				}
			};
			await files.makeFolder('/a/b/c').catch(() => undefined);
			await files.makeFolder('/a/b/c');
			const after = disk.afterCut(
				(node) => node.durable,
				(node) => node.durable,
			);
			assert.ok(after.contents().has('/a/b/c/'));
		});
	}
});

describe('nodeFiles on a real disk', () => {
	it('leaves the old file and no temporary one when the new one cannot be written', async function () {
		if (process.platform !== 'linux') {
			this.skip();
		}
		const folder = await mkdtemp(join(tmpdir(), 'countersign-files-'));
		// What is always full.
		await symlink('/dev/full', join(folder, 'file.tmp'));
		await writeFile(join(folder, 'file'), 'old');
		await assert.rejects(nodeFiles().replace(join(folder, 'file'), bytes('new')), { code: 'ENOSPC' });
		assert.equal(text(await nodeFiles().read(join(folder, 'file'))), 'old');
		assert.deepEqual(await nodeFiles().list(folder), ['file']);
		await rm(folder, { recursive: true });
	});
});

describe('nodeSha256, nodeUtf8 and nodeCompressor', () => {
	it('hashes text as UTF-8, in the one format', () => {
		assert.equal(nodeSha256('abc'), 'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
		assert.equal(nodeSha256('é🙂'), nodeSha256(bytes('é🙂')));
	});

	it('inflates what it deflated with the same dictionary, and nothing else', async () => {
		const dictionary = bytes('"html_url":"https://github.com/');
		const texts = Array.from({ length: 25 }, (_, number) => `{"html_url":"https://github.com/é🙂/${number}"}`);
		const packed = await nodeCompressor.deflate(texts, dictionary);
		assert.deepEqual(
			packed.map((one) => nodeCompressor.inflate(one, dictionary)),
			texts,
		);
		assert.throws(() => nodeCompressor.inflate(bytes('garbage'), dictionary));
	});
});
