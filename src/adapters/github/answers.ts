import * as z from 'zod';
import type {
	GitHubComment,
	GitHubEvent,
	GitHubIssue,
	GitHubLabel,
	GitHubMilestone,
	GitHubPull,
	GitHubRepo,
} from '../../control/sync/gitHubReader';
import { AppError } from '../../shared/failure';
import { RepoId, RepoName } from '../../shared/names';
import type { OwnRepo } from '../../shared/repo';

const login = z.object({ login: z.string() }).nullish();

const Issue = z.object({
	id: z.number(),
	node_id: z.string(),
	number: z.number(),
	title: z.string(),
	body: z.string().nullish(),
	state: z.enum(['open', 'closed']),
	user: login,
	author_association: z.string().default('NONE'),
	labels: z.array(z.union([z.string(), z.object({ name: z.string().nullish() })])),
	assignees: z.array(z.object({ login: z.string() })).nullish(),
	milestone: z.object({ title: z.string() }).nullish(),
	type: z.object({ name: z.string() }).nullish(),
	comments: z.number(),
	draft: z.boolean().nullish(),
	pull_request: z.object({ merged_at: z.string().nullish() }).nullish(),
	sub_issues_summary: z.object({ total: z.number() }).nullish(),
	issue_dependencies_summary: z.object({ total_blocked_by: z.number() }).nullish(),
	created_at: z.string(),
	updated_at: z.string(),
	closed_at: z.string().nullish(),
	html_url: z.string(),
	repository_url: z.string(),
});

const Comment = z.object({
	id: z.number(),
	issue_url: z.string(),
	body: z.string().nullish(),
	user: login,
	author_association: z.string().default('NONE'),
	created_at: z.string(),
	updated_at: z.string(),
	html_url: z.string(),
});

const Pull = z.object({
	number: z.number(),
	draft: z.boolean().nullish(),
	merged_at: z.string().nullish(),
	head: z.object({ ref: z.string() }),
	base: z.object({ ref: z.string() }),
	updated_at: z.string(),
});

const Repo = z.object({
	id: RepoId,
	full_name: RepoName,
	default_branch: z.string(),
	private: z.boolean(),
	archived: z.boolean().default(false),
	open_issues_count: z.number(),
	permissions: z.object({ push: z.boolean().optional(), triage: z.boolean().optional() }).nullish(),
});

/** An answer's text as a value, or `badAnswer` when it is not whole JSON. */
export function parseJson(text: string, url: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		const isPage = /^\s*</.test(text);
		const detail = isPage ? 'a web page came instead of data' : 'the data is not whole';
		throw new AppError({ kind: 'badAnswer', url, detail }, { cause });
	}
}

export function parseList(value: unknown, url: string): readonly unknown[] {
	if (!Array.isArray(value)) {
		throw new AppError({ kind: 'badAnswer', url, detail: 'a list was expected' });
	}
	return value;
}

export function issueOf(value: unknown, url: string): GitHubIssue {
	const issue = parse(Issue, value, url);
	return {
		id: issue.id,
		nodeId: issue.node_id,
		repo: issue.repository_url.split('/').slice(-2).join('/'),
		number: issue.number,
		isPullRequest: issue.pull_request != null,
		isDraft: issue.draft === true,
		isMerged: issue.pull_request?.merged_at != null,
		title: issue.title,
		body: issue.body ?? '',
		state: issue.state,
		author: issue.user?.login ?? 'ghost',
		association: issue.author_association,
		labels: issue.labels.flatMap((label) => (typeof label === 'string' ? label : (label.name ?? []))).sort(),
		assignees: (issue.assignees ?? []).map((person) => person.login).sort(),
		milestone: issue.milestone?.title ?? null,
		type: issue.type?.name ?? null,
		comments: issue.comments,
		subIssues: issue.sub_issues_summary?.total ?? 0,
		blockedBy: issue.issue_dependencies_summary?.total_blocked_by ?? 0,
		createdAt: issue.created_at,
		updatedAt: issue.updated_at,
		closedAt: issue.closed_at ?? null,
		url: issue.html_url,
		raw: JSON.stringify(value),
	};
}

