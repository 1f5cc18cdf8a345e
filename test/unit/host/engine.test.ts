import * as assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine, type EngineState } from '../../../src/host/engine/engine';
import { startEngine } from '../../../src/host/engine/startEngine';
import { AppError, type Failure } from '../../../src/shared/failure';
import { Configuration } from '../../../src/shared/ports/humanPort';
import { repoRoot } from '../../fakes/repoRoot';

/** A thread that answers with the name of what it was asked, after what it was configured with; `sync` kills it. */
const thread = `
const { workerData } = require('node:worker_threads');
const { servePort } = require(${JSON.stringify(join(repoRoot, 'out/src/adapters/rpc/servePort.js'))});
const { humanMethods } = require(${JSON.stringify(join(repoRoot, 'out/src/shared/ports/humanPort.js'))});
const { agentMethods } = require(${JSON.stringify(join(repoRoot, 'out/src/shared/ports/agentPort.js'))});
let token = 'unconfigured';
const answers = (methods) => Object.fromEntries(Object.keys(methods).map((name) => [name, async (params) => {
	if (name === 'configure') { token = params.token; }
	if (name === 'sync') { process.exit(3); }
	return name + ' ' + token;
}]));
const human = servePort(workerData.human, humanMethods, answers(humanMethods));
servePort(workerData.agent, agentMethods, answers(agentMethods));
human.notify('headMoved', { seq: 1, hash: 'sha256:' + 'a'.repeat(64) });
`;

describe('the engine as the editor holds it', () => {
	let folder: string;
	let engine: Engine;
	let states: EngineState[];
	let logged: string[];
	let starts: number;
	let configuration: () => Promise<Configuration>;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'countersign-engine-'));
		writeFileSync(join(folder, 'thread.js'), thread);
		states = [];
		logged = [];
		starts = 0;
		configuration = async () =>
			Configuration.parse({ apiUrl: 'https://api.github.com', token: 'first', writeAllowlist: [] });
		const options = { ledgerFolder: '', cacheFolder: '', wasmPath: '', anchor: null, holderName: 'a test' };
		const launch = (): ReturnType<typeof startEngine> => {
			starts += 1;
			return startEngine(join(folder, 'thread.js'), options);
		};
		engine = new Engine(
			launch,
			() => configuration(),
			(message) => logged.push(message),
		);
		engine.onDidChangeState((state) => states.push(state));
	});
	afterEach(() => {
		engine.dispose();
		rmSync(folder, { recursive: true });
	});

	it('does not run until something is asked', async () => {
		assert.deepEqual([engine.state, starts], ['idle', 0]);
		await engine.human.listRepos({});
		assert.deepEqual([engine.state, starts], ['running', 1]);
	});

	it('starts once for many questions', async () => {
		await Promise.all([engine.human.status({}), engine.human.listRepos({}), engine.agent.listRepos({})]);
		assert.equal(starts, 1);
	});

	it('sends nothing that needs the token before the token is there', async () => {
		let tell: () => void = () => undefined;
		const told = new Promise<void>((resolve) => {
			tell = resolve;
		});
		const settings = await configuration();
		configuration = () => told.then(() => settings);
		const adding = engine.human.addRepo({ fullName: 'octo/app' as never });
		assert.equal(await engine.human.listRepos({}), 'listRepos unconfigured');
		tell();
		assert.equal(await adding, 'addRepo first');
	});

	it('hands over new settings while it runs', async () => {
		await engine.human.listRepos({});
		const settings = await configuration();
		configuration = async () => ({ ...settings, token: 'second' });
		await engine.reconfigure();
		assert.equal(await engine.human.listRepos({}), 'listRepos second');
	});

	it('does not start only to be configured', async () => {
		await engine.reconfigure();
		assert.equal(starts, 0);
	});

	it('tells what the engine tells', async () => {
		const heard = new Promise((resolve) => engine.onEvent(resolve));
		engine.start();
		assert.deepEqual(await heard, { name: 'headMoved', data: { seq: 1, hash: `sha256:${'a'.repeat(64)}` } });
	});

	it('says that it has stopped when its thread dies, and fails every question with that', async () => {
		await assert.rejects(engine.human.sync({}), failsWith({ kind: 'engineStopped' }));
		await stopped();
		await assert.rejects(engine.human.listRepos({}), failsWith({ kind: 'engineStopped' }));
		assert.deepEqual([states, starts], [['running', 'stopped'], 1]);
		assert.match(logged.join('\n'), /The engine stopped: Exit code 3\./);
	});

	it('works again when the person restarts it', async () => {
		await assert.rejects(engine.human.sync({}));
		await stopped();
		engine.restart();
		assert.equal(await engine.human.listRepos({}), 'listRepos first');
	});

	it('goes on with reading when the settings cannot be read', async () => {
		configuration = () => Promise.reject(new Error('no secrets here'));
		assert.equal(await engine.human.addRepo({ fullName: 'octo/app' as never }), 'addRepo unconfigured');
		assert.match(logged.join('\n'), /The settings did not reach the engine: Error: no secrets here/);
	});

	async function stopped(): Promise<void> {
		if (engine.state !== 'stopped') {
			await new Promise<void>((resolve) => engine.onDidChangeState((state) => state === 'stopped' && resolve()));
		}
	}
});

function failsWith(failure: Failure): (error: unknown) => boolean {
	return (error) => {
		assert.ok(error instanceof AppError);
		assert.deepEqual(error.failure, failure);
		return true;
	};
}
