import { canSee } from '../http/call';
import type { Reply } from '../http/reply';
import type { Issue } from '../model';
import { nodeId, numberInNodeId } from '../shapes/links';
import { isPull } from '../shapes/pullJson';
import type { GraphCall } from './answerGraph';
import { graphRefusal, graphReply, noSuchNode } from './graphReply';
import { pullNode } from './openPulls';

const mostIds = 100;

export function itemDetails(call: GraphCall, ids: unknown): Reply {
	if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string')) {
		return graphRefusal({ message: 'Variable $ids of type [ID!]! was provided invalid value' });
	}
	if (ids.length > mostIds) {
		const message = `You may not provide more than ${mostIds} node ids; you provided ${ids.length}.`;
		return graphRefusal({ type: 'ARGUMENT_LIMIT', path: ['nodes'], message });
	}
	const nodes = ids.map((id) => itemNode(call, id));
	const missing = ids.flatMap((id, index) => (nodes[index] === null ? [noSuchNode(id, ['nodes', index])] : []));
	return graphReply({ nodes }, missing);
}

function itemNode(call: GraphCall, id: string): object | null {
	const issue = issueOfNode(call, id);
	if (issue === undefined) {
		return null;
	}
	const { lastEditedAt, editor } = issue;
	const editing = { lastEditedAt, editor: editor === null ? null : { login: editor } };
	return { ...(isPull(issue) ? pullNode(issue) : { id, number: issue.number }), ...editing };
}

/** Undefined for what is not there, and for what this viewer may not know to be there. */
function issueOfNode(call: GraphCall, id: string): Issue | undefined {
	const issue = call.state.issueById(numberInNodeId(id) ?? -1);
	const store = call.state.repoById(issue?.repoId ?? -1);
	if (issue === undefined || store === undefined || !canSee(call.viewer, store)) {
		return undefined;
	}
	return nodeId(isPull(issue) ? 'PR' : 'I', issue.id) === id ? issue : undefined;
}
