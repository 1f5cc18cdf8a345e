import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
	buildSchema,
	type DocumentNode,
	execute,
	type GraphQLSchema,
	type GraphQLTypeResolver,
	parse,
	validate,
} from 'graphql';
import { repoRoot } from '../../fakes/repoRoot';
import type { RequestEntry } from '../../github/http/requestLog';
import { asJson, asList } from './description';
import type { Problems } from './schemas';

let read: GraphQLSchema | undefined;

/** GitHub's own GraphQL schema, from @octokit/graphql-schema; read once, half a second. */
function schema(): GraphQLSchema {
	if (read === undefined) {
		// The package has no door for files, and none at all for `require`.
		const file = join(repoRoot, 'node_modules/@octokit/graphql-schema/schema.graphql');
		read = buildSchema(readFileSync(file, 'utf8'), { assumeValidSDL: true });
	}
	return read;
}

/** What GitHub's schema has against the document, a sentence each. */
export function documentProblems(document: string): Problems {
	return validate(schema(), parse(document)).map(({ message }) => message);
}

/**
 * What GitHub's schema has against one GraphQL request and its answer: the document is run on the answer's own data,
 * which must come out as it went in. A field too much, too little or of another type does not.
 */
export function graphProblems(entry: RequestEntry): Problems {
	const body = asJson(entry.body);
	const document = String(body['query']);
	if (entry.status !== 200) {
		return [];
	}
	const { data, errors } = asJson(entry.responseBody);
	const problems = [
		...documentProblems(document),
		...asList(errors).flatMap((error) => (typeof error['message'] === 'string' ? [] : ['an error without a message'])),
		...(data === undefined ? refusalProblems(errors) : dataProblems(parse(document), asJson(body['variables']), data)),
	];
	return problems.map((problem) => `${entry.method} ${entry.path}: ${problem}`);
}

function refusalProblems(errors: unknown): Problems {
	return asList(errors).length === 0 ? ['neither data nor errors'] : [];
}

function dataProblems(document: DocumentNode, variableValues: Record<string, unknown>, rootValue: unknown): Problems {
	const result = execute({ schema: schema(), document, variableValues, rootValue, typeResolver });
	if (result instanceof Promise) {
		return ['the data is not plain'];
	}
	const problems = (result.errors ?? []).map(({ message, path }) => `${path?.join('.')}: ${message}`);
	const plain: unknown = JSON.parse(JSON.stringify(result.data ?? null));
	return problems.length > 0 || isDeepStrictEqual(plain, rootValue)
		? problems
		: [`the data is ${JSON.stringify(rootValue)}, which the schema makes ${JSON.stringify(plain)}`];
}

const byPrefix: Readonly<Record<string, string>> = { I: 'Issue', PR: 'PullRequest', PVT: 'ProjectV2' };
const byKey: Readonly<Record<string, string>> = {
	text: 'ProjectV2ItemFieldTextValue',
	number: 'ProjectV2ItemFieldNumberValue',
	date: 'ProjectV2ItemFieldDateValue',
	name: 'ProjectV2ItemFieldSingleSelectValue',
	title: 'ProjectV2ItemFieldIterationValue',
};

/** No answer says of which type it is; what it holds does. */
const typeResolver: GraphQLTypeResolver<unknown, unknown> = (value, _context, _info, abstractType) => {
	const fields = asJson(value);
	switch (abstractType.name) {
		case 'Node':
			return byPrefix[String(fields['id']).split('_')[0] ?? ''] ?? ('items' in fields ? 'ProjectV2' : 'Repository');
		case 'Actor':
			return 'User';
		case 'ProjectV2ItemContent':
			return 'number' in fields ? 'Issue' : 'DraftIssue';
		case 'ProjectV2ItemFieldValue':
			return byKey[Object.keys(fields).find((key) => key in byKey) ?? ''] ?? 'ProjectV2ItemFieldRepositoryValue';
		case 'ProjectV2FieldConfiguration':
			return 'ProjectV2Field';
		default:
			return undefined;
	}
};
