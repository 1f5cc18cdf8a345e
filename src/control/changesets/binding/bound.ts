import type { OperationBase } from '../../../shared/changesets/operation';
import type { RepoId, RepoName } from '../../../shared/names';

/** What an operation is tied to. */
export interface Bound {
	readonly repoId: RepoId;
	readonly base: OperationBase;
	/** Why nothing would change, where GitHub has it as it is wished; left out where it has not. */
	readonly needless?: string;
}

/** What the other operations of the changeset make. */
export interface Makers {
	/** Where the issue of a temporary id is made. */
	repo(temporaryId: string): RepoName;
	addsToProject(target: string, project: string): boolean;
}
