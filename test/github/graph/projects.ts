import { canSee } from '../http/call';
import type { Reply } from '../http/reply';
import type { Issue } from '../model';
import type { FieldValue, ProjectItem } from '../parts/projects';
import { textField } from '../routes/readBody';
import { nodeId, numberInNodeId } from '../shapes/links';
import type { GraphCall } from './answerGraph';
import { connection } from './connection';
import { graphRefusal, graphReply, noSuchNode } from './graphReply';
import { namedRepo, noSuchRepo } from './openPulls';

const mostProjects = 20;

export function projects(call: GraphCall, variables: unknown): Reply {
	if (!mayRead(call)) {
		return scopesMissing(call, 'projectsV2');
	}
	const store = namedRepo(call, variables);
	if (store === undefined) {
		return noSuchRepo(variables);
	}
	const linked = call.state.projects.linkedTo(store.repo.id).slice(0, mostProjects);
	const nodes = linked.map(({ id, title, isClosed }) => ({ id: nodeId('PVT', id), title, closed: isClosed }));
	return graphReply({ repository: { projectsV2: { nodes } } });
}

export function projectItems(call: GraphCall, variables: unknown): Reply {
	if (!mayRead(call)) {
		return scopesMissing(call, 'items');
	}
	const id = textField(variables, 'id') ?? '';
	const project = call.state.projects.project(numberInNodeId(id) ?? -1);
	if (project === undefined || nodeId('PVT', project.id) !== id) {
		return graphReply({ node: null }, [noSuchNode(id, ['node'])]);
	}
	const { pageInfo, page } = connection(project.items, textField(variables, 'after'));
	return graphReply({ node: { items: { pageInfo, nodes: page.map((item) => itemNode(call, item)) } } });
}

export function mayRead(call: GraphCall): boolean {
	return call.viewer.scopes.includes('read:project') || call.viewer.scopes.includes('project');
}

export function scopesMissing(call: GraphCall, what: string): Reply {
	const granted = call.viewer.scopes.map((scope) => `'${scope}'`).join(', ');
	return graphRefusal({
		type: 'INSUFFICIENT_SCOPES',
		message: [
			'Your token has not been granted the required scopes to execute this query.',
			`The '${what}' field requires one of the following scopes: ['read:project'],`,
			`but your token has only been granted the: [${granted}] scopes.`,
		].join(' '),
	});
}

function itemNode(call: GraphCall, item: ProjectItem): object {
	const issue = item.issueId === null ? undefined : call.state.issueById(item.issueId);
	const title = issue === undefined ? [] : [fieldNode('Title', { kind: 'text', text: issue.title })];
	const own = Object.entries(item.values).map(([name, value]) => fieldNode(name, value));
	// The empty one is the field Repository, which no query of ours asks about.
	return { content: contentNode(call, item, issue), fieldValues: { nodes: [...title, {}, ...own] } };
}

/** Null where the viewer may not see it; nothing of a draft is asked for. */
function contentNode(call: GraphCall, item: ProjectItem, issue: Issue | undefined): object | null {
	if (item.issueId === null) {
		return {};
	}
	const store = call.state.repoById(issue?.repoId ?? -1);
	return issue === undefined || store === undefined || !canSee(call.viewer, store)
		? null
		: { number: issue.number, repository: { nameWithOwner: store.fullName } };
}

export function fieldNode(name: string, value: FieldValue): object {
	const { kind: _, ...said } = value;
	return { ...said, field: { name } };
}
