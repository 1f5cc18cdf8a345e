import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { keepOutOfGit as keepOut } from './adapters/git/keepOutOfGit';
import { SourceThreadStart, serveSources } from './adapters/treeSitter/sourceThread';
import type { AtlasAnswer, AtlasRequest, MakeAtlas } from './shared/atlas/atlas';
import { failureOf } from './shared/failure';
import { generatedPlaces } from './shared/packs/agentFiles';
import type { KeepOutOfGit, KeptOutAnswer } from './shared/packs/keepOutOfGit';
import { atlasMaker } from './wiring/atlasMaker';
import { AtlasThreadStart, serveAtlas } from './wiring/atlasThread';

let maker: MakeAtlas | undefined;

/** Keeps what is generated in a folder out of git. It is here because nothing else of the engine may start a process. */
export async function keepOutOfGit(...[folder, cancel]: Parameters<KeepOutOfGit>): Promise<KeptOutAnswer> {
	try {
		return { lines: await keepOut({ folder, places: generatedPlaces }, cancel) };
	} catch (error) {
		return { failure: failureOf(error) };
	}
}

/**
 * Makes the atlas of a repository and writes it. Loaded only when one is asked for, and again by each thread that reads
 * sources; what goes wrong is told as data, since an error's class would be another bundle's.
 */
export async function makeAtlas(request: AtlasRequest, wasmFolder?: string): Promise<AtlasAnswer> {
	maker ??= atlasMaker(wasmFolder ?? join(__dirname, 'grammars'), __filename);
	try {
		return { outcome: await maker(request) };
	} catch (error) {
		return { failure: failureOf(error) };
	}
}

if (parentPort !== null) {
	const [sources, atlas] = [SourceThreadStart.safeParse(workerData), AtlasThreadStart.safeParse(workerData)];
	if (sources.success) {
		serveSources(parentPort, sources.data);
	} else if (atlas.success) {
		serveAtlas(parentPort, makeAtlas);
	}
}
