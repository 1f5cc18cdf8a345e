import type { DeclaredRequest, WriteAnswer } from '../../../src/control/publish/gitHubWriter';
import { commentOf, issueAnswer, numberIn, placeIdOf, timeOf } from './memoryAnswers';
import type { MemoryGitHub } from './memoryGitHub';

type Body = NonNullable<DeclaredRequest['body']>;

/** Does what a request asks for. */
export function applyWrite(gitHub: MemoryGitHub, { method, path, body: given }: DeclaredRequest): WriteAnswer {
	const body = given ?? {};
	if (path === '/graphql') {
		return { status: 200, body: { data: placed(gitHub, body) } };
	}
	const [, digits = '', below = ''] = /\/issues\/(\d+)(\/.*)?$/.exec(path) ?? [];
	const number = Number(digits);
	if (below === '/comments') {
		const { id, url, updatedAt } = commentOf(gitHub.say(number, String(body['body'])));
		return { status: 201, body: { id, html_url: url, updated_at: updatedAt } };
	}
	relate(gitHub, number, { below, body, isThere: method === 'POST' });
	const changed = digits === '' ? gitHub.contents.issues.size + 1 : number;
	return { status: method === 'POST' ? 201 : 200, body: issueAnswer(gitHub.edit(changed, below === '' ? body : {})) };
}

interface Relation {
	/** The path after the issue; empty: the request is about the issue itself. */
	readonly below: string;
	readonly body: Body;
	readonly isThere: boolean;
}

function relate(gitHub: MemoryGitHub, number: number, { below, body, isThere }: Relation): void {
	if (below.startsWith('/sub_issue')) {
		setParent(gitHub, Number(body['sub_issue_id']), isThere ? number : undefined);
	} else if (below !== '') {
		setBlocker(gitHub, number, Number(body['issue_id'] ?? below.split('/').at(-1)), isThere);
	}
}

function setParent({ contents }: MemoryGitHub, child: number, parent: number | undefined): void {
	const { parents } = contents;
	contents.repeated += parents.get(child) === parent ? 1 : 0;
	if (parent === undefined) {
		parents.delete(child);
	} else {
		parents.set(child, parent);
	}
}

function setBlocker({ contents }: MemoryGitHub, number: number, blocker: number, isBlocked: boolean): void {
	const known = contents.blockers.get(number) ?? [];
	contents.repeated += known.includes(blocker) === isBlocked ? 1 : 0;
	const others = known.filter((one) => one !== blocker);
	contents.blockers.set(number, isBlocked ? [...others, blocker] : others);
}

function placed({ contents }: MemoryGitHub, { operationName, variables: given }: Body): object {
	const variables = given as Body;
	const number = numberIn(variables['contentId'] ?? variables['itemId']);
	const { points } = contents;
	const isAdding = operationName === 'AddToProject';
	const value = isAdding ? null : Number((variables['value'] as Body)['number']);
	contents.repeated += points.get(number) === value ? 1 : 0;
	points.set(number, value);
	const item = { id: placeIdOf(number), updatedAt: timeOf(contents.second) };
	return isAdding ? { addProjectV2ItemById: { item } } : { updateProjectV2ItemFieldValue: { projectV2Item: item } };
}
