import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readInside } from '../../../../src/adapters/node/files/repoFiles';
import { nodeSha256 } from '../../../../src/adapters/node/sha256';
import { canonicalJson } from '../../../../src/base/text/canonicalJson';
import { buildPack } from '../../../../src/control/packs/buildPack';
import { findPack } from '../../../../src/control/packs/written/findPack';
import { agentFiles } from '../../../../src/shared/packs/agentFiles';
import type { FoundPack } from '../../../../src/shared/packs/foundPack';
import { packSources } from '../packSample';

const pack = buildPack(packSources());
const place = pack.folder;

/** What somebody else makes of a manifest, with a hash that fits. */
function forged(change: object): string {
	const { hash: _, ...content } = { ...pack.manifest, ...change };
	return `${JSON.stringify({ ...content, hash: nodeSha256(canonicalJson(content)) }, null, 2)}\n`;
}

describe('a pack that lies in a folder', () => {
	let top: string;
	let folder: string;

	const at = (path: string): string => join(folder, path);
	const write = async (path: string, text: string): Promise<void> => {
		await mkdir(dirname(at(path)), { recursive: true });
		await writeFile(at(path), text);
	};
	const edit = async (path: string, change: (text: string) => string): Promise<void> =>
		write(path, change(await readFile(at(path), 'utf8')));
	const find = (...folders: readonly string[]): Promise<FoundPack | null> =>
		findPack({ readInFolder: readInside, sha256: nodeSha256 }, folders.length === 0 ? [folder] : folders);
	const trouble = async (): Promise<string> => {
		const found = await find();
		assert.ok(found);
		const { kind, path } = found.trouble ?? { kind: 'none', path: '' };
		return `${kind} ${path.split('/').at(-1)}${found.manifest === null ? '' : ', shown'}`;
	};

	beforeEach(async () => {
		top = await mkdtemp(join(tmpdir(), 'countersign-found-'));
		folder = join(top, 'clone');
		for (const { name, text } of pack.files) {
			await write(`${place}/${name}`, text);
		}
		for (const { path, text } of agentFiles(pack.manifest.ref, false)) {
			await write(path, text);
		}
	});
	afterEach(() => rm(top, { recursive: true, force: true }));

	it('is there again as it was built', async () => {
		assert.deepEqual(await find(), { folder, ref: pack.manifest.ref, manifest: pack.manifest, trouble: null });
	});

	it('is looked for in one folder after the other, and there may be none', async () => {
		const empty = join(top, 'empty');
		assert.equal((await find(empty, folder))?.folder, folder);
		assert.equal(await find(empty), null);
		assert.equal(await findPack({ readInFolder: readInside, sha256: nodeSha256 }, []), null);
	});

	it('is none where the pointer is somebody else’s, edited, or names another item', async () => {
		const pointer = '.countersign/packs/CURRENT.md';
		await edit(pointer, (text) => text.replaceAll('#12', '#13'));
		assert.equal(await trouble(), 'changed CURRENT.md');
		await edit(pointer, (text) => `${text}One more line.\n`);
		assert.equal(await trouble(), 'changed CURRENT.md');
		await write(pointer, '');
		assert.equal(await trouble(), 'changed CURRENT.md');
		await write(pointer, '# My notes: northwind/harbor#12\n');
		assert.equal(await trouble(), 'foreign CURRENT.md');
	});

	it('is not shown by a manifest that is cut, edited, of another version, or not there', async () => {
		const path = `${place}/manifest.json`;
		const original = await readFile(at(path), 'utf8');
		const made: [string, string][] = [];
		const forms = {
			cut: original.slice(0, -200),
			'cut early': original.slice(0, 60),
			empty: '',
			'with a part twice': forged({ included: [...pack.manifest.included, ...pack.manifest.included] }),
			'with a reason of its own': forged({ excluded: [{ ...pack.manifest.excluded[0], reason: 'toString' }] }),
			edited: original.replace('"usedChars": ', '"usedChars": 1'),
			older: original.replace('context_pack/v2', 'context_pack/v1'),
			'of another item': original.replace('"ref": "northwind/harbor#12"', '"ref": "northwind/harbor#13"'),
			foreign: '{}',
			'with half a character': original.replace('"source": "countersign"', '"source": "\\ud800"'),
			huge: `${original}${' '.repeat(17 * 1024 * 1024)}`,
		};
		for (const [name, text] of Object.entries(forms)) {
			await write(path, text);
			made.push([name, await trouble()]);
		}
		await rm(at(path));
		made.push(['gone', await trouble()]);
		assert.deepEqual(made, [
			['cut', 'unreadable manifest.json'],
			['cut early', 'unreadable manifest.json'],
			['empty', 'unreadable manifest.json'],
			['with a part twice', 'unreadable manifest.json'],
			['with a reason of its own', 'unreadable manifest.json'],
			['edited', 'changed manifest.json'],
			['older', 'unreadable manifest.json'],
			['of another item', 'changed manifest.json'],
			['foreign', 'foreign manifest.json'],
			['with half a character', 'changed manifest.json'],
			['huge', 'unreadable manifest.json'],
			['gone', 'missing manifest.json'],
		]);
	});

	it('is shown as it was built where only its text is another, and that is said', async () => {
		const path = `${place}/CONTEXT.md`;
		await edit(path, (text) => text.replace('\n', '\r\n'));
		assert.equal(await trouble(), 'changed CONTEXT.md, shown');
		await write(path, 'My own.\n');
		assert.equal(await trouble(), 'foreign CONTEXT.md, shown');
		await rm(at(path));
		assert.equal(await trouble(), 'missing CONTEXT.md, shown');
	});

	it('is not looked for outside of the folder', async () => {
		await rm(at('.countersign'), { recursive: true });
		await mkdir(join(top, 'elsewhere', 'packs'), { recursive: true });
		await writeFile(join(top, 'elsewhere', 'packs', 'CURRENT.md'), agentFiles(pack.manifest.ref, false)[0]?.text ?? '');
		await symlink(join(top, 'elsewhere'), at('.countersign'));
		assert.equal(await trouble(), 'foreign CURRENT.md');
	});
});
