import { type ItemRef, itemRef, type RepoName, splitItemRef } from '../../shared/names';
import { settleParents } from '../store/edges/settleParents';
import { type Statement, setStatements } from '../store/edges/statementTable';
import type { SqlPort } from '../store/sqlPort';
import { repoRow } from '../store/tables/repoTable';
import { bodyStatements, type ToldIssue } from './bodyStatements';

/** Takes over what the bodies of these items say of others: to be called with all that changed, and only that. */
export function takeBodyEdges(sql: SqlPort, repo: RepoName, issues: readonly ToldIssue[]): void {
	const spelled = speller(sql);
	const bodies = issues.map((issue): readonly [ItemRef, readonly Statement[]] => {
		const ref = itemRef(repo, issue.number);
		return [ref, bodyStatements(issue, ref, repo).map(({ type, to }) => ({ type, to: spelled(to) }))];
	});
	settleParents(sql, setStatements(sql, new Map(bodies)));
}

/** References are kept as GitHub spells them; people write them in other cases. */
function speller(sql: SqlPort): (ref: ItemRef) => ItemRef {
	const names = new Map<RepoName, RepoName>();
	return (ref) => {
		const { repo, number } = splitItemRef(ref);
		const name = names.get(repo) ?? repoRow(sql, repo)?.fullName ?? repo;
		names.set(repo, name);
		return itemRef(name, number);
	};
}
