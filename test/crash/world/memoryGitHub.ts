import type { DeclaredRequest, OpenGitHubWriter, WriteAnswer } from '../../../src/control/publish/gitHubWriter';
import type { GitHubComment, GitHubIssue, GitHubReader, GitHubRepo } from '../../../src/control/sync/gitHubReader';
import { AppError } from '../../../src/shared/failure';
import { itemRef, RepoId, RepoName } from '../../../src/shared/names';

export const account = 'mara-lindqvist';
export const repoName = RepoName.parse('octo/tools');

interface Issue {
	readonly number: number;
	readonly title: string;
	readonly body: string;
	readonly state: 'open' | 'closed';
	readonly labels: readonly string[];
	readonly assignees: readonly string[];
	readonly second: number;
}

interface Comment {
	readonly id: number;
	readonly number: number;
	readonly body: string;
	readonly second: number;
}

/** A GitHub with one repository that does at once what it is asked to, and can be copied at any moment. */
export class MemoryGitHub {
	/** Ahead of each write: there the process may die. */
	before: () => void = () => undefined;

	constructor(
		readonly issues: Map<number, Issue> = new Map(),
		readonly comments: Comment[] = [],
		readonly writes: DeclaredRequest[] = [],
		private second = 0,
	) {}

	clone(): MemoryGitHub {
		return new MemoryGitHub(new Map(this.issues), [...this.comments], [...this.writes], this.second);
	}

	/** Somebody else's doing. */
	edit(number: number, change: Partial<Omit<Issue, 'number' | 'second'>>): Issue {
		const { title, body, state, labels, assignees } = { ...blank, ...this.issues.get(number), ...change };
		const issue: Issue = { number, title, body, state, labels, assignees, second: ++this.second };
		this.issues.set(number, issue);
		return issue;
	}

	/** What there is, without the hidden lines that tell one run from another and in no order. */
	summary(): readonly string[] {
		const bare = (body: string): string => body.replace(/\s*<!-- countersign:[^>]*-->/, '');
		const titles = new Map([...this.issues.values()].map(({ number, title }) => [number, title]));
		return [
			...[...this.issues.values()].map(({ number: _, second: __, body, ...issue }) =>
				JSON.stringify({ ...issue, body: bare(body) }),
			),
			...this.comments.map(({ number, body }) => `${titles.get(number)}: ${bare(body)}`),
		].sort();
	}

	/** How many things carry the mark of an operation that another has as well. */
	doubles(): number {
		const marks = [...this.issues.values(), ...this.comments].flatMap(
			({ body }) => /<!-- countersign:(\S+)/.exec(body)?.[1] ?? [],
		);
		return marks.length - new Set(marks).size;
	}

	reader(): GitHubReader {
		const none = async (): Promise<readonly never[]> => [];
		return {
			...{ requestsSent: 0, graph: null, rateLimit: null, isOffline: false },
			account: async () => account,
			repo: async () => repo,
			repoById: async () => repo,
			...{ ownRepos: none, labels: none, milestones: none, subIssues: none, blockedBy: none },
			...{ issues: noPages, pulls: noPages, comments: noPages, events: noPages },
			issue: async (_, number) => this.issueOf(number),
			itemComments: async (_, number) => this.comments.filter((one) => one.number === number).map(commentOf),
			issuesBy: async () => [...this.issues.keys()].map((number) => this.issueOf(number)).reverse(),
		};
	}

	openWriter(): OpenGitHubWriter {
		return () => ({
			send: async (request) => {
				this.before();
				this.writes.push(request);
				return this.apply(request);
			},
		});
	}

	private apply({ method, path, body }: DeclaredRequest): WriteAnswer {
		const [, number = '', isComment] = /\/issues\/(\d+)(\/comments)?$/.exec(path) ?? [];
		if (method === 'PATCH') {
			return answer(200, issueAnswer(this.edit(Number(number), body)));
		}
		if (isComment === undefined) {
			return answer(201, issueAnswer(this.edit(this.issues.size + 1, body)));
		}
		const id = this.comments.length + 1;
		const comment: Comment = { id, number: Number(number), body: String(body['body']), second: ++this.second };
		this.comments.push(comment);
		const { url, updatedAt } = commentOf(comment);
		return answer(201, { id, html_url: url, updated_at: updatedAt });
	}

	private issueOf(number: number): GitHubIssue {
		const issue = this.issues.get(number);
		if (issue === undefined) {
			throw new AppError({ kind: 'itemNotFound', ref: itemRef(repoName, number) });
		}
		const comments = this.comments.filter((one) => one.number === number).length;
		return { ...fullIssue(issue), comments };
	}
}

const blank: Omit<Issue, 'number' | 'second'> = { title: '', body: '', state: 'open', labels: [], assignees: [] };

const repo: GitHubRepo = {
	...{ id: RepoId.parse(42), fullName: repoName, defaultBranch: 'main', isPrivate: false, isArchived: false },
	...{ canWrite: true, openItems: 1, serverTime: timeOf(0) },
};

function fullIssue(issue: Issue): GitHubIssue {
	const { number, second, ...fields } = issue;
	return {
		...{ ...fields, id: number, nodeId: `I_${number}`, repo: repoName, number },
		...{ isPullRequest: false, isDraft: false, isMerged: false, author: account, association: 'MEMBER' },
		...{ milestone: null, comments: 0, subIssues: 0, blockedBy: 0, createdAt: timeOf(0), closedAt: null },
		...{ updatedAt: timeOf(second), url: urlOf(number), raw: JSON.stringify({ ...issue, html_url: urlOf(number) }) },
	};
}

function commentOf({ id, number, body, second }: Comment): GitHubComment {
	const url = `${urlOf(number)}#issuecomment-${id}`;
	const time = timeOf(second);
	const raw = JSON.stringify({ id, body, created_at: time, updated_at: time, html_url: url });
	const said = { author: account, association: 'MEMBER', body, createdAt: time, updatedAt: time };
	return { id, issueNumber: number, ...said, url, raw };
}

async function* noPages(): AsyncGenerator<never, void> {
	yield* [];
}

function answer(status: number, body: unknown): WriteAnswer {
	return { status, body };
}

function issueAnswer({ number, second }: Issue): unknown {
	return { number, html_url: urlOf(number), updated_at: timeOf(second) };
}

function urlOf(number: number): string {
	return `https://github.com/${repoName}/issues/${number}`;
}

function timeOf(second: number): string {
	return new Date(Date.parse('2026-03-02T09:00:00Z') + second * 1000).toISOString();
}
