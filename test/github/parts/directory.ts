import type { Clock } from '../clock';
import type { Label, Milestone, Repo, User } from '../model';
import { RepoStore } from '../repoStore';

/** A repository to add; what is left out is usual. */
export type RepoDraft = Pick<Repo, 'owner' | 'name'> & Partial<Omit<Repo, 'owner' | 'name'>>;

/** Accounts and repositories, with the labels and milestones of each. */
export class Directory {
	protected readonly stores = new Map<number, RepoStore>();
	private readonly users = new Map<string, User>();
	private readonly idsByName = new Map<string, number>();
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
		const repo = { id: 700_000_000 + this.nextId(), createdAt: now, updatedAt: now, pushedAt: now, ...usual, ...draft };
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

	/** To `name` or to `owner/name`; the old name answers 301 from now on, until another repository takes it. */
	renameRepo(fullName: string, name: string): void {
		const store = this.repo(fullName);
		const [owner = '', newName = ''] = name.includes('/') ? name.split('/') : [store.repo.owner, name];
		store.setRepo({ ...store.repo, owner, name: newName, updatedAt: this.clock.iso() });
		this.idsByName.set(store.fullName.toLowerCase(), store.repo.id);
	}

	addLabel(fullName: string, name: string, color = 'ededed', description = ''): Label {
		const { labels } = this.repo(fullName);
		const label = labels.get(name.toLowerCase()) ?? { id: 4_100_000_000 + this.nextId(), name, color, description };
		labels.set(name.toLowerCase(), label);
		return label;
	}

	addMilestone(fullName: string, draft: Pick<Milestone, 'title'> & Partial<Milestone>): Milestone {
		const store = this.repo(fullName);
		const now = this.clock.iso();
		return store.putMilestone({
			id: 9_000_000 + this.nextId(),
			number: Math.max(0, ...store.milestones.keys()) + 1,
			description: '',
			state: 'open',
			creator: store.repo.owner,
			createdAt: now,
			updatedAt: now,
			closedAt: draft.state === 'closed' ? (draft.dueOn ?? now) : null,
			dueOn: null,
			...draft,
		});
	}

	/** Moves the milestone's own `updated_at`, not that of its issues. */
	editMilestone(
		fullName: string,
		number: number,
		change: Partial<Pick<Milestone, 'title' | 'description' | 'state' | 'dueOn'>>,
	): Milestone {
		const milestone = known(this.repo(fullName).milestones.get(number), `milestone ${number}`);
		const now = this.clock.iso();
		const closedAt = (change.state ?? milestone.state) === 'closed' ? (milestone.closedAt ?? now) : null;
		return this.repo(fullName).putMilestone({ ...milestone, ...change, updatedAt: now, closedAt });
	}

	protected addLabels(fullName: string, names: readonly string[]): void {
		for (const name of names) {
			this.addLabel(fullName, name);
		}
	}

	/** Summaries reach across repositories, so a change in one may show in another. */
	protected dropLists(): void {
		for (const store of this.stores.values()) {
			store.dropLists();
		}
	}

	protected nextId(): number {
		this.lastId += 1;
		return this.lastId;
	}
}

export function known<T>(value: T | undefined | null, name: string): T {
	if (value === undefined || value === null) {
		throw new Error(`There is no ${name} on this GitHub.`);
	}
	return value;
}
