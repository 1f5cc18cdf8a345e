import type { Comment, Issue, Label, Milestone, Repo } from './model';

/** Where a transferred issue went. */
export interface Moved {
	readonly repoId: number;
	readonly number: number;
}

/** All that one repository holds. Every change goes through `put…` and `drop…`, so that no list is served stale. */
export class RepoStore {
	readonly deleted = new Set<number>();
	readonly moved = new Map<number, Moved>();
	readonly labels = new Map<string, Label>();
	readonly milestones = new Map<number, Milestone>();
	private readonly issuesByNumber = new Map<number, Issue>();
	private readonly commentsById = new Map<number, Comment>();
	private readonly lists = new Map<string, unknown>();
	private lastNumber = 0;

	/** `onChange` is told of every change, so that lists elsewhere that count this one's issues are dropped too. */
	constructor(
		private current: Repo,
		private readonly onChange: () => void,
	) {}

	get repo(): Repo {
		return this.current;
	}

	get fullName(): string {
		return `${this.current.owner}/${this.current.name}`;
	}

	setRepo(repo: Repo): void {
		this.current = repo;
		this.onChange();
	}

	nextNumber(): number {
		this.lastNumber += 1;
		return this.lastNumber;
	}

	issue(number: number): Issue | undefined {
		return this.issuesByNumber.get(number);
	}

	issues(): readonly Issue[] {
		return this.memo('issues', () => [...this.issuesByNumber.values()]);
	}

	comment(id: number): Comment | undefined {
		return this.commentsById.get(id);
	}

	comments(): readonly Comment[] {
		return this.memo('comments', () => [...this.commentsById.values()]);
	}

	commentsOf(number: number): readonly Comment[] {
		const byIssue = this.memo('commentsByIssue', () => byIssueNumber(this.comments()));
		return byIssue.get(number) ?? [];
	}

	putIssue(issue: Issue): Issue {
		this.issuesByNumber.set(issue.number, issue);
		this.onChange();
		return issue;
	}

	dropIssue(number: number): void {
		for (const comment of this.commentsOf(number)) {
			this.commentsById.delete(comment.id);
		}
		this.issuesByNumber.delete(number);
		this.onChange();
	}

	putComment(comment: Comment): Comment {
		this.commentsById.set(comment.id, comment);
		this.onChange();
		return comment;
	}

	dropComment(id: number): void {
		this.commentsById.delete(id);
		this.onChange();
	}

	dropLists(): void {
		this.lists.clear();
	}

	/** The same list until something changes: paging 100,000 issues sorts them once. */
	memo<T>(key: string, make: () => T): T {
		if (!this.lists.has(key)) {
			this.lists.set(key, make());
		}
		return this.lists.get(key) as T;
	}
}

function byIssueNumber(comments: readonly Comment[]): ReadonlyMap<number, readonly Comment[]> {
	const groups = new Map<number, Comment[]>();
	for (const comment of comments) {
		const group = groups.get(comment.issueNumber) ?? [];
		group.push(comment);
		groups.set(comment.issueNumber, group);
	}
	return groups;
}
