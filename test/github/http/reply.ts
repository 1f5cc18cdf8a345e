import { docs } from '../shapes/links';

/** An answer before it has ETag, rate-limit headers and compression. */
export interface Reply {
	readonly status: number;
	readonly body: string;
	readonly headers: Readonly<Record<string, string>>;
}

/** An answer as it goes on the wire, not yet compressed. */
export interface FinishedReply extends Reply {
	readonly bytes: Buffer;
}

/** One entry of GitHub's `errors` list. */
export interface FieldError {
	readonly resource: string;
	readonly field: string;
	readonly code: 'missing_field' | 'invalid' | 'custom' | 'unprocessable';
	readonly message?: string;
	readonly value?: string;
}

export function ok(body: string, headers: Reply['headers'] = {}): Reply {
	return { status: 200, body, headers };
}

export function created(body: string, location: string): Reply {
	return { status: 201, body, headers: { location } };
}

/** An error in GitHub's shape. */
export function problem(status: number, message: string, headers: Reply['headers'] = {}): Reply {
	return { status, body: JSON.stringify({ message, documentation_url: docs, status: String(status) }), headers };
}

export function notFound(): Reply {
	return problem(404, 'Not Found');
}

export function gone(): Reply {
	return problem(410, 'This issue was deleted');
}

export function movedTo(url: string): Reply {
	const body = {
		message: 'Moved Permanently',
		url,
		documentation_url: `${docs}/guides/best-practices#follow-redirects`,
	};
	return { status: 301, body: JSON.stringify(body), headers: { location: url } };
}

export function invalid(errors: readonly FieldError[]): Reply {
	const body = { message: 'Validation Failed', errors, documentation_url: docs, status: '422' };
	return { status: 422, body: JSON.stringify(body), headers: {} };
}

export function rateLimited(status: 403 | 429, headers: Reply['headers']): Reply {
	return problem(status, 'API rate limit exceeded. Check the rate limit headers for when it resets.', headers);
}

export function secondaryLimit(headers: Reply['headers']): Reply {
	return problem(
		403,
		'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
		headers,
	);
}
