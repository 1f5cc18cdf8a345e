import type { SqlPort } from '../../store/sqlPort';
import { storedIssues } from '../../store/tables/issueTable';
import type { RepoRow } from '../../store/tables/repoTable';
import type { GitHubIssue } from '../gitHubReader';

/**
 * Whether what GitHub answers about a number is that item, and not what became of it elsewhere: a transferred one
 * answers under its new address, perhaps in the same repository after a detour. One of a repository that was renamed
 * keeps its id.
 */
export function isStillHere(sql: SqlPort, { repoKey, fullName }: RepoRow, number: number, issue: GitHubIssue): boolean {
	const isSame = issue.number === number && issue.repo.toLowerCase() === fullName.toLowerCase();
	return isSame || storedIssues(sql, repoKey, [{ number }]).get(number)?.githubId === issue.id;
}
