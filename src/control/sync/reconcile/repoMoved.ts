import type { FreshIssue } from '../../store/tables/issueTable';

/** What answers to the repository's name may be another repository, or the same one under another name. */
export class RepoMoved extends Error {
	override readonly name = 'RepoMoved';
}

/** Nothing is taken over from an address that we were sent on to. */
export function refuseElsewhere({ isElsewhere }: { readonly isElsewhere: boolean }): void {
	if (isElsewhere) {
		throw new RepoMoved();
	}
}

/** Nor when a number that we know has become another thing: GitHub never gives a number out twice. */
export function refuseStranger(fresh: readonly FreshIssue[]): void {
	if (fresh.some(({ issue, idBefore }) => (idBefore ?? issue.id) !== issue.id)) {
		throw new RepoMoved();
	}
}
