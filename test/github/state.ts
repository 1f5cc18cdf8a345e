import type { Clock } from './clock';
import { changedIssue, issueFromDraft } from './drafts';
import type { Comment, CommentDraft, Issue, IssueChange, IssueDraft, Label, Milestone, Repo, User } from './model';
import { Relations } from './relations';
import { RepoStore } from './repoStore';

/** A repository to add; what is left out is usual. */
export type RepoDraft = Pick<Repo, 'owner' | 'name'> & Partial<Omit<Repo, 'owner' | 'name'>>;

/**
 * Everything on this GitHub. Tests change it directly, as people elsewhere would: each change moves `updated_at` to
 * the server's clock, and what GitHub does not show in a delta (a deletion, a lost comment) is not shown here either.
 */
export class GitHubState {
	readonly relations = new Relations();
	private readonly users = new Map<string, User>();
	private readonly stores = new Map<number, RepoStore>();
	private readonly idsByName = new Map<string, number>();
	private readonly issuePlaces = new Map<number, { readonly store: RepoStore; readonly number: number }>();
	private lastId = 0;

	constructor(readonly clock: Clock) {}

	addUser(login: string, name: string = login, kind: User['kind'] = 'User'): User {
		const known = this.users.get(login.toLowerCase());
		const user = known ?? { id: 1_400_000 + this.nextId(), login, name, kind };
		this.users.set(login.toLowerCase(), user);
		return user;
	}

	/** The account of that name; a stranger gets one, so that a test need not introduce everyone. */
	user(login: string): User {
		return this.users.get(login.toLowerCase()) ?? this.addUser(login);
	}

	hasUser(login: string): boolean {
		return this.users.has(login.toLowerCase());
	}

	addRepo(draft: RepoDraft): RepoStore {
		this.addUser(draft.owner, draft.owner, 'Organization');
		const now = this.clock.iso();
		const usual = { description: '', defaultBranch: 'main', isPrivate: false, isArchived: false, members: {} };
		const repo = { id: 700_000_000 + this.nextId(), createdAt: now, updatedAt: now, ...usual, ...draft };
		const store = new RepoStore(repo, () => this.dropLists());
		this.stores.set(store.repo.id, store);
		this.idsByName.set(store.fullName.toLowerCase(), store.repo.id);
		return store;
	}

	/** The repository of that name, or of a former name that nobody took since. */
	findRepo(fullName: string): RepoStore | undefined {
		return this.repoById(this.idsByName.get(fullName.toLowerCase()) ?? -1);
	}

	repoById(id: number): RepoStore | undefined {
		return this.stores.get(id);
	}

	/** Throws for a name that is not here: a mistake of the test. */
	repo(fullName: string): RepoStore {
		return known(this.findRepo(fullName), fullName);
	}

	repos(): readonly RepoStore[] {
		return [...this.stores.values()];
	}

	editRepo(fullName: string, change: Partial<Omit<Repo, 'id' | 'name'>>): void {
		const store = this.repo(fullName);
		store.setRepo({ ...store.repo, ...change, updatedAt: this.clock.iso() });
	}

	/** The old name answers 301 from now on, until another repository takes it. */
	renameRepo(fullName: string, name: string): void {
		const store = this.repo(fullName);
		store.setRepo({ ...store.repo, name, updatedAt: this.clock.iso() });
		this.idsByName.set(store.fullName.toLowerCase(), store.repo.id);
	}

	removeRepo(fullName: string): void {
		this.stores.delete(this.repo(fullName).repo.id);
	}

	addLabel(fullName: string, name: string, color = 'ededed', description = ''): Label {
		const { labels } = this.repo(fullName);
		const label = labels.get(name.toLowerCase()) ?? { id: 4_100_000_000 + this.nextId(), name, color, description };
		labels.set(name.toLowerCase(), label);
		return label;
	}

	addMilestone(fullName: string, draft: Pick<Milestone, 'title'> & Partial<Milestone>): Milestone {
		const { milestones, repo } = this.repo(fullName);
		const milestone: Milestone = {
			id: 9_000_000 + this.nextId(),
			number: milestones.size + 1,
			description: '',
			state: 'open',
			creator: repo.owner,
			createdAt: this.clock.iso(),
			dueOn: null,
			...draft,
		};
		milestones.set(milestone.number, milestone);
		return milestone;
	}

	createIssue(fullName: string, draft: IssueDraft): Issue {
		const store = this.repo(fullName);
		const made = { repo: store.repo, id: 2_800_000_000 + this.nextId(), number: store.nextNumber() };
		const author = draft.author ?? store.repo.owner;
		this.addLabels(fullName, draft.labels ?? []);
		this.issuePlaces.set(made.id, { store, number: made.number });
		return store.putIssue(issueFromDraft(draft, { ...made, author, now: this.clock.iso() }));
	}

	issue(fullName: string, number: number): Issue {
		return known(this.repo(fullName).issue(number), `${fullName}#${number}`);
	}

