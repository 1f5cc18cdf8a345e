import type { CancelToken } from '../../base/cancellation';
import type { Failure } from '../failure';

/**
 * Keeps what is generated in a folder of this machine out of git, on this machine only. Answers the lines that were added
 * to git's own list; none outside of a repository. Fails with `storageFailed`, `cancelled`.
 */
export type KeepOutOfGit = (folder: string, cancel: CancelToken) => Promise<readonly string[]>;

/** The same between bundles. */
export type KeptOutAnswer = { readonly lines: readonly string[] } | { readonly failure: Failure };
