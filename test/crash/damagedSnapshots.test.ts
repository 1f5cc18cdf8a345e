import assert from 'node:assert/strict';
import { nodeSha256 } from '../../src/adapters/node/sha256';
import { nodeUtf8 } from '../../src/adapters/node/utf8';
import { readSnapshot, writeSnapshot } from '../../src/control/store/snapshots';
import { memoryFiles } from '../fakes/memoryFiles';

const folder = '/cache';
const path = `${folder}/cache.sqlite`;
const parts = 256;

/** What may become of a file, from one place in it on. */
const damages: Readonly<Record<string, (bytes: Uint8Array, at: number) => Uint8Array>> = {
	flipped: (bytes, at) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)),
	cut: (bytes, at) => bytes.slice(0, at),
	doubled: (bytes, at) => new Uint8Array([...bytes.slice(0, at + 1), ...bytes.slice(at)]),
	zeroed: (bytes, at) => new Uint8Array(bytes).fill(0, at, at + bytes.length / parts),
};

describe('a snapshot that somebody has touched', () => {
	for (const [what, damage] of Object.entries(damages)) {
		it(`is never opened: ${what} at each of ${parts} places`, async () => {
			const files = memoryFiles();
			const source = { files, folder, sha256: nodeSha256, utf8: nodeUtf8 };
			const image = Uint8Array.from({ length: 8192 }, (_, index) => 1 + (index % 255));
			await writeSnapshot(source, { image, schema: 1, keepsNewest: false });
			const whole = files.contents.get(path) ?? assert.fail('There is no snapshot.');
			for (let part = 0; part < parts; part++) {
				files.contents.set(path, damage(whole, Math.floor((part * whole.length) / parts)));
				assert.equal((await readSnapshot(source, 'cache.sqlite')).kind, 'damaged');
			}
		});
	}
});
