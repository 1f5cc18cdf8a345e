import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gitRootFinder } from '../adapters/git/gitRootFinder';
import { keepOutOfGit } from '../adapters/git/keepOutOfGit';
import { attributesReader } from '../adapters/git/linguistAttributes';
import { trackedReader } from '../adapters/git/trackedReader';
import { nodeClock } from '../adapters/node/clock';
import { treeReader } from '../adapters/treeSitter/treeReader';
import type { AtlasCache } from '../control/atlas/atlasCache';
import { refreshAtlas } from '../control/atlas/refreshAtlas';
import type { MakeAtlas } from '../shared/atlas/atlas';
import { atlasPath } from '../shared/atlas/atlasPath';
import { type AtlasPlaces, atlasPorts } from './atlasPorts';

/** Remembers the last repository that it made an atlas of, so that the next time only what changed is looked at. */
export function atlasMaker(wasmFolder: string, threadPath: string): MakeAtlas {
	const clock = nodeClock();
	const findRoot = gitRootFinder();
	const places = { wasmFolder, threadPath, reader: treeReader(wasmFolder) };
	let last: Made | undefined;
	return async ({ folder, out, version, cancel, onProgress }) => {
		const startedAt = clock.now();
		const root = await findRoot(folder, cancel);
		const path = out === null ? join(root, ...atlasPath.split('/')) : resolve(folder, out);
		const known = last?.root === root && last.version === version ? last : undefined;
		const asked = known?.asked ?? { tracked: trackedReader(root), attributes: attributesReader() };
		const isFirst = out === null && !existsSync(path);
		const ports = atlasPorts({ ...places, ...asked, root, out: { root: out === null ? root : dirname(path), path } });
		const made = await refreshAtlas(ports, { version, cancel, onProgress }, known?.cache);
		last = { root, version, asked, cache: made.cache };
		if (isFirst) {
			// What cannot be kept out shows as a new file, and the atlas is made all the same.
			await keepOutOfGit({ folder: root, places: [atlasPath] }, cancel).catch(() => undefined);
		}
		const { counts, leftOut, readCount } = made;
		return { path, counts, leftOut, readCount, ms: clock.now() - startedAt };
	};
}

interface Made {
	readonly root: string;
	readonly version: string;
	/** What git has told, and is not asked again as long as it would tell the same. */
	readonly asked: Pick<AtlasPlaces, 'tracked' | 'attributes'>;
	readonly cache: AtlasCache;
}
