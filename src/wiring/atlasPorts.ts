import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { ReadAttributes } from '../adapters/git/linguistAttributes';
import { readGitTree } from '../adapters/git/readGitTree';
import type { ReadTracked } from '../adapters/git/trackedReader';
import { readerBelow } from '../adapters/node/files/readBelow';
import { addToOurFile, type OurFile, replaceOurFile } from '../adapters/node/files/replaceOurFile';
import { nodeSha256 } from '../adapters/node/sha256';
import { readSources, type SourcePoolOptions } from '../adapters/treeSitter/sourcePool';
import type { AtlasPorts } from '../control/atlas/sourceTree';
import type { TextBlock } from '../control/atlas/textBlock';
import { atlasMark } from '../shared/atlas/atlas';

const cacheFolder = ['.countersign', 'cache'];
const cacheMark = 'countersign.atlas-cache/';
/** Manifests are small; one that is not is somebody's trick. */
const textLimit = 4 * 1024 * 1024;

export interface AtlasPlaces extends SourcePoolOptions {
	readonly tracked: ReadTracked;
	readonly attributes: ReadAttributes;
	/** The file to write. */
	readonly out: Pick<OurFile, 'root' | 'path'>;
}

/** The repository on this disk. */
export function atlasPorts(places: AtlasPlaces): AtlasPorts {
	const { root, tracked, attributes, out } = places;
	const read = readerBelow(root);
	const cachePath = join(root, ...cacheFolder, 'atlas');
	const cache = { root, path: cachePath, mark: cacheMark };
	// Without a cache the next atlas takes longer, and says the same.
	const ifPossible = (writing: Promise<void>): Promise<void> => writing.catch(() => undefined);
	return {
		readTree: (cancel) => readGitTree({ root, read, tracked, attributes }, cancel),
		readText: async (path) => {
			const found = read(path, textLimit);
			return found.kind === 'bytes' ? Buffer.from(found.bytes).toString('utf8') : undefined;
		},
		readSources: (files, reading) => readSources(places, files, reading),
		readCache: async () => {
			try {
				return await readFile(cachePath, 'utf8');
			} catch {
				// There is none, or none that can be read: everything is read again.
				return undefined;
			}
		},
		writeAtlas: (text) => replaceOurFile({ ...out, mark: atlasMark }, bytesOf(text)),
		writeCache: (text) => ifPossible(writeCache(cache, text)),
		addToCache: (text) => ifPossible(addToOurFile(cache, text)),
		checksum: (text) => (crc32(text) >>> 0).toString(16),
		sha256: nodeSha256,
	};
}

async function writeCache(cache: OurFile, text: string): Promise<void> {
	// A folder that ignores itself: nobody commits it, and no file of the repository has to say so.
	const ignore = { ...cache, path: join(dirname(cache.path), '.gitignore'), mark: '*\n' };
	await replaceOurFile(ignore, '*\n');
	await replaceOurFile(cache, text);
}

/** A block that is in the next atlas too is not encoded again. */
const encoded = new WeakMap<TextBlock, Uint8Array>();

function bytesOf(text: readonly TextBlock[]): Uint8Array {
	return Buffer.concat(
		text.map((block) => {
			const bytes = encoded.get(block) ?? Buffer.from(block.text, 'utf8');
			encoded.set(block, bytes);
			return bytes;
		}),
	);
}
