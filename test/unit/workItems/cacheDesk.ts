import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { createRuleBook, type RuleBook } from '../../../src/control/rules/ruleBook';
import type { Store } from '../../../src/control/store/store';
import { upsertComments } from '../../../src/control/store/tables/commentTable';
import { upsertIssues } from '../../../src/control/store/tables/issueTable';
import { describeRepo, type RepoRow, repoRow } from '../../../src/control/store/tables/repoTable';
import type { GitHubComment, GitHubIssue } from '../../../src/control/sync/gitHubReader';
import { createWorkItems, type WorkItems } from '../../../src/control/workItems/createWorkItems';
import { defaultFieldChoices, type FieldChoices } from '../../../src/shared/items/canonicalItem';
import { ItemRef, RepoId } from '../../../src/shared/names';
import { aStoreBench, entry, type StoreBench } from '../store/storeBench';

const atRest = () => ({ isSyncing: false, nextSyncAt: null });

/** A cache on a disk in memory, with what is read of it. */
export interface CacheDesk {
	readonly bench: StoreBench;
	readonly store: Store;
	readonly items: WorkItems;
	readonly ruleBook: RuleBook;
	/** The person's, as the rule book has them from now on. */
	readonly choices: { current: FieldChoices };
	/** `octo/harbor`, registered and described. */
	readonly harbor: RepoRow;
	readonly lighthouse: RepoRow;
	/** Changesets that wait for a person, by item. */
	readonly pending: Map<string, number>;
	issues(repo: RepoRow, ...issues: readonly Partial<GitHubIssue>[]): Promise<readonly number[]>;
	comments(repo: RepoRow, ...comments: readonly Partial<GitHubComment>[]): Promise<readonly number[]>;
	/** How many texts a search has told of that it could not read. */
	unreadable(): number;
	/** How often payloads were appended since the last time this was asked. */
	payloadsWritten(): number;
}

export async function aCacheDesk(): Promise<CacheDesk> {
	const bench = await aStoreBench();
	await bench.say(entry('repo.added', 'octo/harbor'), entry('repo.added', 'Octo/Lighthouse'));
	const store = await bench.open();
	describeRepo(store, registered(store, 'octo/harbor').repoKey, { githubId: RepoId.parse(71), defaultBranch: 'main' });
	const choices = { current: defaultFieldChoices };
	const pending = new Map<string, number>();
	const isWritable = (repo: string): boolean => repo === 'octo/harbor';
	const writes = (): number => bench.files.operations.filter((line) => /^write .*\.seg$/.test(line)).length;
	let written = writes();
	let unreadable = 0;
	const ruleBook = createRuleBook({ sql: store.sql, sha256: nodeSha256, choices: () => choices.current });
	return {
		...{ bench, store, pending, ruleBook, choices },
		unreadable: () => unreadable,
		items: createWorkItems({
			...{ store, ruleBook, isWritable, course: atRest },
			pendingFor: (ref) => pending.get(ref) ?? 0,
			searching: {
				onBuilding: () => undefined,
				onUnreadable: (count) => {
					unreadable += count;
				},
			},
		}),
		harbor: registered(store, 'octo/harbor'),
		lighthouse: registered(store, 'Octo/Lighthouse'),
		issues: (repo, ...issues) =>
			upsertIssues({ store, sha256: nodeSha256, rules: ruleBook.of(repo).rules }, repo, issues.map(anIssue)),
		comments: async (repo, ...comments) => {
			const changed = await upsertComments(store, nodeSha256, repo, comments.map(aComment));
			return [...new Set(changed.map(({ issueNumber }) => issueNumber))];
		},
		payloadsWritten: () => {
			const before = written;
			written = writes();
			return written - before;
		},
	};
}

export function registered(store: Store, name: string): RepoRow {
	const row = repoRow(store.sql, name);
	if (row === null) {
		throw new Error(`${name} is not registered.`);
	}
	return row;
}

export function ref(text: string): ItemRef {
	return ItemRef.parse(text);
}

/** An issue as the reader gives it, its raw text as GitHub would have sent it. */
export function anIssue(given: Partial<GitHubIssue> = {}): GitHubIssue {
	const number = given.number ?? 1;
	const issue = {
		...{
			id: 1000 + number,
			nodeId: `I_${number}`,
			repo: 'octo/harbor',
			number,
			title: `Item ${number}`,
			body: '',
			state: 'open' as const,
		},
		...{ isPullRequest: false, isDraft: false, isMerged: false, author: 'mona', association: 'MEMBER' },
		...{ labels: [], assignees: [], milestone: null, type: null, comments: 0, subIssues: 0, blockedBy: 0 },
		...{ createdAt: '2026-01-01T00:00:00Z', updatedAt: minute(number), closedAt: null },
		url: `https://github.com/octo/harbor/issues/${number}`,
		...given,
	};
	const { association, url, closedAt, ...rest } = issue;
	const raw = {
		...rest,
		type: null,
		node_id: rest.nodeId,
		author_association: association,
		html_url: url,
		closed_at: closedAt,
	};
	return { ...issue, raw: given.raw ?? JSON.stringify(raw) };
}

export function aComment(given: Partial<GitHubComment> = {}): GitHubComment {
	const id = given.id ?? 1;
	const comment = {
		...{ id, issueNumber: 1, author: 'hubot', association: 'NONE', body: `Comment ${id}` },
		...{ createdAt: minute(id), updatedAt: minute(id), url: `https://github.com/octo/harbor/issues/1#c${id}` },
		...given,
	};
	const { author, association, body, createdAt, updatedAt, url } = comment;
	const raw = { id, body, user: { login: author }, author_association: association, html_url: url };
	return { ...comment, raw: given.raw ?? JSON.stringify({ ...raw, created_at: createdAt, updated_at: updatedAt }) };
}

/** A time so many minutes into 2026-03-02, for things whose order counts. */
export function minute(count: number): string {
	return new Date(Date.UTC(2026, 2, 2, 0, count)).toISOString().replace('.000Z', 'Z');
}
