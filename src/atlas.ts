import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { SourceThreadStart, serveSources } from './adapters/treeSitter/sourceThread';
import type { AtlasAnswer, AtlasRequest } from './shared/atlas';
import { failureOf } from './shared/failure';
import { writeAtlas } from './wiring/writeAtlas';

/**
 * Makes the atlas of a repository and writes it. Loaded only when one is asked for, and again by each thread that reads
 * sources; what goes wrong is told as data, since an error's class would be another bundle's.
 */
export async function makeAtlas(
	request: AtlasRequest,
	wasmFolder: string = join(__dirname, 'grammars'),
): Promise<AtlasAnswer> {
	try {
		return { outcome: await writeAtlas(request, { wasmFolder, threadPath: __filename }) };
	} catch (error) {
		return { failure: failureOf(error) };
	}
}

const start = SourceThreadStart.safeParse(workerData);
if (parentPort !== null && start.success) {
	serveSources(parentPort, start.data);
}
