import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neverCancelled } from '../../../src/base/cancellation';
import { type ControlPlane, openControlPlane } from '../../../src/controlPlane';
import type { EngineStatus } from '../../../src/shared/engineStatus';
import { RepoName } from '../../../src/shared/names';
import type { EngineEvent } from '../../../src/shared/ports/humanPort';
import { Configuration } from '../../../src/shared/ports/humanPort';
import { repoRoot } from '../../fakes/repoRoot';
import { demoToken, type GitHub, startGitHub } from '../../github/startGitHub';
import { appName, smallRepos } from '../sync/smallRepo';
import { payloadsOf } from './payloads';
import { freshId, secret, send, signatureOf } from './send';

const app = RepoName.parse(appName);
const wasmPath = join(repoRoot, 'node_modules/sql.js/dist/sql-wasm.wasm');

describe('the webhook receiver of a control plane', () => {
	const planes: ControlPlane[] = [];
	let gitHub: GitHub;
	let folder: string;

	beforeEach(async () => {
		gitHub = await startGitHub({ seed: smallRepos });
		folder = await mkdtemp(join(tmpdir(), 'webhooks-'));
	});
	afterEach(async () => {
		for (const plane of planes.splice(0)) {
			await plane.close();
		}
		await gitHub.stop();
		await rm(folder, { recursive: true });
	});

	async function open(name = 'data'): Promise<ControlPlane> {
		const ledgerFolder = join(folder, name);
		const cacheFolder = join(ledgerFolder, 'cache');
		const plane = await openControlPlane({ ledgerFolder, cacheFolder, wasmPath, anchor: null, holderName: 'a test' });
		planes.push(plane);
		return plane;
	}

	async function close(plane: ControlPlane): Promise<void> {
		planes.splice(planes.indexOf(plane), 1);
		await plane.close();
	}

	async function setUp(plane: ControlPlane, webhooks: Configuration['webhooks']): Promise<EngineStatus> {
		const person = { apiUrl: gitHub.url, token: demoToken, writeAllowlist: [], pollSeconds: 0, webhooks };
		return await plane.human.configure(Configuration.parse(person), neverCancelled);
	}

	const portOf = ({ webhooks }: EngineStatus): number => webhooks?.port ?? 0;

	it('is off by default', async () => {
		const plane = await open();
		assert.equal((await setUp(plane, null)).webhooks, null);
	});

	it('takes a delivery to the views, and says so', async () => {
		const plane = await open();
		const port = portOf(await setUp(plane, { port: 0, secret }));
		await plane.human.addRepo({ fullName: app }, neverCancelled);
		await plane.human.sync({ fullName: app }, neverCancelled);
		gitHub.clock.advance(60_000);
		gitHub.state.editIssue(appName, 7, { title: 'Told by a webhook' });
		const events: EngineEvent[] = [];
		const told = new Promise<void>((resolve) =>
			plane.events((event) => {
				events.push(event);
				if (event.name === 'changed' && event.data.what.includes('workItems')) {
					resolve();
				}
			}),
		);
		const body = JSON.stringify(await payloadsOf(gitHub).issue(appName, 7, 'edited'));
		assert.equal((await send({ port, body, headers: { 'X-GitHub-Event': 'issues' } })).status, 202);
		await told;
		const { items } = await plane.human.listWorkItems(
			{ repo: app, state: 'open', topLevel: false, limit: 1 },
			neverCancelled,
		);
		assert.equal(items[0]?.title, 'Told by a webhook');
		assert.deepEqual((await plane.human.status({}, neverCancelled)).webhooks, { port, received: 1, problem: null });
		const lines = events.flatMap((event) =>
			event.name === 'log' && event.data.level === 'info' ? event.data.message : [],
		);
		assert.match(lines.join(), /^Delivery [0-9a-f-]{36}: issues\.edited about acme\/app#7$/);
		assert.ok((await plane.human.verifyAudit({}, neverCancelled)).ok);
	});

	it('opens, moves and closes with the setting, and stays where it is when nothing changed', async () => {
		const plane = await open();
		const first = portOf(await setUp(plane, { port: 0, secret }));
		assert.equal(portOf(await setUp(plane, { port: 0, secret })), first);
		assert.equal((await send({ port: first })).status, 202);
		await setUp(plane, { port: first, secret: 'another secret' });
		assert.equal((await send({ port: first })).status, 401);
		const headers = { 'X-Hub-Signature-256': signatureOf('{}', 'another secret') };
		assert.equal((await send({ port: first, headers })).status, 202);
		assert.equal((await setUp(plane, null)).webhooks, null);
		await assert.rejects(send({ port: first }), /ECONNREFUSED/);
	});

	it('says that its port is taken, and opens once it is free', async () => {
		const [one, two] = [await open('one'), await open('two')];
		const port = portOf(await setUp(one, { port: 0, secret }));
		const taken = await setUp(two, { port, secret });
		assert.match(taken.webhooks?.problem ?? '', new RegExp(`^Port ${port} is taken`));
		await close(one);
		assert.deepEqual((await setUp(two, { port, secret })).webhooks, { port, received: 0, problem: null });
		assert.equal((await send({ port })).status, 202);
	});

	it('does not listen in a window that may only read', async () => {
		await open();
		const second = await open();
		const { readOnlyBecause, webhooks } = await setUp(second, { port: 0, secret });
		assert.deepEqual([typeof readOnlyBecause, webhooks], ['string', null]);
	});

	it('refuses after a restart what it took before, without its cache too', async () => {
		const id = freshId();
		for (const [status, loses] of [
			[202, false],
			[409, true],
			[409, false],
		] as const) {
			const plane = await open();
			const port = portOf(await setUp(plane, { port: 0, secret }));
			assert.equal((await send({ port, headers: { 'X-GitHub-Delivery': id } })).status, status);
			await close(plane);
			await (loses ? rm(join(folder, 'data', 'cache'), { recursive: true }) : undefined);
		}
		assert.deepEqual(await readdir(join(folder, 'data', 'artifacts')), ['sha256']);
	});

	it('takes one of many that come at once with the same id', async () => {
		const plane = await open();
		const port = portOf(await setUp(plane, { port: 0, secret }));
		const headers = { 'X-GitHub-Delivery': freshId() };
		const sent = await Promise.all(Array.from({ length: 12 }, () => send({ port, headers })));
		assert.deepEqual(sent.map(({ status }) => status).sort(), [202, ...Array.from({ length: 11 }, () => 409)]);
	});

	it('closes with the control plane', async () => {
		const plane = await open();
		const port = portOf(await setUp(plane, { port: 0, secret }));
		await close(plane);
		await assert.rejects(send({ port }), /ECONNREFUSED/);
	});
});
