import { changedIssue, issueFromDraft, shaOf } from './drafts';
import type {
	CheckState,
	Comment,
	CommentDraft,
	Issue,
	IssueChange,
	IssueDraft,
	IssueHappening,
	Pull,
	ReviewDecision,
} from './model';
import { Directory, known } from './parts/directory';
import { beginnings, happenings } from './parts/happenings';
import { Projects } from './parts/projects';
import { Relations } from './relations';
import type { RepoStore } from './repoStore';

/**
 * Everything on this GitHub. Tests change it directly, as people elsewhere would: each change moves `updated_at` to
 * the server's clock, and what GitHub does not show in a delta (a deletion, a lost comment) is not shown here either.
 */
export class GitHubState extends Directory {
	readonly relations = new Relations();
	readonly projects = new Projects();
	private readonly issuePlaces = new Map<number, { readonly store: RepoStore; readonly number: number }>();
	private lastEventId = 15_000_000_000;

	/** With all that is in it. */
	removeRepo(fullName: string): void {
		const store = this.repo(fullName);
		for (const issue of store.issues()) {
			this.forget(issue);
		}
		this.stores.delete(store.repo.id);
		this.dropLists();
	}

	createIssue(fullName: string, draft: IssueDraft): Issue {
		const store = this.repo(fullName);
		const made = { repo: store.repo, id: 2_800_000_000 + this.nextId(), number: store.nextNumber() };
		const author = draft.author ?? store.repo.owner;
		this.addLabels(fullName, draft.labels ?? []);
		this.issuePlaces.set(made.id, { store, number: made.number });
		const issue = store.putIssue(issueFromDraft(draft, { ...made, author, now: this.clock.iso() }));
		// A draft with its own date is history as told, of which nobody kept the events.
		this.record(issue, author, draft.createdAt === undefined ? beginnings(store, issue) : []);
		return issue;
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
		const before = this.issue(fullName, number);
		const after = this.repo(fullName).putIssue(changedIssue(before, change, this.clock.iso()));
		this.record(after, change.by ?? before.author, happenings(this.repo(fullName), before, after));
		return after;
	}

	mergePull(fullName: string, number: number, by: string): Issue {
		const merged = { ...this.pull(fullName, number), isDraft: false, mergedAt: this.clock.iso(), mergedBy: by };
		this.notePush(fullName);
		return this.editIssue(fullName, number, { pull: merged, state: 'closed', by });
	}

	/** What the reviews come to; moves `updated_at`, as a review does, even where the decision stays. */
	reviewPull(fullName: string, number: number, reviewDecision: ReviewDecision | null): Issue {
		const pull = { ...this.pull(fullName, number), reviewDecision };
		return this.repo(fullName).putIssue({ ...this.issue(fullName, number), pull, updatedAt: this.clock.iso() });
	}

	/** What the checks of the head come to. No delta shows it: `updated_at` stays. */
	setChecks(fullName: string, number: number, checks: CheckState | null): Issue {
		const pull = { ...this.pull(fullName, number), checks };
		return this.repo(fullName).putIssue({ ...this.issue(fullName, number), pull });
	}

	/** A new commit on the head branch, which nothing has checked yet. */
	pushToPull(fullName: string, number: number, checks: CheckState | null = null): Issue {
		const pull = this.pull(fullName, number);
		const pushed = { ...pull, headSha: shaOf(pull.headSha), commits: pull.commits + 1, checks };
		this.notePush(fullName);
		return this.repo(fullName).putIssue({
			...this.issue(fullName, number),
			pull: pushed,
			updatedAt: this.clock.iso(),
		});
	}

	/** Gone from every list; its own address answers 410. */
	deleteIssue(fullName: string, number: number): void {
		const store = this.repo(fullName);
		this.forget(this.issue(fullName, number));
		store.deleted.add(number);
		store.dropIssue(number);
	}

	/** A new number in the other repository, with its comments and events; the old address answers 301. */
	transferIssue(fullName: string, number: number, to: string, by?: string): Issue {
		const from = this.repo(fullName);
		const { pull: _, id: _id, repoId: _repo, number: _number, ...issue } = this.issue(fullName, number);
		const comments = from.commentsOf(number);
		const arrived = this.createIssue(to, { ...issue, labels: [], milestone: null, updatedAt: this.clock.iso() });
		for (const comment of comments) {
			this.repo(to).putComment({ ...comment, ...placeOf(arrived) });
		}
		const events = from.events().filter((event) => event.issueNumber === number);
		this.repo(to).putEvents(events.map((event) => ({ ...event, issueNumber: arrived.number })));
		this.record(arrived, by ?? arrived.author, [{ event: 'transferred' }]);
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

	private pull(fullName: string, number: number): Pull {
		return known(this.issue(fullName, number).pull, `pull request ${fullName}#${number}`);
	}

	private notePush(fullName: string): void {
		const store = this.repo(fullName);
		store.setRepo({ ...store.repo, pushedAt: this.clock.iso() });
	}

	private record(issue: Issue, actor: string, whats: readonly IssueHappening[]): void {
		const createdAt = this.clock.iso();
		const events = whats.map((what) => {
			this.lastEventId += 1;
			return { id: this.lastEventId, issueNumber: issue.number, actor, createdAt, what };
		});
		if (events.length > 0) {
			this.repoById(issue.repoId)?.putEvents(events);
		}
	}

	private touch(ids: readonly (number | undefined)[]): void {
		for (const id of ids) {
			const issue = id === undefined ? undefined : this.issueById(id);
			if (issue !== undefined) {
				this.repoById(issue.repoId)?.putIssue({ ...issue, updatedAt: this.clock.iso() });
			}
		}
	}

	private forget(issue: Issue): void {
		this.relations.forget(issue.id);
		this.projects.forget(issue.id);
		this.issuePlaces.delete(issue.id);
	}
}

function placeOf(issue: Issue): Pick<Comment, 'repoId' | 'issueId' | 'issueNumber'> {
	return { repoId: issue.repoId, issueId: issue.id, issueNumber: issue.number };
}
