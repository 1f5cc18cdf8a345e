import { dirname, join, resolve } from 'node:path';
import { gitRoot } from '../adapters/git/gitRoot';
import { nodeClock } from '../adapters/node/clock';
import { replaceOurFile } from '../adapters/node/replaceOurFile';
import type { CancelToken } from '../base/cancellation';
import { refreshAtlas } from '../control/atlas/refreshAtlas';
import { type AtlasOutcome, atlasMark, atlasPath } from '../shared/atlas';
import { type AtlasPlaces, atlasPorts } from './atlasPorts';

export interface AtlasRequest extends Omit<AtlasPlaces, 'root'> {
	/** Anywhere in the repository. */
	readonly folder: string;
	/** The file to write in place of the usual one. */
	readonly out: string | null;
	/** Of the program. */
	readonly version: string;
	readonly cancel: CancelToken;
	onProgress(done: number, total: number): void;
}

/** Makes the atlas of the repository that a folder is in, and writes it. */
export async function writeAtlas(request: AtlasRequest): Promise<AtlasOutcome> {
	const { folder, out, version, cancel, wasmFolder, threadPath } = request;
	const clock = nodeClock();
	const startedAt = clock.now();
	const root = await gitRoot(folder, cancel);
	const { text, counts, leftOut, readCount } = await refreshAtlas(atlasPorts({ root, wasmFolder, threadPath }), {
		...{ version, cancel },
		onProgress: (done, total) => request.onProgress(done, total),
	});
	const path = out === null ? join(root, ...atlasPath.split('/')) : resolve(folder, out);
	await replaceOurFile({ root: out === null ? root : dirname(path), path, mark: atlasMark }, text);
	return { path, counts, leftOut, readCount, ms: clock.now() - startedAt };
}
