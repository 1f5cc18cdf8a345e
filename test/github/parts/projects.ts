/** What a field of a project says of one item, by the kind of the field. */
export type FieldValue =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'number'; readonly number: number }
	| { readonly kind: 'date'; readonly date: string }
	| { readonly kind: 'singleSelect'; readonly name: string }
	| { readonly kind: 'iteration'; readonly title: string };

export interface ProjectItem {
	readonly id: number;
	/** Null: a draft, which is no issue yet. */
	readonly issueId: number | null;
	/** By the name of the field. */
	readonly values: Readonly<Record<string, FieldValue>>;
}

/** A field that the project has beside its title. */
export interface ProjectField {
	readonly id: number;
	readonly name: string;
	readonly kind: FieldValue['kind'];
	/** Of a single select. */
	readonly options: readonly string[];
}

export interface Project {
	readonly id: number;
	readonly owner: string;
	/** Of its owner: the one in its address. */
	readonly number: number;
	readonly fields: readonly ProjectField[];
	readonly title: string;
	readonly isClosed: boolean;
	/** The repositories that it is linked to; its items may come from others. */
	readonly repoIds: readonly number[];
	readonly items: readonly ProjectItem[];
}

export interface ProjectDraft {
	readonly title: string;
	readonly repoIds: readonly number[];
	readonly isClosed?: boolean;
	readonly owner?: string;
	readonly fields?: readonly Omit<ProjectField, 'id'>[];
}

/** The projects of everyone. Nothing that is done here moves an issue's `updated_at`. */
export class Projects {
	private readonly projects = new Map<number, Project>();
	private lastId = 12_000_000;

	add(draft: ProjectDraft): Project {
		const owner = draft.owner ?? 'octo';
		const number = [...this.projects.values()].filter((one) => one.owner === owner).length + 1;
		const fields = (draft.fields ?? []).map((field) => ({ ...field, id: this.nextId() }));
		return this.put({ isClosed: false, ...draft, owner, number, fields, id: this.nextId(), items: [] });
	}

	/** By its owner and number. */
	named(owner: string, number: number): Project | undefined {
		return [...this.projects.values()].find(
			(one) => one.owner.toLowerCase() === owner.toLowerCase() && one.number === number,
		);
	}

	/** Where an issue stands. */
	withIssue(issueId: number): readonly { readonly project: Project; readonly item: ProjectItem }[] {
		return [...this.projects.values()].flatMap((project) =>
			project.items.filter((item) => item.issueId === issueId).map((item) => ({ project, item })),
		);
	}

	project(id: number): Project | undefined {
		return this.projects.get(id);
	}

	linkedTo(repoId: number): readonly Project[] {
		return [...this.projects.values()].filter((project) => project.repoIds.includes(repoId));
	}

	edit(id: number, change: Partial<Pick<Project, 'title' | 'isClosed' | 'repoIds'>>): Project {
		return this.put({ ...this.known(id), ...change });
	}

	remove(id: number): void {
		this.projects.delete(id);
	}

	/** Puts the item into the project if it is not there; its fields are as given, and those of `null` are emptied. */
	setItem(
		id: number,
		issue: { readonly id: number } | null,
		values: Readonly<Record<string, FieldValue | null>> = {},
	): Project {
		const project = this.known(id);
		const issueId = issue?.id ?? null;
		const found = issueId === null ? undefined : project.items.find((one) => one.issueId === issueId);
		const item = { ...(found ?? { id: this.nextId(), issueId, values: {} }) };
		const set = { ...item, values: withValues(item.values, values) };
		const items =
			found === undefined ? [...project.items, set] : project.items.map((one) => (one === found ? set : one));
		return this.put({ ...project, items });
	}

	removeItem(id: number, issue: { readonly id: number }): Project {
		const project = this.known(id);
		return this.put({ ...project, items: project.items.filter((one) => one.issueId !== issue.id) });
	}

	/** The issue is gone, and with it its places in projects. */
	forget(issueId: number): void {
		for (const project of this.projects.values()) {
			if (project.items.some((one) => one.issueId === issueId)) {
				this.removeItem(project.id, { id: issueId });
			}
		}
	}

	private known(id: number): Project {
		const project = this.projects.get(id);
		if (project === undefined) {
			throw new Error(`There is no project ${id} on this GitHub.`);
		}
		return project;
	}

	private put(project: Project): Project {
		this.projects.set(project.id, project);
		return project;
	}

	private nextId(): number {
		this.lastId += 1;
		return this.lastId;
	}
}

function withValues(
	before: ProjectItem['values'],
	change: Readonly<Record<string, FieldValue | null>>,
): ProjectItem['values'] {
	const all = Object.entries({ ...before, ...change });
	return Object.fromEntries(all.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])));
}
