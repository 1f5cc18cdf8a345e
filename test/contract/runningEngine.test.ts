import * as assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { connectPort, type PortClient } from '../../src/adapters/rpc/connectPort';
import type { EngineStart } from '../../src/adapters/rpc/engineStart';
import type { ChangesetView } from '../../src/shared/changesets/changeset';
import { failureOf } from '../../src/shared/failure';
import { ItemRef, RepoName } from '../../src/shared/names';
import { agentMethods } from '../../src/shared/ports/agentPort';
import { Configuration, type HumanPort, humanMethods } from '../../src/shared/ports/humanPort';
import { repoRoot } from '../fakes/repoRoot';
import { harborName, sampleOrg } from '../github/sampleOrg';
import { demoToken, type GitHub, startGitHub } from '../github/startGitHub';

const harbor = RepoName.parse(harborName);
const item = ItemRef.parse(`${harborName}#127`);
const proposal = {
	...{ title: 'Say it', why: 'Somebody asked.', impact: 'One comment.', rollback: 'Delete it.' },
	operations: [{ kind: 'add_comment', target: item, set: { body: 'Seen.' } }],
} satisfies Parameters<HumanPort['propose']>[0];

/** Writes down every connection that the engine's thread opens, whoever in it does. */
const watched = (log: string, engine: string): string => `
const { appendFileSync } = require('node:fs');
const { Socket } = require('node:net');
const connect = Socket.prototype.connect;
Socket.prototype.connect = function (...args) {
	const options = Array.isArray(args[0]) ? args[0][0] : args[0];
	appendFileSync(${JSON.stringify(log)}, (options?.port ?? String(options)) + '\\n');
	return connect.apply(this, args);
};
require(${JSON.stringify(engine)});
`;

type Client = PortClient<typeof humanMethods>;

describe('the engine as it is shipped', () => {
	let folder: string;
	let gitHub: GitHub;
	let worker: Worker;
	let human: Client;
	/** The agent's connection, by the words of a person's. */
	let agent: Client;

	before(async () => {
		folder = mkdtempSync(join(tmpdir(), 'countersign-shipped-'));
		gitHub = await startGitHub({ seed: sampleOrg });
		const script = join(folder, 'watched.js');
		writeFileSync(script, watched(join(folder, 'connections'), join(repoRoot, 'dist/engine.js')));
		const channels = { human: new MessageChannel(), agent: new MessageChannel() };
		const [human2, agent2] = [channels.human.port2, channels.agent.port2];
		const workerData: EngineStart = {
			...{ ledgerFolder: join(folder, 'ledger'), cacheFolder: join(folder, 'cache'), anchor: null },
			...{ wasmPath: join(repoRoot, 'dist/sql-wasm.wasm'), holderName: 'a test', human: human2, agent: agent2 },
		};
		worker = new Worker(script, { workerData, transferList: [human2, agent2] });
		human = connectPort(channels.human.port1, humanMethods);
		agent = connectPort(channels.agent.port1, humanMethods);
		const settings = { apiUrl: gitHub.url, token: demoToken, writeAllowlist: [harbor] };
		await human.port.configure(Configuration.parse(settings));
		await human.port.addRepo({ fullName: harbor });
		await human.port.sync({});
	});
	after(async () => {
		human.dispose();
		agent.dispose();
		await worker.terminate();
		await gitHub.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	it('writes nothing, whatever is called but publish, and connects to nobody but GitHub', async () => {
		const changeset = await agent.port.propose(proposal);
		const answered = await callAll(human, changeset);
		assert.ok(answered.length > 25, `only ${answered.join(', ')} were answered`);
		assert.deepEqual(gitHub.requests.writes(), []);
		const ports = readFileSync(join(folder, 'connections'), 'utf8').trim().split('\n');
		assert.deepEqual([...new Set(ports)], [new URL(gitHub.url).port]);
	}).timeout(60_000);

	it('knows no word on the agent’s connection that is the person’s alone', async () => {
		const { id, contentHash } = await agent.port.propose({ ...proposal, why: 'To be approved by itself.' });
		const answered = await callAll(agent, { id, contentHash });
		assert.deepEqual(
			answered.filter((name) => !Object.hasOwn(agentMethods, name)),
			[],
		);
		const cheats = [agent.port.approve({ id, contentHash, via: 'modal' }), agent.port.publish({ id })];
		for (const result of await Promise.allSettled(cheats)) {
			assert.equal(result.status === 'rejected' && failureOf(result.reason).kind, 'refused');
		}
		assert.deepEqual(gitHub.requests.writes(), []);
	}).timeout(60_000);

	it('writes once, when a person has said yes to it', async () => {
		const { id, contentHash } = await agent.port.propose({ ...proposal, why: 'It was asked twice.' });
		await human.port.approve({ id, contentHash, via: 'modal' });
		assert.equal((await human.port.publish({ id })).status, 'applied');
		assert.deepEqual(
			gitHub.requests.writes().map(({ method, path }) => `${method} ${path}`),
			[`POST /repos/${harborName}/issues/127/comments`],
		);
		assert.equal((await human.port.verifyAudit({})).ok, true);
	}).timeout(20_000);
});

/** Calls every word of the person's but `publish` with what might fit; gives the names of those that were answered. */
async function callAll(
	client: Client,
	{ id, contentHash }: Pick<ChangesetView, 'id' | 'contentHash'>,
): Promise<readonly string[]> {
	const fitting = {
		...{ id, contentHash, via: 'modal', reason: 'No.', ref: item, repo: harbor, fullName: harbor, refs: [item] },
		...{ profile: 'coding', words: 'crash', text: 'crash', by: 'state', type: 'task', title: 'New', body: 'Text' },
		...{ operations: proposal.operations, prefix: '1' },
	};
	// Last what would take away the ground from the others.
	const late = ['reject', 'resetCache', 'removeRepo', 'configure'];
	const names = Object.keys(humanMethods).filter((name) => name !== 'publish' && !late.includes(name));
	const answered: string[] = [];
	for (const name of [...names, 'reject', 'resetCache']) {
		for (const params of [{}, fitting, { ref: item }, { repo: harbor }, { fullName: harbor }, { id }]) {
			const method: unknown = Reflect.get(client.port, name);
			assert.ok(typeof method === 'function', name);
			const result = await Promise.resolve(Reflect.apply(method, client.port, [params])).then(
				() => true,
				() => false,
			);
			if (result && !answered.includes(name)) {
				answered.push(name);
			}
		}
	}
	return answered;
}
