import type { RepoName } from '../../shared/names';

/** A file of a repository on this machine, or why it is not read. */
export type RepoFile =
	| { readonly state: 'read'; readonly text: string }
	/** No clone is known, or there is no such file in it. */
	| { readonly state: 'not_found' }
	/** The path, or a link on it, leads out of the clone. */
	| { readonly state: 'outside_repository' }
	| { readonly state: 'too_large' };

/** The files of repositories that have a clone in an open folder. Nothing outside of the clone is ever read. */
export interface RepoFiles {
	/** `path` with forward slashes, from the clone's root. */
	read(repo: RepoName, path: string, maxBytes: number): Promise<RepoFile>;
	/** Names in a folder of the clone, sorted; none when there is no such folder. */
	list(repo: RepoName, folder: string): Promise<readonly string[]>;
	/** Changes whenever the file may have changed; costs no reading. */
	stamp(repo: RepoName, path: string): Promise<string>;
}

/** Reads a file of an open folder, whether it is a clone or not; `path` as for {@link RepoFiles}. */
export type ReadInFolder = (folder: string, path: string, maxBytes: number) => Promise<RepoFile>;

/** Gives the tokenizer; it is read in at the first call. */
export type LoadTokenizer = () => Promise<(text: string) => number>;
