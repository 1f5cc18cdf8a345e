import { type ItemRef, itemRef, type RepoName, splitItemRef } from '../../shared/names';
import type { BodyRules } from '../bodies/templates';
import { settleParents } from '../store/edges/settleParents';
import { type Statement, setStatements } from '../store/edges/statementTable';
import type { SqlPort } from '../store/sqlPort';
import { repoRow } from '../store/tables/repoTable';
import { bodyStatements, mayTell, type ToldIssue } from './bodyStatements';

export interface TakenIssue {
	readonly issue: ToldIssue;
	/** Null for what was not cached before, and so has said nothing before. */
	readonly idBefore: number | null;
}

/** Takes over what the bodies of these items say of others: to be called with all that changed, and only that. */
export function takeBodyEdges(sql: SqlPort, repo: RepoName, taken: readonly TakenIssue[], rules: BodyRules): void {
	const spelled = speller(sql);
	const bodies = taken.filter(mayMatter).map(({ issue }): readonly [ItemRef, readonly Statement[]] => {
		const ref = itemRef(repo, issue.number);
		return [ref, bodyStatements(issue, ref, rules).map(({ type, to }) => ({ type, to: spelled(to) }))];
	});
	if (bodies.length > 0) {
		settleParents(sql, setStatements(sql, new Map(bodies)));
	}
}

/** A first import is of new items, and most of them say nothing: those cost a look at their text. */
function mayMatter({ issue, idBefore }: TakenIssue): boolean {
	return idBefore !== null || mayTell(issue.body);
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
