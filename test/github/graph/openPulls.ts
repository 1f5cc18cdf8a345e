import { canSee } from '../http/call';
import type { Reply } from '../http/reply';
import type { RepoStore } from '../repoStore';
import { textField } from '../routes/readBody';
import { nodeId } from '../shapes/links';
import { isPull, type PullRecord } from '../shapes/pullJson';
import type { GraphCall } from './answerGraph';
import { connection } from './connection';
import { graphReply } from './graphReply';

export function openPulls(call: GraphCall, variables: unknown): Reply {
	const store = namedRepo(call, variables);
	if (store === undefined) {
		return noSuchRepo(variables);
	}
	const open = store.memo('open pulls', () =>
		store
			.issues()
			.filter(isPull)
			.filter(({ state }) => state === 'open'),
	);
	const { pageInfo, page } = connection(open, textField(variables, 'after'));
	return graphReply({ repository: { pullRequests: { pageInfo, nodes: page.map(pullNode) } } });
}

export function pullNode(issue: PullRecord): object {
	const { headSha, reviewDecision, checks } = issue.pull;
	return {
		id: nodeId('PR', issue.id),
		number: issue.number,
		headRefOid: headSha,
		reviewDecision,
		statusCheckRollup: checks === null ? null : { state: checks },
	};
}

/** By a former name too, as GitHub follows renames. */
export function namedRepo(call: GraphCall, variables: unknown): RepoStore | undefined {
	const store = call.state.findRepo(fullNameIn(variables));
	return store !== undefined && canSee(call.viewer, store) ? store : undefined;
}

export function noSuchRepo(variables: unknown): Reply {
	const message = `Could not resolve to a Repository with the name '${fullNameIn(variables)}'.`;
	return graphReply({ repository: null }, [{ type: 'NOT_FOUND', path: ['repository'], message }]);
}

function fullNameIn(variables: unknown): string {
	return `${textField(variables, 'owner') ?? ''}/${textField(variables, 'name') ?? ''}`;
}