export function commentOf(value: unknown, url: string): GitHubComment {
	const comment = parse(Comment, value, url);
	return {
		id: comment.id,
		issueNumber: Number(comment.issue_url.slice(comment.issue_url.lastIndexOf('/') + 1)),
		author: comment.user?.login ?? 'ghost',
		association: comment.author_association,
		body: comment.body ?? '',
		createdAt: comment.created_at,
		updatedAt: comment.updated_at,
		url: comment.html_url,
		raw: JSON.stringify(value),
	};
}

export function pullOf(value: unknown, url: string): GitHubPull {
	const pull = parse(Pull, value, url);
	return {
		number: pull.number,
		isDraft: pull.draft === true,
		isMerged: pull.merged_at != null,
		head: pull.head.ref,
		base: pull.base.ref,
		updatedAt: pull.updated_at,
	};
}

export function repoOf(value: unknown, url: string): Omit<GitHubRepo, 'serverTime'> {
	const repo = parse(Repo, value, url);
	return {
		id: repo.id,
		fullName: repo.full_name,
		defaultBranch: repo.default_branch,
		isPrivate: repo.private,
		isArchived: repo.archived,
		openItems: repo.open_issues_count,
		canWrite: repo.permissions?.push === true || repo.permissions?.triage === true,
	};
}

const Label = z.object({ name: z.string(), color: z.string(), description: z.string().nullish() });

export function labelOf(value: unknown, url: string): GitHubLabel {
	const { name, color, description } = parse(Label, value, url);
	return { name, color, description: description ?? '' };
}

const Milestone = z.object({
	number: z.number(),
	title: z.string(),
	state: z.enum(['open', 'closed']),
	due_on: z.string().nullish(),
});

export function milestoneOf(value: unknown, url: string): GitHubMilestone {
	const { number, title, state, due_on } = parse(Milestone, value, url);
	return { number, title, state, dueOn: due_on ?? null };
}

const Event = z.object({
	id: z.number(),
	event: z.string(),
	actor: login,
	created_at: z.string(),
	issue: z.object({ number: z.number() }).nullish(),
	label: z.object({ name: z.string().nullish() }).nullish(),
	assignee: login,
	milestone: z.object({ title: z.string() }).nullish(),
	type: z.object({ name: z.string() }).nullish(),
	rename: z.object({ to: z.string() }).nullish(),
});

export function eventOf(value: unknown, url: string): GitHubEvent {
	const event = parse(Event, value, url);
	return {
		id: event.id,
		actor: event.actor?.login ?? 'ghost',
		event: event.event,
		issueNumber: event.issue?.number ?? 0,
		about: event.label?.name ?? event.rename?.to ?? event.milestone?.title ?? event.assignee?.login ?? '',
		createdAt: event.created_at,
	};
}

const OwnRepoAnswer = z.object({
	full_name: RepoName,
	description: z.string().nullish(),
	private: z.boolean(),
	archived: z.boolean().default(false),
	pushed_at: z.string().nullish(),
});

export function ownRepoOf(value: unknown, url: string): OwnRepo {
	const repo = parse(OwnRepoAnswer, value, url);
	return {
		fullName: repo.full_name,
		description: repo.description ?? '',
		isPrivate: repo.private,
		isArchived: repo.archived,
		pushedAt: repo.pushed_at ?? null,
	};
}

const Owner = z.object({ login: z.string() });

export function loginOf(value: unknown, url: string): string {
	return parse(Owner, value, url).login;
}

const Related = z.object({ number: z.number(), repository_url: z.string() });

/** `owner/name#n` of an issue in a list of relations. */
export function relatedRef(value: unknown, url: string): string {
	const { number, repository_url } = parse(Related, value, url);
	return `${repository_url.split('/').slice(-2).join('/')}#${number}`;
}

/** Fails with `badAnswer`, naming what is not as described. */
export function parse<S extends z.ZodType>(schema: S, value: unknown, url: string): z.output<S> {
	const result = schema.safeParse(value);
	if (result.success) {
		return result.data;
	}
	const [issue] = result.error.issues;
	const detail = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'another shape than described'}`;
	throw new AppError({ kind: 'badAnswer', url, detail }, { cause: result.error });
}
