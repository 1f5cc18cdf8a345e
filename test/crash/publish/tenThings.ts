import type { ProposalInput } from '../../../src/shared/changesets/changeset';
import { itemRef } from '../../../src/shared/names';
import type { Issue } from '../../github/model';
import type { GitHub } from '../../github/startGitHub';
import { repoName } from '../../loopback/publish/door';

/** Issues that were there before: one that is changed, one below and behind the third, and that one. */
export interface Scene {
	/** Tells the things of one changeset from those of another. */
	readonly mark: string;
	readonly wet: Issue;
	readonly cold: Issue;
	readonly dark: Issue;
}

const project = 'octo/1';

export function setScene({ state }: GitHub, mark: string): Scene {
	const issue = (title: string): Issue => state.createIssue(repoName, { title: `${title} ${mark}`, labels: ['bug'] });
	const [wet, cold, dark] = [issue('Wet'), issue('Cold'), issue('Dark')];
	state.setParent(cold, dark);
	state.addBlocker(cold, dark);
	if (state.projects.named('octo', 1) === undefined) {
		const fields = [{ name: 'Points', kind: 'number' as const, options: [] }];
		state.projects.add({ title: 'Plan', repoIds: [state.repo(repoName).repo.id], fields });
	}
	return { mark, wet, cold, dark };
}

/** Ten of every kind, in the order in which they are published. */
export function tenOperations({ mark, ...issues }: Scene): ProposalInput['operations'] {
	const refOf = ({ number }: Issue): string => itemRef(repoName, number);
	const [wet, cold, dark] = [refOf(issues.wet), refOf(issues.cold), refOf(issues.dark)];
	return [
		{ kind: 'create_issue', target: repoName, temporaryId: '$epic', set: { title: `Epic ${mark}` } },
		{ kind: 'create_issue', target: repoName, set: { title: `Task ${mark}`, body: 'Part of #$epic.' } },
		{ kind: 'update_issue', target: wet, set: { labels: ['bug', 'done'], state: 'closed' } },
		{ kind: 'clear_parent', target: cold, set: {} },
		{ kind: 'set_parent', target: wet, set: { parent: '$epic' } },
		{ kind: 'remove_dependency', target: cold, set: { blockedBy: dark } },
		{ kind: 'add_dependency', target: wet, set: { blockedBy: cold } },
		{ kind: 'add_to_project', target: wet, set: { project } },
		{ kind: 'set_project_field', target: wet, set: { project, field: 'Points', value: 3 } },
		{ kind: 'add_comment', target: wet, set: { body: `Said ${mark}.` } },
	];
}

/** How often GitHub has what each of the ten does. */
export function timesDone({ state }: GitHub, { mark, wet, cold, dark }: Scene): readonly number[] {
	const { relations } = state;
	const named = (title: string): readonly Issue[] => state.issues(repoName).filter((one) => one.title === title);
	const comments = state.repo(repoName).comments();
	const [place, ...others] = state.projects.withIssue(wet.id);
	const points = place?.item.values['Points'];
	const epics = named(`Epic ${mark}`);
	const once = (isDone: boolean): number => (isDone ? 1 : 0);
	return [
		epics.length,
		named(`Task ${mark}`).length,
		once(state.issue(repoName, wet.number).state === 'closed'),
		once(relations.parentOf(cold.id) === undefined),
		once(epics.some(({ id }) => relations.parentOf(wet.id) === id)),
		once(!relations.blockersOf(cold.id).includes(dark.id)),
		once(relations.blockersOf(wet.id).includes(cold.id)),
		place === undefined ? 0 : 1 + others.length,
		once(points?.kind === 'number' && points.number === 3),
		comments.filter(({ body }) => body.startsWith(`Said ${mark}.`)).length,
	];
}
