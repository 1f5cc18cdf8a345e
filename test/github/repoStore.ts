import type { Comment, Issue, IssueEvent, Label, Milestone, Repo } from './model';

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
	/** What is committed, by path; nothing of it is in a list that is kept. */
	readonly files = new Map<string, string>();
	private readonly issuesByNumber = new Map<number, Issue>();
	private readonly commentsById = new Map<number, Comment>();
	private eventList: IssueEvent[] = [];
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
		this.eventList = this.eventList.filter((event) => event.issueNumber !== number);
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

	/** The newest first. */
	events(): readonly IssueEvent[] {
		return this.memo('events', () => [...this.eventList].sort((a, b) => b.id - a.id));
	}

	putEvents(events: readonly IssueEvent[]): void {
		this.eventList.push(...events);
		this.onChange();
	}

	putMilestone(milestone: Milestone): Milestone {
		this.milestones.set(milestone.number, milestone);
		this.onChange();
		return milestone;
	}

	/** Issues lose it and, as far as any delta shows, nothing happened to them. */
	dropMilestone(number: number): void {
		this.milestones.delete(number);
		this.changeIssues((issue) => (issue.milestone === number ? { ...issue, milestone: null } : issue));
	}

	/** Another name, colour or description; the issues that have it do not move. */
	editLabel(name: string, change: Partial<Omit<Label, 'id'>>): void {
		const label = this.labels.get(name.toLowerCase());
		if (label === undefined) {
			throw new Error(`There is no label ${name} in ${this.fullName}.`);
		}
		const edited = { ...label, ...change };
		this.labels.delete(name.toLowerCase());
		this.labels.set(edited.name.toLowerCase(), edited);
		this.changeLabels((one) => (isSame(one, label.name) ? [edited.name] : [one]));
	}

	dropLabel(name: string): void {
		this.labels.delete(name.toLowerCase());
		this.changeLabels((one) => (isSame(one, name) ? [] : [one]));
	}

	private changeLabels(change: (name: string) => readonly string[]): void {
		this.changeIssues((issue) => ({ ...issue, labels: issue.labels.flatMap(change) }));
	}

	private changeIssues(change: (issue: Issue) => Issue): void {
		for (const issue of this.issuesByNumber.values()) {
			this.issuesByNumber.set(issue.number, change(issue));
		}
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

function isSame(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
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
