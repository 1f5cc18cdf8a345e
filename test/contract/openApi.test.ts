import { deepEqual, match } from 'node:assert/strict';
import { createClock } from '../github/clock';
import { sampleOrg } from '../github/sampleOrg';
import { issueJson } from '../github/shapes/issueJson';
import { GitHubState } from '../github/state';
import { type Exchange, validateExchange } from './openApi/openApi';

const path = '/repos/northwind/harbor/issues/5';

describe('the contract with GitHub', () => {
	let issue: Record<string, unknown>;

	before(() => {
		const state = new GitHubState(createClock());
		sampleOrg(state);
		issue = JSON.parse(issueJson(state, state.issue('northwind/harbor', 5)));
	});

	const got = (change: Partial<Exchange> = {}): Exchange => {
		return { method: 'GET', path, query: {}, status: 200, responseBody: issue, ...change };
	};

	it('accepts what GitHub would say', () => {
		deepEqual(validateExchange(got()), []);
	});

	it('refuses an answer without a required field', () => {
		const { title: _, ...untitled } = issue;
		deepEqual(validateExchange(got({ responseBody: untitled })), [
			`GET ${path} → 200: the answer must have required property 'title'`,
		]);
	});

	const wrongAnswers: readonly (readonly [what: string, change: () => Partial<Exchange>, says: RegExp])[] = [
		['a field of another type', () => ({ responseBody: { ...issue, number: '5' } }), /number must be integer/],
		[
			'null where there is always something',
			() => ({ responseBody: { ...issue, title: null } }),
			/title must be string/,
		],
		[
			'a time that is none',
			() => ({ responseBody: { ...issue, updated_at: 'today' } }),
			/updated_at must match format/,
		],
		['a reason that is none', () => ({ responseBody: { ...issue, state_reason: 'bored' } }), /equal to one of the/],
		[
			'an author without an id',
			() => ({ responseBody: { ...issue, user: { login: 'x' } } }),
			/user must have required/,
		],
		['a list for one', () => ({ responseBody: [issue] }), /must be object/],
		['a page of HTML', () => ({ responseBody: '<html>' }), /is not JSON/],
		['a body with 304', () => ({ status: 304 }), /must be no body/],
		['no body with 200', () => ({ responseBody: undefined }), /must be object/],
		['a status that is not described', () => ({ status: 207 }), /status is not described/],
		['an error that says nothing', () => ({ status: 404, responseBody: {} }), /without a message/],
		['another content type', () => ({ headers: { 'content-type': 'text/plain' } }), /content type is text/],
		['a Link of another kind', () => ({ headers: { link: '<x>; rel=next' } }), /Link header is not/],
	];

	for (const [what, change, says] of wrongAnswers) {
		it(`refuses an answer with ${what}`, () => {
			match(validateExchange(got(change())).join('\n'), says);
		});
	}

	const wrongRequests: readonly (readonly [what: string, request: Partial<Exchange>, says: RegExp])[] = [
		['a call that GitHub does not have', { path: '/repos/northwind/harbor/tickets' }, /describes no such call/],
		['a method that the path does not have', { method: 'DELETE' }, /describes no such call/],
		['a number that is none', { path: '/repos/northwind/harbor/issues/five' }, /issue_number must be integer/],
		['a query that is not described', { query: { since: '2026-01-01T00:00:00Z' } }, /since is not described/],
		['a body with a GET', { requestBody: { title: 'x' } }, /must have no body/],
		['an unknown field', { method: 'PATCH', requestBody: { titel: 'x' } }, /additional properties \(titel\)/],
		['a state that is none', { method: 'PATCH', requestBody: { state: 'done' } }, /state must be equal to one/],
		['labels that are no list', { method: 'PATCH', requestBody: { labels: 'bug' } }, /labels must be array/],
	];

	for (const [what, request, says] of wrongRequests) {
		it(`refuses a request with ${what}`, () => {
			match(validateExchange(got(request)).join('\n'), says);
		});
	}

	it('refuses a since on pull requests, which GitHub would ignore', () => {
		const list = { path: '/repos/northwind/harbor/pulls', query: { since: '2026-01-01T00:00:00Z' }, responseBody: [] };
		match(validateExchange(got(list)).join('\n'), /since is not described/);
	});

	it('refuses a new issue without a title', () => {
		const create = { method: 'POST', path: '/repos/o/r/issues', requestBody: { body: 'x' }, status: 201 };
		match(validateExchange(got(create)).join('\n'), /required property 'title'/);
	});

	it('refuses a page size in words', () => {
		const list = { path: '/repos/o/r/issues', query: { per_page: 'all' }, responseBody: [] };
		match(validateExchange(got(list)).join('\n'), /per_page must be integer/);
	});

	it('knows the addresses by id that GitHub’s own links have', () => {
		deepEqual(validateExchange(got({ path: '/repositories/700000001/issues/5' })), []);
	});
});
