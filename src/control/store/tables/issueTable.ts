import type { Sha256 } from '../../../base/digest';
import { type ItemFacets, readFacets } from '../../bodies/readFacets';
import type { BodyRules } from '../../bodies/templates';
import { takeBodyEdges } from '../../graph/takeBodyEdges';
import type { GitHubIssue, GitHubPull } from '../../sync/gitHubReader';
import type { SqlPort } from '../sqlPort';
import type { Store } from '../store';
import { type ContentMark, contentMark } from './contentMark';
import { keyOf, nameSet, valueKeys } from './itemValues';
import type { RepoRow } from './repoTable';

/** What is to be written. */
export interface FreshIssue {
	readonly issue: GitHubIssue;
	readonly hash: ContentMark;
	/** GitHub's id of what is cached under this number; null when nothing is. */
	readonly idBefore: number | null;
}

/** Takes over what GitHub says of issues and pull requests; answers the numbers whose content is another than before. */
export async function upsertIssues(
	{ store, sha256, rules }: { readonly store: Store; readonly sha256: Sha256; readonly rules: BodyRules },
	repo: RepoRow,
	issues: readonly GitHubIssue[],
): Promise<readonly number[]> {
	const fresh = freshIssues(store, sha256, repo, issues);
	await writeIssues(store, repo, fresh, rules);
	return fresh.map(({ issue }) => issue.number);
}

/** Those whose content is another than what is cached. */
export function freshIssues(
	{ sql }: Store,
	sha256: Sha256,
	{ repoKey }: RepoRow,
	issues: readonly GitHubIssue[],
): readonly FreshIssue[] {
	const stored = storedIssues(sql, repoKey, issues);
	return issues.flatMap((issue): readonly FreshIssue[] => {
		const hash = contentMark(sha256(issue.raw));
		const before = stored.get(issue.number);
		return before?.hash === hash ? [] : [{ issue, hash, idBefore: before?.githubId ?? null }];
	});
}

export async function writeIssues(
	store: Store,
	repo: RepoRow,
	fresh: readonly FreshIssue[],
	rules: BodyRules,
): Promise<void> {
	if (fresh.length === 0) {
		return;
	}
	const { repoKey, fullName } = repo;
	await store.exclusively(async () => {
		const addresses = await store.payloads.append(fresh.map(({ issue }) => issue.raw));
		store.sql.transaction(() => {
			const facets = fresh.map(({ issue }) => readFacets(issue, rules));
			const values = fresh.flatMap(({ issue }, index) => valuesOfItem(issue, facets[index] ?? none));
			const keys = valueKeys(
				store.sql,
				values.flatMap((value) => value ?? []),
			);
			for (const [index, { issue, hash }] of fresh.entries()) {
				store.sql.run('INSERT OR REPLACE INTO github_items VALUES (?, ?, ?, ?, ?)', [
					...[repoKey, issue.number, issue.id],
					...[hash, addresses[index] ?? ''],
				]);
				const own = valuesOfItem(issue, facets[index] ?? none);
				writeWorkItem(
					store.sql,
					repoKey,
					issue,
					own.map((value) => keyOf(keys, value)),
				);
			}
			takeBodyEdges(store.sql, fullName, fresh, rules);
		});
	});
	store.markDirty();
}

/** What is cached of a page of issues, by number, in one look. */
export function storedIssues(
	sql: SqlPort,
	repoKey: number,
	issues: readonly Pick<GitHubIssue, 'number'>[],
): ReadonlyMap<number, { readonly githubId: number; readonly hash: string }> {
	const numbers = JSON.stringify(issues.map(({ number }) => number));
	const query = `SELECT number, github_id, content_hash FROM github_items
		WHERE repo_key = ? AND number IN (SELECT value FROM json_each(?))`;
	const rows = sql.all(query, [repoKey, numbers]);
	return new Map(
		rows.map((row) => [
			Number(row['number']),
			{ githubId: Number(row['github_id']), hash: String(row['content_hash']) },
		]),
	);
}

