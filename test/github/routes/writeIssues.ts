import { permissionOn, type RepoCall, type Route } from '../http/call';
import { created, type FieldError, invalid, ok, type Reply } from '../http/reply';
import type { IssueChange, IssueState, StateReason } from '../model';
import { issueJson } from '../shapes/issueJson';
import { findIssue } from './findIssue';
import { field, namesField, textField, tooLong } from './readBody';

export const writeIssueRoutes: readonly Route<RepoCall>[] = [
	{ method: 'POST', path: '/issues', answer: postIssue },
	{ method: 'PATCH', path: '/issues/{number}', answer: patchIssue },
];

function postIssue(call: RepoCall): Reply {
	const title = textField(call.body, 'title')?.trim() ?? '';
	if (title === '') {
		return invalid([{ resource: 'Issue', code: 'missing_field', field: 'title' }]);
	}
	const change = readChange(call);
	if ('status' in change) {
		return change;
	}
	const { by, state: _state, stateReason: _reason, pull: _pull, ...fields } = change;
	const issue = call.state.createIssue(call.store.fullName, { ...fields, title, author: by });
	const location = `${call.origin}/repos/${call.store.fullName}/issues/${issue.number}`;
	return created(issueJson(call.state, issue), location);
}

function patchIssue(call: RepoCall): Reply {
	const found = findIssue(call);
	if ('status' in found) {
		return found;
	}
	if (textField(call.body, 'title')?.trim() === '') {
		return invalid([{ resource: 'Issue', code: 'missing_field', field: 'title' }]);
	}
	const change = readChange(call);
	if ('status' in change) {
		return change;
	}
	const issue = call.state.editIssue(call.store.fullName, found.issue.number, change);
	return ok(issueJson(call.state, issue));
}

type Change = IssueChange & { readonly by: string };

function readChange(call: RepoCall): Change | Reply {
	const { body } = call;
	const text = textField(body, 'body') ?? '';
	const refusal = tooLong('Issue', text);
	if (refusal !== null) {
		return refusal;
	}
	const errors = [
		...titleErrors(call),
		...stateErrors(call),
		...assigneeErrors(call),
		...milestoneErrors(call),
		...typeErrors(call),
	];
	return errors.length > 0 ? invalid(errors) : { by: call.viewer.login ?? '', ...acceptedFields(call) };
}

function acceptedFields(call: RepoCall): IssueChange {
	const { body } = call;
	const title = textField(body, 'title');
	const labels = canTriage(call) ? namesField(body, 'labels', 'name') : undefined;
	const assignees = canTriage(call) ? namesField(body, 'assignees', 'login') : undefined;
	const state = textField(body, 'state') as IssueState | undefined;
	const stateReason = textField(body, 'state_reason') as StateReason | undefined;
	return {
		...(title === undefined ? {} : { title }),
		...(field(body, 'body') === undefined ? {} : { body: textField(body, 'body') ?? null }),
		...(labels === undefined ? {} : { labels: canonicalNames(call, labels) }),
		...(assignees === undefined ? {} : { assignees: [...new Set(assignees)] }),
		...(field(body, 'milestone') === undefined ? {} : { milestone: milestoneNumber(body) }),
		...(field(body, 'type') === undefined ? {} : { type: textField(body, 'type') ?? null }),
		...(state === undefined ? {} : { state }),
		...(stateReason === undefined ? {} : { stateReason }),
	};
}

/** Without it GitHub drops labels and assignees in silence. */
function canTriage(call: RepoCall): boolean {
	return permissionOn(call.viewer, call.store) !== 'read';
}

/** Labels are known by name whatever the case; a new name makes a new label. */
function canonicalNames(call: RepoCall, names: readonly string[]): readonly string[] {
	return [...new Set(names.map((name) => call.store.labels.get(name.toLowerCase())?.name ?? name))];
}

function milestoneNumber(body: unknown): number | null {
	const text = textField(body, 'milestone');
	return text === undefined ? null : Number(text);
}

const longestTitle = 256;

function titleErrors(call: RepoCall): readonly FieldError[] {
	const title = textField(call.body, 'title') ?? '';
	const message = `title is too long (maximum is ${longestTitle} characters)`;
	return title.length > longestTitle ? [{ resource: 'Issue', code: 'custom', field: 'title', message }] : [];
}

const states: readonly (string | undefined)[] = ['open', 'closed', undefined] satisfies (IssueState | undefined)[];
const reasons: readonly (string | undefined)[] = [
	'completed',
	'not_planned',
	'duplicate',
	'reopened',
	undefined,
] satisfies (StateReason | undefined)[];

function stateErrors(call: RepoCall): readonly FieldError[] {
	const isState = states.includes(textField(call.body, 'state'));
	const isReason = reasons.includes(textField(call.body, 'state_reason'));
	return [
		...(isState ? [] : [{ resource: 'Issue', code: 'invalid', field: 'state' } as const]),
		...(isReason ? [] : [{ resource: 'Issue', code: 'invalid', field: 'state_reason' } as const]),
	];
}

function assigneeErrors(call: RepoCall): readonly FieldError[] {
	const { members } = call.store.repo;
	return (namesField(call.body, 'assignees', 'login') ?? [])
		.filter((login) => !Object.hasOwn(members, login))
		.map((login) => ({ resource: 'Issue', code: 'invalid', field: 'assignees', value: login }));
}

/** As an organization begins with. */
const issueTypes: readonly string[] = ['Bug', 'Feature', 'Task'];

function typeErrors(call: RepoCall): readonly FieldError[] {
	const type = textField(call.body, 'type');
	return type === undefined || issueTypes.includes(type)
		? []
		: [{ resource: 'Issue', code: 'invalid', field: 'type', value: type }];
}

function milestoneErrors(call: RepoCall): readonly FieldError[] {
	const number = milestoneNumber(call.body);
	return number === null || call.store.milestones.has(number)
		? []
		: [{ resource: 'Issue', code: 'invalid', field: 'milestone', value: String(number) }];
}
