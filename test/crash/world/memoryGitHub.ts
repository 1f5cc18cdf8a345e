import type { DeclaredRequest, OpenGitHubWriter } from '../../../src/control/publish/gitHubWriter';
import type { GitHubReader } from '../../../src/control/sync/gitHubReader';
import { applyWrite } from './applyWrite';
import {
	account,
	type Comment,
	type Contents,
	commentOf,
	fullIssue,
	type Issue,
	memoryGraph,
	refOf,
	repo,
} from './memoryAnswers';

type Change = Partial<Omit<Issue, 'number' | 'second'>>;

/** A GitHub with one repository that does at once what it is asked to, and can be copied at any moment. */
export class MemoryGitHub {
	/** Ahead of each write: there the process may die. */
	before: () => void = () => undefined;

	constructor(
		readonly contents: Contents = {
			...{ issues: new Map(), comments: [], parents: new Map(), blockers: new Map(), points: new Map() },
			...{ writes: [], repeated: 0, second: 0 },
		},
	) {}

	clone(): MemoryGitHub {
		const { issues, comments, parents, blockers, points, writes, ...counts } = this.contents;
		return new MemoryGitHub({
			...{ issues: new Map(issues), comments: [...comments], parents: new Map(parents) },
			...{ blockers: new Map(blockers), points: new Map(points), writes: [...writes], ...counts },
		});
	}

	get writes(): readonly DeclaredRequest[] {
		return this.contents.writes;
	}

	/** Somebody else's doing. */
	edit(number: number, change: Change): Issue {
		const { title, body, state, labels, assignees } = { ...blank, ...this.contents.issues.get(number), ...change };
		const issue: Issue = { number, title, body, state, labels, assignees, second: ++this.contents.second };
		this.contents.issues.set(number, issue);
		return issue;
	}

	/** What there is, without the hidden lines that tell one run from another and in no order. */
	summary(): readonly string[] {
		const { issues, comments, parents, blockers, points } = this.contents;
		const bare = (body: string): string => body.replace(/\s*<!-- countersign:[^>]*-->/, '');
		const titleOf = (number: number | undefined): string | undefined => issues.get(number ?? 0)?.title;
		return [
			...[...issues.values()].map(({ number, second: _, body, ...issue }) =>
				JSON.stringify({
					...{ ...issue, body: bare(body), parent: titleOf(parents.get(number)), points: points.get(number) },
					blockers: blockers.get(number)?.map(titleOf),
				}),
			),
			...comments.map(({ number, body }) => `${titleOf(number)}: ${bare(body)}`),
		].sort();
	}

	/** How many things carry the mark of an operation that another has as well, and requests for what was so already. */
	doubles(): number {
		const { issues, comments, repeated } = this.contents;
		const marks = [...issues.values(), ...comments].flatMap(
			({ body }) => /<!-- countersign:(\S+)/.exec(body)?.[1] ?? [],
		);
		return marks.length - new Set(marks).size + repeated;
	}

	reader(): GitHubReader {
		const { issues, comments, parents, blockers } = this.contents;
		const none = async (): Promise<readonly never[]> => [];
		const children = (of: number): number[] => [...parents].flatMap(([child, parent]) => (parent === of ? child : []));
		return {
			...{ requestsSent: 0, graph: memoryGraph(this.contents), rateLimit: null, isOffline: false },
			account: async () => account,
			repo: async () => repo,
			repoById: async () => repo,
			...{ ownRepos: none, labels: none, milestones: none, formEntries: none, formText: async () => null },
			...{ issues: noPages, pulls: noPages, comments: noPages, events: noPages },
			issue: async (_, number) => fullIssue(this.contents, number),
			itemComments: async (_, number) => comments.filter((one) => one.number === number).map(commentOf),
			issuesBy: async () => [...issues.keys()].map((number) => fullIssue(this.contents, number)).reverse(),
			subIssues: async (_, number) => children(number).map(refOf),
			parentOf: async (_, number) => {
				const parent = parents.get(number);
				return parent === undefined ? null : refOf(parent);
			},
			blockedBy: async (_, number) => (blockers.get(number) ?? []).map(refOf),
		};
	}

	openWriter(): OpenGitHubWriter {
		return () => ({
			send: async (request) => {
				this.before();
				this.contents.writes.push(request);
				return applyWrite(this, request);
			},
		});
	}

	say(number: number, body: string): Comment {
		const { comments } = this.contents;
		const comment: Comment = { id: comments.length + 1, number, body, second: ++this.contents.second };
		comments.push(comment);
		return comment;
	}
}

const blank: Omit<Issue, 'number' | 'second'> = { title: '', body: '', state: 'open', labels: [], assignees: [] };

async function* noPages(): AsyncGenerator<never, void> {
	yield* [];
}
