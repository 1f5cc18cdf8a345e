import assert from 'node:assert/strict';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { type Artifacts, createArtifacts } from '../../../src/control/artifacts/artifacts';
import { failureOf } from '../../../src/shared/failure';
import { type MemoryFiles, memoryFiles } from '../../fakes/memoryFiles';

const bytes = new TextEncoder().encode('{"action":"opened"}');
const digest = nodeSha256(bytes);
const hex = digest.slice('sha256:'.length);
const path = `/data/artifacts/sha256/${hex.slice(0, 2)}/${hex}`;

describe('artifacts', () => {
	let files: MemoryFiles;
	let artifacts: Artifacts;

	beforeEach(() => {
		files = memoryFiles();
		artifacts = createArtifacts({ files, sha256: nodeSha256, folder: '/data/artifacts' });
	});

	it('lie under their own hash, and come back as they were', async () => {
		assert.equal(await artifacts.put(bytes), digest);
		assert.deepEqual([...files.contents.keys()], [path]);
		assert.deepEqual(await artifacts.read(digest), bytes);
		assert.equal(await artifacts.read(nodeSha256('another')), undefined);
	});

	it('are written once, however often and however many at once they are put', async () => {
		await Promise.all(Array.from({ length: 5 }, () => artifacts.put(bytes)));
		await artifacts.put(bytes);
		assert.deepEqual(
			files.operations.filter((line) => line.startsWith('replace')),
			[`replace ${path}`],
		);
	});

	it('may be empty', async () => {
		const nothing = await artifacts.put(new Uint8Array());
		assert.deepEqual(await artifacts.read(nothing), new Uint8Array());
	});

	it('say when their bytes are others now, and are mended by the next put', async () => {
		await artifacts.put(bytes);
		files.contents.set(path, bytes.slice(1));
		await assert.rejects(artifacts.read(digest), (error) => {
			assert.deepEqual(failureOf(error), { kind: 'storageFailed', path, detail: 'The artifact is damaged.' });
			return true;
		});
		await artifacts.put(bytes);
		assert.deepEqual(await artifacts.read(digest), bytes);
	});

	it('say which file a full disk kept from being written', async () => {
		files.failNext('replace', 'ENOSPC');
		await assert.rejects(artifacts.put(bytes), (error) => {
			const failure = failureOf(error);
			assert.deepEqual([failure.kind, 'path' in failure && failure.path], ['storageFailed', path]);
			return true;
		});
		assert.equal(await artifacts.put(bytes), digest);
	});
});
