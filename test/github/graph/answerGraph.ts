import { type GraphQueryName, graphQueries } from '../../../src/adapters/github/graph/graphQueries';
import type { Call } from '../http/call';
import { problem, type Reply } from '../http/reply';
import { field, textField } from '../routes/readBody';
import { graphRefusal } from './graphReply';
import { itemDetails } from './itemDetails';
import { openPulls } from './openPulls';
import { projectItems, projects } from './projects';

export type GraphCall = Omit<Call, 'params'>;

const paths: readonly string[] = ['/graphql', '/api/graphql'];

export function isGraph(method: string, path: string): boolean {
	return method === 'POST' && paths.includes(path);
}

/** What GitHub says to the documents that we may send, and to no other: there is no GraphQL in here. */
export function answerGraph(call: GraphCall): Reply {
	if (call.viewer.login === null) {
		return problem(401, 'This endpoint requires you to be authenticated.');
	}
	const document = textField(call.body, 'query') ?? '';
	const name = nameOf(document);
	const asked = textField(call.body, 'operationName') ?? name;
	if (name === undefined || asked !== name) {
		return refusalOf(document);
	}
	const variables = field(call.body, 'variables');
	switch (name) {
		case 'ItemDetails':
			return itemDetails(call, field(variables, 'ids'));
		case 'OpenPulls':
			return openPulls(call, variables);
		case 'Projects':
			return projects(call, variables);
		case 'ProjectItems':
			return projectItems(call, variables);
	}
}

/** Answers for a name that is in the table; undefined for any other document. */
function nameOf(document: string): GraphQueryName | undefined {
	const names = Object.keys(graphQueries) as readonly GraphQueryName[];
	return names.find((name) => squeezed(graphQueries[name]) === squeezed(document));
}

function squeezed(document: string): string {
	return document.replace(/[\s,]+/g, ' ').trim();
}

function refusalOf(document: string): Reply {
	return /^\s*mutation\b/.test(document)
		? graphRefusal({ type: 'FORBIDDEN', message: 'Resource not accessible by personal access token' })
		: graphRefusal({ message: 'This GitHub answers the documents of graphQueries and no other.' });
}
