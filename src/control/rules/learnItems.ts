import type { CancelToken } from '../../base/cancellation';
import { readFacets } from '../bodies/readFacets';
import { takeBodyEdges } from '../graph/takeBodyEdges';
import type { Store } from '../store/store';
import { keyOf, valueKeys } from '../store/tables/itemValues';
import { type RepoRow, repoRows } from '../store/tables/repoTable';
import {
	allLearned,
	itemsAfter,
	learned,
	noteLearned,
	type StoredItem,
	setFacets,
} from '../store/tables/rules/learnedTable';
import { IssuePayload } from '../workItems/payloads';
import type { RepoRules, RuleBook } from './ruleBook';

export interface LearnDeps {
	readonly store: Store;
	readonly ruleBook: RuleBook;
}

/** A few milliseconds of work; others get their turn between two pages. */
const pageSize = 100;

/** A repository whose items lag behind its rules; null when none does. */
export function laggingRepo({ store, ruleBook }: LearnDeps): RepoRow | null {
	return (
		repoRows(store.sql).find((repo) => {
			const known = learned(store.sql, repo.repoKey);
			return known?.mark !== ruleBook.of(repo).mark || known.to !== allLearned;
		}) ?? null
	);
}

/**
 * Reads the cached items of one repository anew by its rules, as far as they lag behind: facets, and what bodies say of
 * others. From the stored payloads, a page at a time; where it stands is kept, and what comes by a sync meanwhile is
 * read by the same rules. Answers how many items it read.
 */
export async function learnItems(deps: LearnDeps, repoKey: number, cancel: CancelToken): Promise<number> {
	let read = 0;
	for (;;) {
		const lag = lagOf(deps, repoKey);
		if (lag === null || cancel.isCancelled) {
			return read;
		}
		const page = itemsAfter(deps.store.sql, repoKey, { to: lag.to, limit: pageSize });
		const bodies = await readBodies(deps.store, page);
		if (lagOf(deps, repoKey)?.rules.mark === lag.rules.mark) {
			takePage(deps.store, lag, bodies);
			read += page.length;
		}
	}
}

interface Lag {
	readonly repo: RepoRow;
	readonly rules: RepoRules;
	/** The last number that was read by these rules. */
	readonly to: number;
}

/** Asked anew for every page: repositories, forms and settings change while others have their turn. */
function lagOf({ store, ruleBook }: LearnDeps, repoKey: number): Lag | null {
	const repo = repoRows(store.sql).find((row) => row.repoKey === repoKey);
	if (repo === undefined) {
		return null;
	}
	const rules = ruleBook.of(repo);
	const known = learned(store.sql, repoKey);
	const to = known?.mark === rules.mark ? known.to : 0;
	return to === allLearned ? null : { repo, rules, to };
}

interface ReadBody extends StoredItem {
	/** Null where it cannot be read: a payload is damaged or gone. */
	readonly text: { readonly body: string; readonly url: string } | null;
}

async function readBodies(store: Store, page: readonly StoredItem[]): Promise<readonly ReadBody[]> {
	const texts = await store.payloads.readMany(page.map(({ payload }) => payload));
	return page.map((item) => ({ ...item, text: textOf(texts.get(item.payload)) }));
}

/** What is damaged on the disk is read anew by the next sweep, and stays as it is until then. */
function textOf(payload: string | undefined): ReadBody['text'] {
	try {
		const { body, html_url: url } = IssuePayload.parse(JSON.parse(payload ?? ''));
		return { body: body ?? '', url };
	} catch {
		return null;
	}
}

function takePage(store: Store, { repo, rules: { rules, mark } }: Lag, page: readonly ReadBody[]): void {
	const { sql } = store;
	sql.transaction(() => {
		const read = page.flatMap(({ text, ...item }) => (text === null ? [] : { ...item, ...text }));
		const facets = read.map((item) => ({ ...item, ...readFacets(item, rules) }));
		const keys = valueKeys(
			sql,
			facets.flatMap(({ type, area, priority }) => [type, area, priority].flatMap((value) => value ?? [])),
		);
		const same = facets.filter(({ number, payload, type, area, priority }) =>
			setFacets(sql, repo.repoKey, {
				...{ number, payload, type: keyOf(keys, type) },
				...{ area: keyOf(keys, area), priority: keyOf(keys, priority) },
			}),
		);
		takeBodyEdges(
			sql,
			repo.fullName,
			same.map(({ githubId, ...issue }) => ({ issue, idBefore: githubId })),
			rules,
		);
		noteLearned(store, repo.repoKey, { mark, to: page.at(-1)?.number ?? allLearned });
	});
}