const none: ItemFacets = { type: null, area: null, priority: null };

/** In the order of the columns that stand for them. */
function valuesOfItem(
	{ labels, assignees, milestone }: GitHubIssue,
	{ type, area, priority }: ItemFacets,
): readonly (string | null)[] {
	return [nameSet(labels), nameSet(assignees), milestone, type, area, priority];
}

/** Branches are known from the list of pull requests; they stay when the issue changes. */
function writeWorkItem(sql: SqlPort, repoKey: number, issue: GitHubIssue, keys: readonly (number | null)[]): void {
	sql.run(
		`INSERT INTO work_items (repo_key, number, kind, state, title, is_draft, author, created_at, updated_at, comment_count,
			labels_key, assignees_key, milestone_key, type_key, area_key, priority_key)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (repo_key, number) DO UPDATE SET kind = excluded.kind, state = excluded.state, title = excluded.title,
			is_draft = excluded.is_draft, author = excluded.author, created_at = excluded.created_at,
			updated_at = excluded.updated_at, comment_count = excluded.comment_count, labels_key = excluded.labels_key,
			assignees_key = excluded.assignees_key, milestone_key = excluded.milestone_key, type_key = excluded.type_key,
			area_key = excluded.area_key, priority_key = excluded.priority_key`,
		[
			...[repoKey, issue.number, issue.isPullRequest ? 'pull_request' : 'issue', stateOf(issue), issue.title],
			...[issue.isDraft ? 1 : 0, issue.author, issue.createdAt, issue.updatedAt, issue.comments, ...keys],
		],
	);
}

function stateOf({ isMerged, state }: GitHubIssue): string {
	return isMerged ? 'merged' : state;
}

/** Whether the list of pull requests has yet to say something of one of these. */
export function lacksBranches(sql: SqlPort, { repoKey }: RepoRow, numbers: readonly number[]): boolean {
	const query = `SELECT 1 FROM work_items WHERE repo_key = ? AND kind = 'pull_request' AND head IS NULL
		AND number IN (SELECT value FROM json_each(?)) LIMIT 1`;
	return sql.all(query, [repoKey, JSON.stringify(numbers)]).length > 0;
}

/** The numbers of the open pull requests from these branches. */
export function openPullsFrom(sql: SqlPort, repoKey: number, branches: readonly string[]): readonly number[] {
	return sql
		.all(
			`SELECT number FROM work_items WHERE repo_key = ? AND kind = 'pull_request' AND state = 'open'
				AND head IN (SELECT value FROM json_each(?)) ORDER BY number`,
			[repoKey, JSON.stringify(branches)],
		)
		.map((row) => Number(row['number']));
}

/** What only the list of pull requests says; answers the numbers where it is another than before. */
export function refreshPulls(store: Store, { repoKey }: RepoRow, pulls: readonly GitHubPull[]): readonly number[] {
	const changed = store.sql.transaction(() => pulls.filter((pull) => refreshPull(store.sql, repoKey, pull)));
	if (changed.length > 0) {
		store.markDirty();
	}
	return changed.map(({ number }) => number);
}

function refreshPull(sql: SqlPort, repoKey: number, pull: GitHubPull): boolean {
	const { number, isMerged, head, base } = pull;
	const draft = pull.isDraft ? 1 : 0;
	// What was merged stays merged; whether it is open, the list of issues says.
	const state = isMerged ? `, state = 'merged'` : '';
	const isOther = isMerged ? ` OR state <> 'merged'` : '';
	const changed = sql.run(
		`UPDATE work_items SET is_draft = ?, head = ?, base = ?${state}
			WHERE repo_key = ? AND number = ? AND (is_draft IS NOT ? OR head IS NOT ? OR base IS NOT ?${isOther})`,
		[...[draft, head, base], ...[repoKey, number], ...[draft, head, base]],
	);
	return changed > 0;
}
