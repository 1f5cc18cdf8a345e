import { asJson, asList, at, description, type Json, resolved } from './description';
import { type Problems, problemsOf, strictProblemsOf } from './schemas';

/** A call that GitHub describes, with what its path's `{…}` stand for. */
export interface FoundOperation {
	readonly template: string;
	readonly node: Json;
	readonly values: Readonly<Record<string, string>>;
}

/** Null when no path of the description fits; of several the one with the fewest `{…}`. */
export function operationAt(method: string, path: string): FoundOperation | null {
	const fitting = templates().flatMap(({ template, pattern, names }) => {
		const match = pattern.exec(named(path));
		const node = at(description(), 'paths', template, method.toLowerCase());
		if (match === null || Object.keys(node).length === 0) {
			return [];
		}
		return [{ template, node, values: Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? ''])) }];
	});
	const count = (found: FoundOperation) => Object.keys(found.values).length;
	return fitting.sort((a, b) => count(a) - count(b))[0] ?? null;
}

/** What can be asked of one described call. */
export interface DescribedOperation {
	pathProblems(): Problems;
	queryProblems(query: Readonly<Record<string, string>>): Problems;
	requestProblems(body: unknown): Problems;
	answerSchema(status: number): AnswerSchema;
}

/** A schema, or that there must be no body, or that the call never answers so. */
export type AnswerSchema = Json | 'empty' | 'undescribed';

export function describedOperation({ template, node, values }: FoundOperation): DescribedOperation {
	const parameters = asList(node['parameters']).map(resolved);
	const inPlace = (place: string) => parameters.filter((parameter) => parameter['in'] === place);
	return {
		pathProblems: () => inPlace('path').flatMap((one) => parameterProblems(one, values[nameOf(one)])),
		queryProblems: (query) => queryProblems(template, inPlace('query'), query),
		requestProblems: (body) => requestProblems(node, body),
		answerSchema: (status) => answerSchema(node, status),
	};
}

/** GitHub's links and redirects name repositories by id, and leave that out of the description. */
function named(path: string): string {
	return path.replace(/^\/repositories\/\d+/, '/repos/by/id');
}

interface Template {
	readonly template: string;
	readonly pattern: RegExp;
	readonly names: readonly string[];
}

let known: readonly Template[] | undefined;

function templates(): readonly Template[] {
	known ??= Object.keys(at(description(), 'paths')).map((template) => ({
		template,
		pattern: new RegExp(`^${template.replace('{path}', '(.+)').replace(/\{\w+\}/g, '([^/]+)')}$`),
		names: [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''),
	}));
	return known;
}

function nameOf(parameter: Json): string {
	return String(parameter['name']);
}

function parameterProblems(parameter: Json, text: string | undefined): Problems {
	if (text === undefined) {
		return parameter['required'] === true ? [`the parameter ${nameOf(parameter)} is missing`] : [];
	}
	const schema = asJson(parameter['schema']);
	const isNumber = schema['type'] === 'integer' && /^-?\d+$/.test(text);
	return problemsOf(`the parameter ${nameOf(parameter)}`, schema, isNumber ? Number(text) : text);
}

/** Cursors come from GitHub's own links for large repositories; the description does not have them yet. */
const cursorTemplates = new Set(['/repos/{owner}/{repo}/issues']);

function queryProblems(
	template: string,
	described: readonly Json[],
	query: Readonly<Record<string, string>>,
): Problems {
	const cursors = cursorTemplates.has(template) ? ['after', 'before'] : [];
	const names = new Set([...described.map(nameOf), ...cursors]);
	const unknown = Object.keys(query).filter((name) => !names.has(name));
	return [
		...unknown.map((name) => `the query parameter ${name} is not described`),
		...described.flatMap((parameter) => parameterProblems(parameter, query[nameOf(parameter)])),
	];
}

function requestProblems(node: Json, body: unknown): Problems {
	const schema = at(asJson(node['requestBody']), 'content', 'application/json', 'schema');
	const isDescribed = Object.keys(schema).length > 0;
	if (body === undefined) {
		return at(node, 'requestBody')['required'] === true ? ['the request has no body'] : [];
	}
	return isDescribed ? strictProblemsOf('the request', schema, body) : ['the request must have no body'];
}

/** What any call may answer, whether its description says so or not. */
const anywhere: Readonly<Record<number, string>> = {
	...{ 301: 'basic-error', 400: 'basic-error', 401: 'basic-error', 403: 'basic-error', 404: 'basic-error' },
	...{ 410: 'basic-error', 422: 'validation-error', 429: 'basic-error', 451: 'basic-error' },
	...{ 500: 'basic-error', 502: 'basic-error', 503: 'basic-error' },
};

function answerSchema(node: Json, status: number): AnswerSchema {
	const described = resolved(at(node, 'responses', String(status)));
	const schema = at(described, 'content', 'application/json', 'schema');
	if (Object.keys(schema).length > 0) {
		return schema;
	}
	if (Object.keys(described).length > 0 || status === 304) {
		return 'empty';
	}
	const usual = anywhere[status];
	return usual === undefined ? 'undescribed' : at(description(), 'components', 'schemas', usual);
}
