import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { readGitTree } from '../adapters/git/readGitTree';
import { readerBelow } from '../adapters/node/readBelow';
import { replaceOurFile } from '../adapters/node/replaceOurFile';
import { readSources } from '../adapters/treeSitter/sourcePool';
import type { AtlasPorts } from '../control/atlas/sourceTree';

export interface AtlasPlaces {
	/** The top folder of the repository. */
	readonly root: string;
	/** Where the parsers lie. */
	readonly wasmFolder: string;
	/** The script of a thread that reads sources. */
	readonly threadPath: string;
}

const cacheFolder = ['.countersign', 'cache'];
const cacheMark = 'countersign.atlas-cache/';
/** Manifests are small; one that is not is somebody's trick. */
const textLimit = 4 * 1024 * 1024;

/** The repository on this disk. */
export function atlasPorts(places: AtlasPlaces): AtlasPorts {
	const { root } = places;
	const read = readerBelow(root);
	const cachePath = join(root, ...cacheFolder, 'atlas');
	return {
		readTree: (cancel) => readGitTree(root, read, cancel),
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
		writeCache: async (text) => {
			try {
				// A folder that ignores itself: nobody commits it, and no file of the repository has to say so.
				const ignore = { root, path: join(root, ...cacheFolder, '.gitignore'), mark: '*\n' };
				await replaceOurFile(ignore, '*\n');
				await replaceOurFile({ root, path: cachePath, mark: cacheMark }, text);
			} catch {
				// Without it the next atlas takes longer, and says the same.
			}
		},
		checksum: (text) => (crc32(text) >>> 0).toString(16),
	};
}
