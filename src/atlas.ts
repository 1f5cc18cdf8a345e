import { parentPort, workerData } from 'node:worker_threads';
import { SourceThreadStart, serveSources } from './adapters/treeSitter/sourceThread';
import { type AtlasRequest, writeAtlas } from './wiring/writeAtlas';

/** Loaded only when an atlas is asked for, and again by each thread that reads sources. */
export async function makeAtlas(request: Omit<AtlasRequest, 'threadPath'>): ReturnType<typeof writeAtlas> {
	return await writeAtlas({ ...request, threadPath: __filename });
}

const start = SourceThreadStart.safeParse(workerData);
if (parentPort !== null && start.success) {
	serveSources(parentPort, start.data);
}
