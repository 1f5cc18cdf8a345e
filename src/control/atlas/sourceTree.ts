import type { CancelToken } from '../../base/cancellation';
import type { Sha256 } from '../../base/digest';
import type { Language } from '../../shared/atlas/atlas';
import type { FactsLine } from './sourceFacts';
import type { TextBlock } from './textBlock';

/** A regular file that git knows or does not ignore, as it lies on disk now. */
export interface TreeFile {
	/** From the top folder, with forward slashes. */
	readonly path: string;
	/** Git's hash of the content. */
	readonly blob: string;
}

/** What `.gitattributes` say of a file; undefined where they say nothing. */
export interface LinguistAttributes {
	readonly generated: boolean | undefined;
	readonly vendored: boolean | undefined;
}

/** The files of a repository. */
export interface SourceTree {
	/** Null before the first commit. */
	readonly commit: string | null;
	/** How many files differ from the commit. */
	readonly changed: number;
	/** Sorted by path. */
	readonly files: readonly TreeFile[];
	readonly links: number;
	readonly submodules: number;
	/** Tracked, and left out of this checkout: it is sparse. */
	readonly notCheckedOut: number;
	/** Whether the repository itself brings a cache of ours along: somebody else's, and not to be trusted. */
	readonly tracksCache: boolean;
	/** By path; most files have none. */
	readonly attributes: ReadonlyMap<string, LinguistAttributes>;
}

export interface SourceFile {
	readonly path: string;
	readonly language: Language | null;
}

export interface Reading {
	readonly cancel: CancelToken;
	/** How many of the files have been read so far. */
	onRead(count: number): void;
}

/** A repository on disk, for the atlas. Paths are from its top folder; nothing outside of that is ever read. */
export interface AtlasPorts {
	/** Fails with `noGitTree` where there is no git or no repository. */
	readTree(cancel: CancelToken): Promise<SourceTree>;
	/** A small file's text; undefined when there is none, or none to be read safely. */
	readText(path: string): Promise<string | undefined>;
	/** What each file says by itself, in the order given. Fails with `cancelled`. */
	readSources(files: readonly SourceFile[], reading: Reading): Promise<readonly FactsLine[]>;
	/** The cache as it was written last; undefined when there is none of ours. */
	readCache(): Promise<string | undefined>;
	writeCache(text: string): Promise<void>;
	/** Writes the atlas in place of the one before. Fails with `notOurFile` or `storageFailed`. */
	writeAtlas(text: readonly TextBlock[]): Promise<void>;
	/** Adds to the end of the cache. */
	addToCache(text: string): Promise<void>;
	/** A short hash of a text, to tell whether it is whole. */
	checksum(text: string): string;
	readonly sha256: Sha256;
}
