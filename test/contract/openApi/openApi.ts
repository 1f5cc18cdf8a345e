import { isGraph } from '../../github/graph/answerGraph';
import type { RequestEntry } from '../../github/http/requestLog';
import { graphProblems } from './graph';
import { type AnswerSchema, describedOperation, operationAt } from './operations';
import { type Problems, problemsOf } from './schemas';

/** One request and its answer. */
export interface Exchange {
	readonly method: string;
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	readonly requestBody?: unknown;
	readonly status: number;
	/** Parsed; text when it is not JSON; undefined when there was none. */
	readonly responseBody?: unknown;
	/** Of the answer, names in lower case. */
	readonly headers?: Readonly<Record<string, string>>;
}

/**
 * What GitHub's own OpenAPI description has against this exchange, a sentence each; nothing when it agrees.
 * Fields and query parameters that are not described are refused in requests, and allowed in answers.
 */
export function validateExchange(exchange: Exchange): Problems {
	const found = operationAt(exchange.method, exchange.path);
	const call = `${exchange.method} ${exchange.path}`;
	if (found === null) {
		return [`${call}: GitHub describes no such call`];
	}
	const operation = describedOperation(found);
	const problems = [
		...operation.pathProblems(),
		...operation.queryProblems(exchange.query),
		...operation.requestProblems(exchange.requestBody),
		...answerProblems(exchange, operation.answerSchema(exchange.status)),
	];
	return problems.map((problem) => `${call} → ${exchange.status}: ${problem}`);
}

/** The same for a line of the loopback's request log, GraphQL by its own schema; needs `record: true`. A fault's own answer is not judged. */
export function validateEntry(entry: RequestEntry): Problems {
	if (entry.fault !== null) {
		return [];
	}
	if (isGraph(entry.method, entry.path)) {
		return graphProblems(entry);
	}
	return validateExchange({
		method: entry.method,
		path: entry.path,
		query: entry.query,
		requestBody: entry.body,
		status: entry.status,
		responseBody: entry.responseBody,
		...(entry.responseHeaders === undefined ? {} : { headers: entry.responseHeaders }),
	});
}

function answerProblems(exchange: Exchange, expected: AnswerSchema): Problems {
	const { status, responseBody } = exchange;
	if (expected === 'undescribed') {
		return ['the status is not described'];
	}
	if (expected === 'empty') {
		return responseBody === undefined ? [] : ['there must be no body'];
	}
	if (typeof responseBody === 'string') {
		return ['the body is not JSON'];
	}
	const shape = problemsOf('the answer', expected, responseBody);
	return [...shape, ...(status >= 400 ? messageProblems(responseBody) : []), ...headerProblems(exchange)];
}

/** The description requires nothing of an error; GitHub always says something. */
function messageProblems(body: unknown): Problems {
	const hasMessage = typeof body === 'object' && body !== null && 'message' in body && body.message !== '';
	return hasMessage ? [] : ['an error without a message'];
}

function headerProblems({ headers }: Exchange): Problems {
	const type = headers?.['content-type'] ?? 'application/json';
	const link = headers?.['link'];
	const isLink =
		link === undefined || link.split(', ').every((one) => /^<[^>]+>; rel="(prev|next|last|first)"$/.test(one));
	return [
		...(/^application\/json\b/.test(type) ? [] : [`the content type is ${type}`]),
		...(isLink ? [] : [`the Link header is not GitHub's: ${link}`]),
	];
}
