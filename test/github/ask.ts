import { demoToken, type GitHub } from './startGitHub';

export interface Answer {
	readonly status: number;
	readonly headers: Headers;
	/** The body parsed; undefined when there was none. */
	readonly json: unknown;
}

export interface AskOptions {
	/** Null: without any. */
	readonly token?: string | null;
	readonly body?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
}

/** One request as a test writes it: `ask(github, 'GET /user')`. Redirects are not followed. */
export async function ask(github: GitHub, request: string, options: AskOptions = {}): Promise<Answer> {
	const [method = 'GET', path = '/'] = request.split(' ');
	const token = options.token === undefined ? demoToken : options.token;
	const response = await fetch(path.startsWith('http') ? path : `${github.url}${path}`, {
		method,
		redirect: 'manual',
		headers: {
			accept: 'application/vnd.github+json',
			...(token === null ? {} : { authorization: `Bearer ${token}` }),
			...options.headers,
		},
		...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
	});
	const text = await response.text();
	return { status: response.status, headers: response.headers, json: text === '' ? undefined : JSON.parse(text) };
}

/** Follows `Link: rel="next"` to the end. */
export async function askAll(github: GitHub, path: string): Promise<readonly Answer[]> {
	const first = await ask(github, `GET ${path}`);
	const next = nextLink(first);
	return next === null ? [first] : [first, ...(await askAll(github, next))];
}

export function nextLink(answer: Answer): string | null {
	return /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1] ?? null;
}
