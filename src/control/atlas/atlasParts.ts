import type { LeftOutReason } from '../../shared/atlas';
import type { FileBefore } from './linking/filesToLink';
import type { OwnersOf } from './owners/codeOwners';
import type { SourceFacts } from './sourceFacts';
import type { SourceTree } from './sourceTree';

/** Everything that an atlas is made of. */
export interface AtlasParts {
	readonly tree: SourceTree;
	/** By path, in the order of the tree. */
	readonly facts: ReadonlyMap<string, SourceFacts>;
	/** Why the others are left out. */
	readonly leftOut: readonly LeftOutReason[];
	/** The texts of manifests, by their path. */
	readonly manifests: ReadonlyMap<string, string>;
	/** The texts of script configurations, by their path. */
	readonly configs: ReadonlyMap<string, string>;
	readonly ownersOf: OwnersOf;
	/** The last time, when only contents have changed since; else null. */
	readonly before: ReadonlyMap<string, FileBefore> | null;
}
