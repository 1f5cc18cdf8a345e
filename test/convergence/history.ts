import * as fc from 'fast-check';
import type { Issue } from '../github/model';
import type { GitHubState } from '../github/state';

/** Something that people do on GitHub; the numbers choose among what there is at that moment. */
const doings = [
	'create',
	'open pull',
	'edit',
	'close',
	'reopen',
	'relabel',
	'comment',
	'edit comment',
	'delete comment',
	'delete',
	'transfer',
	'adopt',
	'orphan',
	'block',
	'rename repo',
	'take old name',
] as const;

/** One step of a history: of GitHub's, of its time, or of ours. */
export type Step =
	| { readonly on: 'github'; readonly what: (typeof doings)[number]; readonly one: number; readonly other: number }
	| { readonly on: 'time'; readonly ms: number }
	| { readonly on: 'us'; readonly what: 'glance' | 'delta' | 'restart' }
	/** The network fails at a request of a sync, and then the process dies without saving. */
	| { readonly on: 'us'; readonly what: 'crash'; readonly nth: number; readonly skewHours: number };

const pick = fc.nat({ max: 1000 });

/** Times within one second are the likeliest: ties must not hide a change. */
export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
	fc.oneof(
		{
			weight: 10,
			arbitrary: fc.record({ on: fc.constant('github'), what: fc.constantFrom(...doings), one: pick, other: pick }),
		},
		{ weight: 3, arbitrary: fc.record({ on: fc.constant('time'), ms: fc.constantFrom(400, 1000, 60_000, 7_200_000) }) },
		{ weight: 3, arbitrary: fc.record({ on: fc.constant('us'), what: fc.constantFrom('glance', 'delta', 'restart') }) },
		{
			weight: 1,
			arbitrary: fc.record({
				on: fc.constant('us'),
				what: fc.constant('crash'),
				nth: fc.integer({ min: 1, max: 12 }),
				skewHours: fc.constantFrom(-1, 0, 1),
			}),
		},
	) as fc.Arbitrary<Step>,
	{ minLength: 3, maxLength: 24 },
);

/** Does one thing on GitHub, where there is something to do it to. `names`: how the repositories were called first. */
export function act(state: GitHubState, ids: readonly number[], step: Extract<Step, { on: 'github' }>): void {
	const repos = ids.flatMap((id) => state.repoById(id) ?? []);
	const store = repos[step.one % repos.length];
	const issues = repos.flatMap(({ fullName }) => state.issues(fullName));
	const issue = issues[step.one % Math.max(1, issues.length)];
	const other = issues[step.other % Math.max(1, issues.length)];
	if (store === undefined) {
		return;
	}
	if (step.what === 'create' || step.what === 'open pull') {
		const draft = { title: `Item ${step.other}`, body: `Body ${step.other}`, author: 'ada' };
		state.createIssue(store.fullName, step.what === 'create' ? draft : { ...draft, pull: { head: `b${step.other}` } });
	} else if (step.what === 'rename repo') {
		state.renameRepo(store.fullName, `name-${step.other}`);
	} else if (step.what === 'take old name') {
		takeOldName(state, step);
	} else if (issue !== undefined && other !== undefined) {
		actOnIssue(state, step, { issue, other, repos: repos.map(({ fullName }) => fullName) });
	}
}

/** A stranger makes a repository under a name that one of ours had first. */
function takeOldName(state: GitHubState, { one }: { readonly one: number }): void {
	const name = one % 2 === 0 ? 'app' : 'tool';
	if (state.repos().every(({ fullName }) => fullName !== `acme/${name}`)) {
		state.addRepo({ owner: 'acme', name });
		state.createIssue(`acme/${name}`, { title: 'Of a stranger' });
	}
}

interface Chosen {
	readonly issue: Issue;
	readonly other: Issue;
	readonly repos: readonly string[];
}

function actOnIssue(state: GitHubState, step: Extract<Step, { on: 'github' }>, { issue, other, repos }: Chosen): void {
	const name = state.repoById(issue.repoId)?.fullName ?? '';
	const { number } = issue;
	switch (step.what) {
		case 'edit':
			state.editIssue(name, number, { title: `Title ${step.other}`, body: `Text ${step.other}` });
			return;
		case 'close':
			state.editIssue(name, number, { state: 'closed', by: 'ada' });
			return;
		case 'reopen':
			reopen(state, name, issue);
			return;
		case 'relabel':
			state.editIssue(name, number, { labels: [`label-${step.other % 5}`] });
			return;
		case 'comment':
			state.addComment(name, number, { author: 'bob', body: `Word ${step.other}` });
			return;
		case 'edit comment':
		case 'delete comment':
			onComment(state, name, step);
			return;
		case 'delete':
			state.deleteIssue(name, number);
			return;
		case 'transfer':
			transfer(state, name, issue, repos);
			return;
		case 'adopt':
			adopt(state, issue, other);
			return;
		case 'orphan':
			state.setParent(issue, null);
			return;
		case 'block':
			block(state, issue, other);
			return;
		default:
			return;
	}
}

function reopen(state: GitHubState, name: string, { number, pull }: Issue): void {
	if (pull?.mergedAt == null) {
		state.editIssue(name, number, { state: 'open' });
	}
}

function onComment(state: GitHubState, name: string, { what, other }: Extract<Step, { on: 'github' }>): void {
	const comments = state.issues(name).flatMap(({ number }) => state.repo(name).commentsOf(number));
	const comment = comments[other % Math.max(1, comments.length)];
	if (comment !== undefined && what === 'edit comment') {
		state.editComment(name, comment.id, `Other word ${other}`);
	} else if (comment !== undefined) {
		state.deleteComment(name, comment.id);
	}
}

function transfer(state: GitHubState, name: string, { number, pull }: Issue, repos: readonly string[]): void {
	const target = repos.find((repo) => repo !== name);
	if (pull === null && target !== undefined) {
		state.transferIssue(name, number, target);
	}
}

/** GitHub lets nothing be below itself. */
function adopt(state: GitHubState, child: Issue, parent: Issue): void {
	for (let above: number | undefined = parent.id; above !== undefined; above = state.relations.parentOf(above)) {
		if (above === child.id) {
			return;
		}
	}
	if (child.pull === null && parent.pull === null) {
		state.setParent(child, parent);
	}
}

function block(state: GitHubState, issue: Issue, blocker: Issue): void {
	if (issue.id !== blocker.id && issue.pull === null && blocker.pull === null) {
		state.addBlocker(issue, blocker);
	}
}
