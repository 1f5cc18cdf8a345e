import type { Store } from '../../store/store';
import { storedIssues } from '../../store/tables/issueTable';
import type { RepoRow } from '../../store/tables/repoTable';
import type { GitHubIssue } from '../gitHubReader';

/** What answers to the repository's name may be another repository, or the same one under another name. */
export class RepoMoved extends Error {
	override readonly name = 'RepoMoved';
}

interface IssuePage {
	readonly items: readonly Pick<GitHubIssue, 'number' | 'id'>[];
	readonly isElsewhere: boolean;
}

/**
 * Nothing is taken over from an address that we were sent on to, nor when a number that we know has become another
 * thing: GitHub never gives a number out twice.
 */
export function refuseStranger({ sql }: Pick<Store, 'sql'>, { repoKey }: RepoRow, page: IssuePage): void {
	const known = storedIssues(sql, repoKey, page.items);
	const isOther = page.items.some(({ number, id }) => (known.get(number)?.githubId ?? id) !== id);
	if (isOther || page.isElsewhere) {
		throw new RepoMoved();
	}
}