	issues(fullName: string): readonly Issue[] {
		return this.repo(fullName).issues();
	}

	issueById(id: number): Issue | undefined {
		const place = this.issuePlaces.get(id);
		return place?.store.issue(place.number);
	}

	editIssue(fullName: string, number: number, change: IssueChange): Issue {
		this.addLabels(fullName, change.labels ?? []);
		return this.repo(fullName).putIssue(changedIssue(this.issue(fullName, number), change, this.clock.iso()));
	}

	mergePull(fullName: string, number: number, by: string): Issue {
		const issue = this.issue(fullName, number);
		const pull = known(issue.pull, `pull request ${fullName}#${number}`);
		const merged = { ...pull, isDraft: false, mergedAt: this.clock.iso(), mergedBy: by };
		return this.editIssue(fullName, number, { pull: merged, state: 'closed', by });
	}

	/** Gone from every list; its own address answers 410. */
	deleteIssue(fullName: string, number: number): void {
		const store = this.repo(fullName);
		this.forget(this.issue(fullName, number));
		store.deleted.add(number);
		store.dropIssue(number);
	}

	/** A new number in the other repository, with its comments; the old address answers 301. */
	transferIssue(fullName: string, number: number, to: string): Issue {
		const from = this.repo(fullName);
		const { pull: _, id: _id, repoId: _repo, number: _number, ...issue } = this.issue(fullName, number);
		const comments = from.commentsOf(number);
		const arrived = this.createIssue(to, { ...issue, labels: [], milestone: null, updatedAt: this.clock.iso() });
		for (const comment of comments) {
			this.repo(to).putComment({ ...comment, ...placeOf(arrived) });
		}
		this.forget(this.issue(fullName, number));
		from.dropIssue(number);
		from.moved.set(number, { repoId: arrived.repoId, number: arrived.number });
		return arrived;
	}

	addComment(fullName: string, number: number, draft: CommentDraft): Comment {
		const store = this.repo(fullName);
		const issue = this.issue(fullName, number);
		const at = draft.createdAt ?? this.clock.iso();
		const [updatedAt = at] = [issue.updatedAt, at].sort().reverse();
		store.putIssue({ ...issue, comments: issue.comments + 1, updatedAt });
		return store.putComment({
			id: 3_900_000_000 + this.nextId(),
			...placeOf(issue),
			author: draft.author,
			association: draft.association ?? store.repo.members[draft.author] ?? 'NONE',
			body: draft.body,
			createdAt: at,
			updatedAt: at,
		});
	}

	editComment(fullName: string, id: number, body: string): Comment {
		const comment = known(this.repo(fullName).comment(id), `comment ${id}`);
		return this.repo(fullName).putComment({ ...comment, body, updatedAt: this.clock.iso() });
	}

	/** Lowers the issue's count and, as on GitHub, leaves its `updated_at` alone. */
	deleteComment(fullName: string, id: number): void {
		const store = this.repo(fullName);
		const comment = known(store.comment(id), `comment ${id}`);
		const issue = this.issue(fullName, comment.issueNumber);
		store.dropComment(id);
		store.putIssue({ ...issue, comments: issue.comments - 1 });
	}

	setParent(child: Issue, parent: Issue | null): void {
		const before = this.relations.parentOf(child.id);
		this.relations.setParent(child.id, parent?.id ?? null);
		this.touch([child.id, before, parent?.id]);
	}

	addBlocker(issue: Issue, blocker: Issue): void {
		this.relations.addBlocker(issue.id, blocker.id);
		this.touch([issue.id, blocker.id]);
	}

	removeBlocker(issue: Issue, blocker: Issue): void {
		this.relations.removeBlocker(issue.id, blocker.id);
		this.touch([issue.id, blocker.id]);
	}

	private touch(ids: readonly (number | undefined)[]): void {
		for (const id of ids) {
			const issue = id === undefined ? undefined : this.issueById(id);
			if (issue !== undefined) {
				this.repoById(issue.repoId)?.putIssue({ ...issue, updatedAt: this.clock.iso() });
			}
		}
	}

	/** Summaries reach across repositories, so a change in one may show in another. */
	private dropLists(): void {
		for (const store of this.stores.values()) {
			store.dropLists();
		}
	}

	private addLabels(fullName: string, names: readonly string[]): void {
		for (const name of names) {
			this.addLabel(fullName, name);
		}
	}

	private forget(issue: Issue): void {
		this.relations.forget(issue.id);
		this.issuePlaces.delete(issue.id);
	}

	private nextId(): number {
		this.lastId += 1;
		return this.lastId;
	}
}

function placeOf(issue: Issue): Pick<Comment, 'repoId' | 'issueId' | 'issueNumber'> {
	return { repoId: issue.repoId, issueId: issue.id, issueNumber: issue.number };
}

function known<T>(value: T | undefined | null, name: string): T {
	if (value === undefined || value === null) {
		throw new Error(`There is no ${name} on this GitHub.`);
	}
	return value;
}
