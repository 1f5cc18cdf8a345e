import { gitPrefix } from '../../../adapters/git/gitPrefix';
import { gitRoot } from '../../../adapters/git/gitRoot';
import { attributesReader } from '../../../adapters/git/linguistAttributes';
import { readGitTree } from '../../../adapters/git/readGitTree';
import { trackedReader } from '../../../adapters/git/trackedReader';
import { readerBelow } from '../../../adapters/node/files/readBelow';
import type { CancelToken } from '../../../base/cancellation';
import { type AtlasIndex, loadAtlas } from '../../../control/atlas/queries/atlasIndex';
import { movedSince } from '../../../control/atlas/queries/movedSince';
import { atlasPath } from '../../../shared/atlas/atlasPath';
import { AppError } from '../../../shared/failure';

export interface OpenedAtlas {
	readonly index: AtlasIndex;
	/** How many files are not as the atlas has them. */
	readonly stale: number;
	/** Where the person stands, from the top of the repository; empty at the top. */
	readonly prefix: string;
	/** Whether there is such a file now, in the atlas or not. */
	hasFile(path: string): boolean;
}

const maxBytes = 512 * 1024 * 1024;

/** The atlas of the repository that a folder is in. Fails with `noGitTree`, and with `noAtlas`. */
export async function openAtlas(folder: string, cancel: CancelToken): Promise<OpenedAtlas> {
	const [root, prefix] = await Promise.all([gitRoot(folder, cancel), gitPrefix(folder, cancel)]);
	const read = readerBelow(root);
	const found = read(atlasPath, maxBytes);
	if (found.kind !== 'bytes') {
		throw new AppError({ kind: 'noAtlas', where: root });
	}
	const index = indexOf(Buffer.from(found.bytes).toString('utf8'), root);
	const tree = await readGitTree({ root, read, tracked: trackedReader(root), attributes: attributesReader() }, cancel);
	const now = new Set(tree.files.map(({ path }) => path));
	return { index, prefix: prefix.replace(/\/$/, ''), stale: movedSince(index, tree), hasFile: (path) => now.has(path) };
}

function indexOf(text: string, root: string): AtlasIndex {
	try {
		return loadAtlas(text);
	} catch (cause) {
		throw new AppError({ kind: 'noAtlas', where: root }, { cause });
	}
}
