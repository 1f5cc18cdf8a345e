import type { ChangesetView, ProposalInput } from '../../../src/shared/changesets/changeset';
import { failureOf } from '../../../src/shared/failure';
import { type ItemRef, itemRef } from '../../../src/shared/names';
import type { AgentPort } from '../../../src/shared/ports/agentPort';
import type { HumanPort } from '../../../src/shared/ports/humanPort';
import { account, pointsField, projectName, repoName } from './memoryAnswers';
import type { MemoryGitHub } from './memoryGitHub';

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
const third = itemRef(repoName, 3);
const long = 'What it does, and what it should do instead.\n'.repeat(120);

/** What GitHub has before anybody starts. */
export function seedGitHub(gitHub: MemoryGitHub): MemoryGitHub {
	gitHub.edit(1, { title: 'Crash on start', body: long, labels: ['bug'] });
	gitHub.edit(2, { title: 'Slow search', body: 'It is slow.' });
	gitHub.edit(3, { title: 'Everything that is slow' });
	gitHub.contents.parents.set(2, 3);
	gitHub.contents.blockers.set(2, [3]);
	return gitHub;
}

export const configuration: Parameters<HumanPort['configure']>[0] = {
	...{ apiUrl: 'https://api.github.com', token: 'a-token-that-opens-nothing' },
	...{ writeAllowlist: [repoName], pollSeconds: 0 },
};

const moved: readonly Wish[] = [
	{ kind: 'update_issue', target: first, set: { body: `Mended. ${long}${long}`, labels: ['bug', 'mended'] } },
];

/** All of it, from an empty folder on, with operations of every kind. */
export function storySteps(): readonly Step[] {
	return steps;
}

/** The beginning of it, with a few operations; nobody else touches GitHub. */
export function shortSteps(): readonly PeopleStep[] {
	return beginning;
}

type PeopleStep = (people: People) => Promise<void>;

const steps: readonly Step[] = [
	async ({ human }) => void (await human.addRepo({ fullName: repoName })),
	async ({ human }) => await refresh(human, [third, second, first]),
	async (telling) => await proposeOnce(telling, 'Ten', tenOperations('Part 1')),
	async ({ human }) => await amendOnce(human, 'Ten', tenOperations('Part 1, amended')),
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

function tenOperations(title: string): readonly Wish[] {
	const project = projectName;
	return [
		{ kind: 'create_issue', target: repoName, temporaryId: '$part', set: { title, body: long } },
		{ kind: 'create_issue', target: repoName, set: { title: 'Part 2', body: 'After #$part.' } },
		{ kind: 'update_issue', target: first, set: { labels: ['bug', 'known'], assignees: [account] } },
		{ kind: 'clear_parent', target: second, set: {} },
		{ kind: 'set_parent', target: first, set: { parent: '$part' } },
		{ kind: 'remove_dependency', target: second, set: { blockedBy: third } },
		{ kind: 'add_dependency', target: first, set: { blockedBy: '$part' } },
		{ kind: 'add_to_project', target: '$part', set: { project } },
		{ kind: 'set_project_field', target: '$part', set: { project, field: pointsField, value: '3' } },
		comment(second, 'One'),
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

async function amendOnce(human: HumanPort, title: string, operations: readonly Wish[]): Promise<void> {
	const { id, contentHash, revision } = await found(human, title);
	if (revision === 1) {
		await human.amend({ id, contentHash, operations: [...operations] });
	}
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
		await human.publish({ id }).catch(lookAgainIfUsed);
	}
}

/** What an earlier process left open was found out about between the look and the wish: its approval is used up. */
function lookAgainIfUsed(error: unknown): void {
	const failure = failureOf(error);
	if (failure.kind !== 'refused' || failure.reason !== 'approval_used') {
		throw error;
	}
}

async function rejectOnce(human: HumanPort, title: string): Promise<void> {
	const { id, status } = await found(human, title);
	if (status !== 'rejected') {
		await human.reject({ id, reason: 'Nobody wants it.' });
	}
}
