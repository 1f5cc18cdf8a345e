import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AtlasAnswer, AtlasRequest, MakeAtlas } from '../shared/atlas/atlas';
import { AppError, type Failure } from '../shared/failure';
import type { KeepOutOfGit, KeptOutAnswer } from '../shared/packs/keepOutOfGit';

/** What `dist/atlas.js` exports: all that starts git, and the parsers. */
interface Bundle {
	makeAtlas(request: AtlasRequest): Promise<AtlasAnswer>;
	keepOutOfGit(...request: Parameters<KeepOutOfGit>): Promise<KeptOutAnswer>;
}

export interface GitBundle {
	readonly makeAtlas: MakeAtlas;
	readonly keepOutOfGit: KeepOutOfGit;
}

/** Loads that bundle when it is first asked for something: its parsers are many, and no other part starts a process. */
export function gitBundle(distFolder: string): GitBundle {
	const load = (): Bundle => require(join(distFolder, 'atlas.js')) as Bundle;
	return {
		makeAtlas: async (request) => {
			const answer = await load().makeAtlas(request);
			return 'failure' in answer ? fail(answer.failure) : answer.outcome;
		},
		keepOutOfGit: async (...request) => {
			const answer = await load().keepOutOfGit(...request);
			return 'failure' in answer ? fail(answer.failure) : answer.lines;
		},
	};
}

/** An error's class would be another bundle's, so that failures come as data. */
function fail(failure: Failure): never {
	throw new AppError(failure);
}

/** The version of this program, whose manifest lies beside the folder of the bundles. */
export function programVersion(distFolder: string): string {
	return (JSON.parse(readFileSync(join(distFolder, '../package.json'), 'utf8')) as { version: string }).version;
}
