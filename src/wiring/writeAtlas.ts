import { dirname, join, resolve } from 'node:path';
import { gitRoot } from '../adapters/git/gitRoot';
import { nodeClock } from '../adapters/node/clock';
import { replaceOurFile } from '../adapters/node/replaceOurFile';
import { refreshAtlas } from '../control/atlas/refreshAtlas';
import { type AtlasOutcome, type AtlasRequest, atlasMark, atlasPath } from '../shared/atlas';
import { type AtlasPlaces, atlasPorts } from './atlasPorts';

/** Makes the atlas of the repository that a folder is in, and writes it. */
export async function writeAtlas(request: AtlasRequest, places: Omit<AtlasPlaces, 'root'>): Promise<AtlasOutcome> {
	const { folder, out, version, cancel } = request;
	const clock = nodeClock();
	const startedAt = clock.now();
	const root = await gitRoot(folder, cancel);
	const { text, counts, leftOut, readCount } = await refreshAtlas(atlasPorts({ root, ...places }), {
		...{ version, cancel },
		onProgress: (done, total) => request.onProgress(done, total),
	});
	const path = out === null ? join(root, ...atlasPath.split('/')) : resolve(folder, out);
	await replaceOurFile({ root: out === null ? root : dirname(path), path, mark: atlasMark }, text);
	return { path, counts, leftOut, readCount, ms: clock.now() - startedAt };
}
