import assert from 'node:assert/strict';
import { createOpenGitHubWriter } from '../../../src/adapters/github/writer';
import type { DeclaredRequest } from '../../../src/control/publish/gitHubWriter';
import { fakeClock } from '../../fakes/fakeClock';
import { demoToken, type GitHub, startGitHub } from '../../github/startGitHub';
import { failing } from '../../unit/changesets/desk';

const declared: DeclaredRequest = { method: 'POST', path: '/repos/octo/tools/issues', body: { title: 'New' } };

describe('the client that writes', () => {
	let gitHub: GitHub;
	before(async () => {
		gitHub = await startGitHub({
			seed: (state) => void state.addRepo({ owner: 'octo', name: 'tools' }),
			hasWitness: false,
		});
	});
	beforeEach(() => gitHub.requests.clear());
	afterEach(() => gitHub.faults.clear());
	after(() => gitHub.stop());

	const open = (apiUrl = gitHub.url, token = demoToken) =>
		createOpenGitHubWriter({ apiUrl, token, log: () => undefined, clock: fakeClock(), timeoutMs: 500 })(declared);

	it('sends the declared request, as the owner of the token', async () => {
		const { status, body } = await open().send(declared);
		assert.equal(status, 201);
		assert.equal(Object(body).title, 'New');
		assert.deepEqual(
			gitHub.requests.writes().map(({ body: sent }) => sent),
			[{ title: 'New' }],
		);
	});

	for (const [what, change] of [
		['another method', { method: 'PATCH' }],
		['another path', { path: '/repos/octo/tools/issues/1' }],
		['another field', { body: { title: 'New', body: 'More' } }],
		['another value', { body: { title: 'new' } }],
	] as const) {
		it(`refuses ${what} than declared, before it leaves`, async () => {
			assert.equal(await failing(open().send({ ...declared, ...change })), 'refused operation_denied');
			assert.deepEqual(gitHub.requests.all, []);
		});
	}

	it('sends nothing a second time', async () => {
		const writer = open();
		await writer.send(declared);
		assert.equal(await failing(writer.send(declared)), 'refused operation_denied');
		assert.equal(gitHub.requests.all.length, 1);
	});

	for (const [fault, failure] of [
		[{ kind: 'after', status: 502 }, 'gitHubError'],
		[{ kind: 'drop' }, 'offline'],
		[{ kind: 'dropAfter' }, 'offline'],
		[{ kind: 'hang' }, 'timeout'],
		[{ kind: 'html' }, 'badAnswer'],
		[{ kind: 'halfBody' }, 'badAnswer'],
		[{ kind: 'status', status: 401 }, 'badToken'],
		[{ kind: 'status', status: 403 }, 'forbidden'],
		[{ kind: 'status', status: 404 }, 'repoNotFound'],
		[{ kind: 'status', status: 422 }, 'gitHubError'],
		[{ kind: 'secondaryLimit' }, 'rateLimited'],
		[{ kind: 'rateLimited', retryAfter: 5 }, 'rateLimited'],
	] as const) {
		it(`asks once when GitHub answers with ${JSON.stringify(fault)}, and calls it ${failure}`, async () => {
			gitHub.faults.add({ fault, times: 9 });
			assert.equal(await failing(open().send(declared)), failure);
			assert.equal(gitHub.requests.all.length, 1);
		});
	}

	it('follows no redirect', async () => {
		const headers = { location: `${gitHub.url}/repos/octo/other/issues` };
		gitHub.faults.add({ fault: { kind: 'status', status: 307, headers } });
		assert.equal(await failing(open().send(declared)), 'gitHubError');
		assert.equal(gitHub.requests.all.length, 1);
	});

	it('takes an address with a slash at its end', async () => {
		assert.equal((await open(`${gitHub.url}/`).send(declared)).status, 201);
	});

	it('is told when the token is wrong', async () => {
		assert.equal(await failing(open(gitHub.url, 'wrong').send(declared)), 'badToken');
	});
});
