import * as z from 'zod';
import { RepoName } from '../names';

/** What somebody wants to know of a repository's code. */
export const AtlasQuestion = z
	.object({
		repo: RepoName,
		/** A file from the top folder; of a folder only the owners are told. */
		path: z.string().min(1).max(1000).optional(),
		/** The name of a symbol, wherever it is declared; with a path, the one there. */
		symbol: z.string().min(1).max(200).optional(),
		/** How many tokens the map of what lies around may have; 0 for none. */
		mapTokens: z.number().int().min(0).max(20_000).default(1000),
	})
	.refine(({ path, symbol }) => path !== undefined || symbol !== undefined, 'Name a path, a symbol, or both.');
export type AtlasQuestion = z.output<typeof AtlasQuestion>;

/** A file that the question is about. */
export interface AtlasFileFacts {
	readonly path: string;
	readonly owners: readonly string[];
	/** A line each, with where it stands: `function read (lines 3–9)`. */
	readonly symbols: readonly string[];
	/** Files that import it. */
	readonly importedBy: readonly string[];
	readonly tests: readonly string[];
}

export interface AtlasFacts {
	/** What was checked out when the atlas was made; null before the first commit. */
	readonly commit: string | null;
	/** The file of the path, and those that declare the symbol. */
	readonly files: readonly AtlasFileFacts[];
	/** Of the path. */
	readonly owners: readonly string[];
	/** The files and symbols that lie nearest, a line each. */
	readonly map: string;
}
