import type { Association, IssueDraft, Pull } from '../model';
import { webBase } from '../shapes/links';
import type { GitHubState } from '../state';
import { blockers, harborEpics, lighthouseEpics } from './content/epics';
import { associationOf } from './content/people';
import type { Topic } from './content/topics';
import { epicBody, type Fields, issueBody, makeFields } from './issueBody';
import { isoAt, type Planned, type Source, titleOf } from './plan';
import { pullBody } from './pullBody';
import type { Random } from './random';
import { talk } from './talk';

interface Desk {
	readonly state: GitHubState;
	readonly random: Random;
	readonly fullName: string;
}

/** Writes everything that is planned, in the order of its numbers. */
export function writeRepo(desk: Desk, plan: readonly Planned[]): void {
	const numbers = new Map(plan.filter(isIssue).map((one) => [titleOf(one.source), one.number]));
	for (const planned of plan) {
		const issue = desk.state.createIssue(desk.fullName, draftOf(desk, planned, plan, numbers));
		discuss(desk, planned, issue.number);
	}
}

type Numbers = ReadonlyMap<string, number>;

function draftOf(desk: Desk, planned: Planned, plan: readonly Planned[], numbers: Numbers): IssueDraft {
	const when = {
		author: planned.author,
		association: associationFor(planned.author),
		createdAt: isoAt(planned.at),
		...(planned.doneAt === null ? {} : { state: 'closed' as const, closedAt: isoAt(planned.doneAt) }),
	};
	const title = titleOf(planned.source);
	const { source } = planned;
	switch (source.kind) {
		case 'topic':
			return { title, ...when, ...topicDraft(desk, planned, source.topic, numbers) };
		case 'epic': {
			const fields = makeFields(desk.random, source.epic.area, { blockedBy: '', parentUrl: '', openedAt: planned.at });
			const children = source.epic.children.flatMap((child) => plan.find((one) => isNamed(one, child)) ?? []);
			const listed = children.map((one) => ({ number: one.number, isDone: one.doneAt !== null }));
			const labels = ['type:epic', `area:${fields.area}`, `prio:${fields.priority}`];
			return { title, ...when, body: epicBody(source.epic, listed, fields), labels, milestone: 2 };
		}
		case 'oddity':
			return { title, ...when, body: source.oddity.body, labels: ['type:bug', `area:${source.oddity.area}`] };
		case 'fix':
		case 'bump':
			return { title, ...when, labels: pullLabels(source), ...pullDraft(desk, planned, numbers) };
	}
}

function isIssue(planned: Planned): boolean {
	return planned.source.kind !== 'fix' && planned.source.kind !== 'bump';
}

function isNamed(planned: Planned, title: string): boolean {
	return isIssue(planned) && titleOf(planned.source) === title;
}

function associationFor(author: string): Association {
	return author.endsWith('[bot]') ? 'CONTRIBUTOR' : associationOf(author);
}

function topicDraft(desk: Desk, planned: Planned, topic: Topic, numbers: Numbers): Omit<IssueDraft, 'title'> {
	const { random } = desk;
	const fields = makeFields(random, topic.area, { ...relationsOf(desk, topic, numbers), openedAt: planned.at });
	const isOpen = planned.doneAt === null;
	const closing = isOpen ? {} : closingOf(random, topic);
	return {
		body: issueBody(random, topic, fields),
		labels: labelsOf(random, topic, fields, isOpen),
		assignees: random.chance(isOpen ? 0.4 : 0.8) ? [random.pick(['tomasz-wrona', 'ifeoma-eze', 'ken-aoyama'])] : [],
		milestone: random.chance(0.5) ? (isOpen ? 2 : 1) : null,
		...closing,
	};
}

function relationsOf(desk: Desk, topic: Topic, numbers: Numbers): Pick<Fields, 'blockedBy' | 'parentUrl'> {
	const refs = blockers
		.filter(([blocked]) => blocked === topic.title)
		.map(([, blocker]) => reference(blocker, numbers));
	const epic = [...harborEpics, ...lighthouseEpics].find((one) => one.children.includes(topic.title));
	const parent = epic === undefined ? undefined : numbers.get(epic.title);
	return {
		blockedBy: refs.join(', '),
		parentUrl: parent === undefined ? '' : `${webBase}/${desk.fullName}/issues/${parent}`,
	};
}

function reference(title: string, numbers: Numbers): string {
	const number = numbers.get(title);
	return number === undefined ? `northwind/harbor ("${title}")` : `#${number}`;
}

function labelsOf(random: Random, topic: Topic, fields: Fields, isOpen: boolean): readonly string[] {
	const status = random.pick(['status:backlog', 'status:backlog', 'status:ready', 'status:in-progress']);
	const extra = random.chance(0.12) ? [random.pick(['good first issue', 'needs repro', 'regression', 'security'])] : [];
	return [
		`type:${topic.kind}`,
		`area:${topic.area}`,
		`prio:${fields.priority}`,
		...(isOpen ? [fields.blockedBy === '' ? status : 'status:blocked'] : []),
		...(topic.kind === 'bug' ? extra : []),
	];
}

function closingOf(random: Random, topic: Topic): Partial<IssueDraft> {
	const closedBy = random.pick(['mara-lindqvist', 'tomasz-wrona', 'ifeoma-eze']);
	return topic.fix === null && random.chance(0.6)
		? { closedBy, stateReason: random.pick(['not_planned', 'duplicate'] as const) }
		: { closedBy, stateReason: 'completed' };
}

function pullLabels(source: Source): readonly string[] {
	return source.kind === 'fix' ? [`area:${source.topic.area}`] : ['type:chore'];
}

function pullDraft(desk: Desk, planned: Planned, numbers: Numbers): Omit<IssueDraft, 'title'> & { pull: PullDraft } {
	const { random } = desk;
	const { source } = planned;
	const mergedAt = source.kind === 'fix' && source.fate !== 'merged' ? null : planned.doneAt;
	const closes = source.kind === 'fix' ? (numbers.get(source.topic.title) ?? null) : null;
	const closedBy = random.pick(['mara-lindqvist', 'tomasz-wrona', 'ifeoma-eze']);
	return {
		body: pullBody(random, source, closes),
		...(planned.doneAt === null ? {} : { closedBy }),
		pull: {
			head: branchOf(titleOf(source)),
			isDraft: source.kind === 'fix' && source.fate === 'draft',
			mergedAt: mergedAt === null ? null : isoAt(mergedAt),
			mergedBy: mergedAt === null ? null : closedBy,
			reviewers: planned.doneAt === null ? [random.pick(['priya-raman', 'ken-aoyama'])] : [],
			additions: 4 + random.int(380),
			deletions: random.int(190),
			changedFiles: 1 + random.int(14),
			commits: 1 + random.int(6),
		},
	};
}

type PullDraft = Partial<Pull> & { readonly head: string };

function branchOf(title: string): string {
	const words = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
	return words.replace(/^-|-$/g, '').slice(0, 48);
}

/** Remarks fall between the opening and the end, the last one at most a few days before today. */
function discuss(desk: Desk, planned: Planned, number: number): void {
	const { state, random, fullName } = desk;
	const remarks = talk(random, { title: titleOf(planned.source), isPull: !isIssue(planned) });
	const end = planned.doneAt ?? state.clock.now() - random.int(6 * 86_400_000);
	const span = Math.max(0, end - planned.at);
	remarks.forEach((remark, index) => {
		const at = planned.at + Math.floor((span * (index + 1)) / (remarks.length + 1));
		const association = associationFor(remark.author);
		state.addComment(fullName, number, { ...remark, association, createdAt: isoAt(at) });
	});
}
