import { graphQueries } from '../../../src/adapters/github/graph/graphQueries';
import { graphMutations } from '../../../src/control/publish/operations/graphMutations';
import type { Call } from '../http/call';
import { problem, type Reply } from '../http/reply';
import { field, textField } from '../routes/readBody';
import { graphRefusal } from './graphReply';
import { itemDetails } from './itemDetails';
import { openPulls } from './openPulls';
import { addToProject, projectByNumber, projectEntries, setProjectField } from './projectBoards';
import { projectItems, projects } from './projects';

export type GraphCall = Omit<Call, 'params'>;

const paths: readonly string[] = ['/graphql', '/api/graphql'];

export function isGraph(method: string, path: string): boolean {
	return method === 'POST' && paths.includes(path);
}

/** What GitHub says to the queries and mutations that we may send, and to no other: there is no GraphQL in here. */
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
		case 'ProjectByNumber':
			return projectByNumber(call, variables);
		case 'ProjectEntries':
			return projectEntries(call, variables);
		case 'AddToProject':
			return addToProject(call, variables);
		case 'SetProjectField':
		case 'ClearProjectField':
			return setProjectField(call, variables);
	}
}

const documents = { ...graphQueries, ...graphMutations } as const;
type DocumentName = keyof typeof documents;

/** Answers for a name that is in the table; undefined for any other document. */
function nameOf(document: string): DocumentName | undefined {
	const names = Object.keys(documents) as readonly DocumentName[];
	return names.find((name) => squeezed(documents[name]) === squeezed(document));
}

function squeezed(document: string): string {
	return document.replace(/[\s,]+/g, ' ').trim();
}

function refusalOf(document: string): Reply {
	return /^\s*mutation\b/.test(document)
		? graphRefusal({ type: 'FORBIDDEN', message: 'Resource not accessible by personal access token' })
		: graphRefusal({ message: 'This GitHub answers the documents of graphQueries and no other.' });
}
