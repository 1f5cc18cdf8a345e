import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AtlasAnswer, AtlasRequest, MakeAtlas } from '../shared/atlas';
import { AppError } from '../shared/failure';

/** Loads the bundle with the parsers, which are many, when the first atlas is asked for. */
export function atlasLoader(distFolder: string): MakeAtlas {
	return async (request) => {
		const bundle = require(join(distFolder, 'atlas.js')) as { makeAtlas(of: AtlasRequest): Promise<AtlasAnswer> };
		const answer = await bundle.makeAtlas(request);
		if ('failure' in answer) {
			throw new AppError(answer.failure);
		}
		return answer.outcome;
	};
}

/** The version of this program, whose manifest lies beside the folder of the bundles. */
export function programVersion(distFolder: string): string {
	return (JSON.parse(readFileSync(join(distFolder, '../package.json'), 'utf8')) as { version: string }).version;
}
