import type { ChangesetView, ProposalInput } from '../../../src/shared/changesets/changeset';
import { type ItemRef, itemRef } from '../../../src/shared/names';
import type { AgentPort } from '../../../src/shared/ports/agentPort';
import type { HumanPort } from '../../../src/shared/ports/humanPort';
import { account, type MemoryGitHub, repoName } from './memoryGitHub';

/** Who acts, and the GitHub that it is about. */
export interface Telling extends People {
	readonly gitHub: Pick<MemoryGitHub, 'edit'>;
}

export interface People {
	readonly human: HumanPort;
	readonly agent: AgentPort;
}

type Wish = ProposalInput['operations'][number];

/**
 * One step of the story, told so that it can be told again: what is done already is left alone, as a person would who
 * looks before he repeats something.
 */
export type Step = (telling: Telling) => Promise<void>;

const first = itemRef(repoName, 1);
const second = itemRef(repoName, 2);
const long = 'What it does, and what it should do instead.\n'.repeat(120);

/** What GitHub has before anybody starts. */
export function seedGitHub(gitHub: MemoryGitHub): MemoryGitHub {
	gitHub.edit(1, { title: 'Crash on start', body: long, labels: ['bug'] });
	gitHub.edit(2, { title: 'Slow search', body: 'It is slow.' });
	return gitHub;
}

export const configuration: Parameters<HumanPort['configure']>[0] = {
	...{ apiUrl: 'https://api.github.com', token: 'a-token-that-opens-nothing' },
	...{ writeAllowlist: [repoName], pollSeconds: 0 },
};

const moved: readonly Wish[] = [
	{ kind: 'update_issue', target: first, set: { body: `Mended. ${long}${long}`, labels: ['bug', 'mended'] } },
];

/** All of it, from an empty folder on. */
export function storySteps(): readonly Step[] {
	return steps;
}

/** The beginning of it, with one operation of each kind; nobody else touches GitHub. */
export function shortSteps(): readonly PeopleStep[] {
	return beginning;
}

type PeopleStep = (people: People) => Promise<void>;

const steps: readonly Step[] = [
	async ({ human }) => void (await human.addRepo({ fullName: repoName })),
	async ({ human }) => await refresh(human, [first, second]),
	async (telling) => await proposeOnce(telling, 'Ten', tenOperations()),
	async ({ human }) => await amendOnce(human, 'Ten'),
	async ({ human }) => await approveOnce(human, 'Ten'),
	async ({ human }) => await publishOnce(human, 'Ten'),
	async (telling) => await proposeOnce(telling, 'Moved', moved),
	async ({ gitHub }) => void gitHub.edit(1, { body: `${long}More of it.` }),
	async (telling) => {
		// In one: what was refreshed is not safe before the next save of the cache.
		await refresh(telling.human, [first]);
		await propose(telling, 'Moved', moved);
	},
	async ({ human }) => await approveOnce(human, 'Moved'),
	async ({ human }) => await publishOnce(human, 'Moved'),
	async (telling) => await proposeOnce(telling, 'Unwanted', [comment(second, 'Never.')]),
	async ({ human }) => await rejectOnce(human, 'Unwanted'),
];

const beginning: readonly PeopleStep[] = [
	async ({ human }) => void (await human.addRepo({ fullName: repoName })),
	async ({ human }) => await refresh(human, [first, second]),
	async (people) => await proposeOnce(people, 'Three', threeOperations()),
	async ({ human }) => await approveOnce(human, 'Three'),
	async ({ human }) => await publishOnce(human, 'Three'),
];

function threeOperations(): readonly Wish[] {
	return [
		{ kind: 'create_issue', target: repoName, set: { title: 'Part 1', body: long } },
		{ kind: 'update_issue', target: second, set: { state: 'closed' } },
		comment(first, 'One'),
	];
}

function tenOperations(): readonly Wish[] {
	const create = (n: number): Wish => ({
		...{ kind: 'create_issue', target: repoName },
		set: { title: `Part ${n}`, body: n === 1 ? long : '' },
	});
	return [
		...[1, 2, 3, 4].map(create),
		{ kind: 'update_issue', target: first, set: { labels: ['bug', 'known'], assignees: [account] } },
		{ kind: 'update_issue', target: second, set: { title: 'Slow search in large folders' } },
		{ kind: 'update_issue', target: second, set: { state: 'closed' } },
		...['One', 'Two', 'Three'].map((body) => comment(first, body)),
	];
}

function comment(target: ItemRef, body: string): Wish {
	return { kind: 'add_comment', target, set: { body } };
}

async function refresh(human: HumanPort, refs: readonly ItemRef[]): Promise<void> {
	for (const ref of refs) {
		await human.refreshWorkItem({ ref });
	}
}

async function named(human: HumanPort, title: string): Promise<ChangesetView | undefined> {
	const all = await human.listChangesets({});
	return all.find((changeset) => changeset.title === title && changeset.status !== 'superseded');
}

async function found(human: HumanPort, title: string): Promise<ChangesetView> {
	const changeset = await named(human, title);
	if (changeset === undefined) {
		throw new Error(`There is no changeset “${title}”.`);
	}
	return changeset;
}

async function proposeOnce(people: People, title: string, operations: readonly Wish[]): Promise<void> {
	if ((await named(people.human, title)) === undefined) {
		await propose(people, title, operations);
	}
}

async function propose({ agent }: People, title: string, operations: readonly Wish[]): Promise<void> {
	const about = { why: 'Somebody has to.', impact: 'A few issues.', rollback: 'Undo it by hand.' };
	await agent.propose({ title, ...about, operations: [...operations] });
}

async function amendOnce(human: HumanPort, title: string): Promise<void> {
	const { id, contentHash, revision, operations } = await found(human, title);
	if (revision > 1) {
		return;
	}
	const amended = operations.map(({ kind, target, set }, index) => ({
		...{ kind, target },
		set: index === 0 ? { ...set, title: 'Part 1, amended' } : set,
	})) as Wish[];
	await human.amend({ id, contentHash, operations: amended });
}

async function approveOnce(human: HumanPort, title: string): Promise<void> {
	const { id, contentHash, status } = await found(human, title);
	if (status === 'proposed') {
		await human.approve({ id, contentHash, via: 'modal' });
	}
}

/** What stayed unknown was never sent here, as the person sees on GitHub, and says yes once more. */
async function publishOnce(human: HumanPort, title: string): Promise<void> {
	for (let runs = 0; runs < 4; runs++) {
		const { id, contentHash, status } = await found(human, title);
		if (status === 'applied') {
			return;
		}
		if (status === 'failed' || status === 'partly_applied') {
			await human.approve({ id, contentHash, via: 'modal' });
		}
		await human.publish({ id });
	}
}

async function rejectOnce(human: HumanPort, title: string): Promise<void> {
	const { id, status } = await found(human, title);
	if (status !== 'rejected') {
		await human.reject({ id, reason: 'Nobody wants it.' });
	}
}
