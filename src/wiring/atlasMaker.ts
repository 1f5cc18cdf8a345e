import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gitRoot } from '../adapters/git/gitRoot';
import { keepOutOfGit } from '../adapters/git/keepOutOfGit';
import { nodeClock } from '../adapters/node/clock';
import { replaceOurFile } from '../adapters/node/replaceOurFile';
import { treeReader } from '../adapters/treeSitter/treeReader';
import type { AtlasCache } from '../control/atlas/atlasCache';
import { refreshAtlas } from '../control/atlas/refreshAtlas';
import { atlasMark, type MakeAtlas } from '../shared/atlas';
import { atlasPath } from '../shared/atlasPath';
import { atlasPorts } from './atlasPorts';

/** Remembers the last repository that it made an atlas of, so that the next time only what changed is looked at. */
export function atlasMaker(wasmFolder: string, threadPath: string): MakeAtlas {
	const clock = nodeClock();
	const reader = treeReader(wasmFolder);
	let last: { readonly root: string; readonly version: string; readonly cache: AtlasCache } | undefined;
	return async ({ folder, out, version, cancel, onProgress }) => {
		const startedAt = clock.now();
		const root = await gitRoot(folder, cancel);
		const ports = atlasPorts({ root, wasmFolder, threadPath, reader });
		const known = last?.root === root && last.version === version ? last.cache : null;
		const { text, counts, leftOut, readCount, cache } = await refreshAtlas(
			ports,
			{ version, cancel, onProgress },
			known,
		);
		last = { root, version, cache };
		const path = out === null ? join(root, ...atlasPath.split('/')) : resolve(folder, out);
		const isFirst = out === null && !existsSync(path);
		await replaceOurFile({ root: out === null ? root : dirname(path), path, mark: atlasMark }, text);
		if (isFirst) {
			// What cannot be kept out shows as a new file, and the atlas is made all the same.
			await keepOutOfGit({ folder: root, places: [atlasPath] }, cancel).catch(() => undefined);
		}
		return { path, counts, leftOut, readCount, ms: clock.now() - startedAt };
	};
}
