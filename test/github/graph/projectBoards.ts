import { canSee } from '../http/call';
import type { Reply } from '../http/reply';
import type { Issue } from '../model';
import type { FieldValue, Project, ProjectField, ProjectItem } from '../parts/projects';
import { field, textField } from '../routes/readBody';
import { nodeId, numberInNodeId } from '../shapes/links';
import type { GraphCall } from './answerGraph';
import { graphRefusal, graphReply, noSuchNode } from './graphReply';
import { fieldNode, mayRead, scopesMissing } from './projects';

export function projectByNumber(call: GraphCall, variables: unknown): Reply {
	if (!mayRead(call)) {
		return scopesMissing(call, 'projectV2');
	}
	const owner = textField(variables, 'owner') ?? '';
	const project = call.state.projects.named(owner, Number(textField(variables, 'number')));
	if (project === undefined) {
		const message = `Could not resolve to a ProjectV2 with the number ${textField(variables, 'number')}.`;
		const error = { type: 'NOT_FOUND', path: ['repositoryOwner', 'projectV2'], message } as const;
		return graphReply({ repositoryOwner: { projectV2: null } }, [error]);
	}
	const { id, title, isClosed } = project;
	const fields = { nodes: [titleField(project), ...project.fields.map(fieldShape)] };
	return graphReply({
		repositoryOwner: { projectV2: { id: nodeId('PVT', id), title, closed: isClosed, fields } },
	});
}

const dataTypes = {
	text: 'TEXT',
	number: 'NUMBER',
	date: 'DATE',
	singleSelect: 'SINGLE_SELECT',
	iteration: 'ITERATION',
} as const;

function titleField({ id }: Project): object {
	return { id: nodeId('PVTF', id), name: 'Title', dataType: 'TITLE' };
}

function fieldShape({ id, name, kind, options }: ProjectField): object {
	const choices = options.map((option, index) => ({ id: optionId(id, index), name: option }));
	return {
		...{ id: nodeId('PVTF', id), name, dataType: dataTypes[kind] },
		...(kind === 'singleSelect' ? { options: choices } : {}),
	};
}

function optionId(fieldId: number, index: number): string {
	return (fieldId * 100 + index).toString(16);
}

export function projectEntries(call: GraphCall, variables: unknown): Reply {
	if (!mayRead(call)) {
		return scopesMissing(call, 'projectItems');
	}
	const id = textField(variables, 'id') ?? '';
	const issue = issueOf(call, id);
	if (issue === undefined) {
		return graphReply({ node: null }, [noSuchNode(id, ['node'])]);
	}
	const nodes = call.state.projects.withIssue(issue.id).map(({ project, item }) => ({
		...{ id: nodeId('PVTI', item.id), updatedAt: issue.updatedAt, project: { id: nodeId('PVT', project.id) } },
		fieldValues: { nodes: Object.entries(item.values).map(([name, value]) => fieldNode(name, value)) },
	}));
	return graphReply({ node: { projectItems: { nodes } } });
}

export function addToProject(call: GraphCall, variables: unknown): Reply {
	const project = projectOf(call, textField(variables, 'projectId') ?? '');
	const issue = issueOf(call, textField(variables, 'contentId') ?? '');
	const refusal = mutationRefusal(call, project, issue);
	if (refusal !== null || project === undefined || issue === undefined) {
		return refusal ?? nothingThere();
	}
	const { items } = call.state.projects.setItem(project.id, issue);
	const item = items.find(({ issueId }) => issueId === issue.id);
	return graphReply({ addProjectV2ItemById: { item: itemShape(item, issue) } });
}

export function setProjectField(call: GraphCall, variables: unknown): Reply {
	const project = projectOf(call, textField(variables, 'projectId') ?? '');
	const item = project?.items.find(({ id }) => nodeId('PVTI', id) === textField(variables, 'itemId'));
	const issue = item?.issueId == null ? undefined : call.state.issueById(item.issueId);
	const shape = project?.fields.find(({ id }) => nodeId('PVTF', id) === textField(variables, 'fieldId'));
	const refusal = mutationRefusal(call, project, issue);
	if (refusal !== null || project === undefined || issue === undefined || shape === undefined) {
		return refusal ?? nothingThere();
	}
	const wanted = field(variables, 'value');
	const value = wanted === undefined ? null : fieldValue(shape, wanted);
	if (value === undefined) {
		return graphRefusal({ message: 'The value is of another type than the field.' });
	}
	call.state.projects.setItem(project.id, issue, { [shape.name]: value });
	const name = wanted === undefined ? 'clearProjectV2ItemFieldValue' : 'updateProjectV2ItemFieldValue';
	return graphReply({ [name]: { projectV2Item: itemShape(item, issue) } });
}

/** Undefined for a value of another kind. */
function fieldValue({ id, kind, options }: ProjectField, wanted: unknown): FieldValue | undefined {
	const text = textField(wanted, kind === 'singleSelect' ? 'singleSelectOptionId' : kind);
	if (text === undefined) {
		return undefined;
	}
	switch (kind) {
		case 'text':
			return { kind, text };
		case 'number':
			return { kind, number: Number(text) };
		case 'date':
			return { kind, date: text };
		case 'singleSelect': {
			const name = options.find((_, index) => optionId(id, index) === text);
			return name === undefined ? undefined : { kind, name };
		}
		case 'iteration':
			return undefined;
	}
}

function mutationRefusal(call: GraphCall, project: Project | undefined, issue: Issue | undefined): Reply | null {
	if (!call.viewer.scopes.includes('project')) {
		return scopesMissing(call, 'updateProjectV2ItemFieldValue');
	}
	return project === undefined || issue === undefined ? nothingThere() : null;
}

function nothingThere(): Reply {
	return graphRefusal({ type: 'NOT_FOUND', message: 'Could not resolve to a node with the global id.' });
}

function itemShape(item: ProjectItem | undefined, issue: Issue): object {
	return { id: nodeId('PVTI', item?.id ?? 0), updatedAt: issue.updatedAt };
}

function projectOf(call: GraphCall, id: string): Project | undefined {
	const project = call.state.projects.project(numberInNodeId(id) ?? -1);
	return project !== undefined && nodeId('PVT', project.id) === id ? project : undefined;
}

function issueOf(call: GraphCall, id: string): Issue | undefined {
	const issue = call.state.issueById(numberInNodeId(id) ?? -1);
	const store = call.state.repoById(issue?.repoId ?? -1);
	return issue !== undefined && store !== undefined && canSee(call.viewer, store) ? issue : undefined;
}
