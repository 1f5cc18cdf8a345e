import type { Issue, IssueHappening, Pull } from '../model';
import type { RepoStore } from '../repoStore';

/** What GitHub notes of an edit: an event for each thing that changed, and none for the body. */
export function happenings(store: RepoStore, before: Issue, after: Issue): readonly IssueHappening[] {
	return before === after
		? []
		: [
				...renaming(before, after),
				...labelling(store, before.labels, after.labels),
				...assigning(before.assignees, after.assignees),
				...planning(store, before.milestone, after.milestone),
				...(before.pull === null || after.pull === null ? [] : pulling(before.pull, after.pull)),
				...stating(before, after),
				...locking(before, after),
			];
}

/** What GitHub notes of a new issue that has labels, assignees or a milestone at once. */
export function beginnings(store: RepoStore, issue: Issue): readonly IssueHappening[] {
	return happenings(store, { ...issue, labels: [], assignees: [], milestone: null, state: 'open' }, issue);
}

function renaming(before: Issue, after: Issue): readonly IssueHappening[] {
	return before.title === after.title ? [] : [{ event: 'renamed', rename: { from: before.title, to: after.title } }];
}

type Names = readonly string[];

function labelling(store: RepoStore, before: Names, after: Names): readonly IssueHappening[] {
	const label = (name: string) => ({ name, color: store.labels.get(name.toLowerCase())?.color ?? '' });
	return [
		...without(after, before).map((name) => ({ event: 'labeled', label: label(name) }) as const),
		...without(before, after).map((name) => ({ event: 'unlabeled', label: label(name) }) as const),
	];
}

function assigning(before: Names, after: Names): readonly IssueHappening[] {
	return [
		...without(after, before).map((assignee) => ({ event: 'assigned', assignee }) as const),
		...without(before, after).map((assignee) => ({ event: 'unassigned', assignee }) as const),
	];
}

function without(names: Names, others: Names): Names {
	return names.filter((name) => !others.includes(name));
}

function planning(store: RepoStore, before: number | null, after: number | null): readonly IssueHappening[] {
	const titled = (event: 'milestoned' | 'demilestoned', number: number | null): readonly IssueHappening[] =>
		number === null ? [] : [{ event, milestone: store.milestones.get(number)?.title ?? '' }];
	return before === after ? [] : [...titled('demilestoned', before), ...titled('milestoned', after)];
}

function pulling(before: Pull, after: Pull): readonly IssueHappening[] {
	const isMerge = before.mergedAt === null && after.mergedAt !== null;
	return [
		...(isMerge ? [{ event: 'merged', sha: after.headSha } as const] : []),
		...(before.isDraft && !after.isDraft && !isMerge ? [{ event: 'ready_for_review' } as const] : []),
		...(!before.isDraft && after.isDraft ? [{ event: 'convert_to_draft' } as const] : []),
	];
}

function stating(before: Issue, after: Issue): readonly IssueHappening[] {
	const event = after.state === 'closed' ? 'closed' : 'reopened';
	return before.state === after.state ? [] : [{ event, stateReason: after.stateReason }];
}

function locking(before: Issue, after: Issue): readonly IssueHappening[] {
	return before.isLocked === after.isLocked ? [] : [{ event: after.isLocked ? 'locked' : 'unlocked' }];
}
