import assert from 'node:assert/strict';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import type { LedgerEvent } from '../../../src/shared/ledgerEvent';
import { appName, smallRepos } from '../sync/smallRepo';
import { freshId, signatureOf } from './send';
import { aWebhookDesk, type WebhookDesk } from './webhookDesk';

let desk: WebhookDesk;

function useDesk(): void {
	beforeEach(async () => {
		desk = await aWebhookDesk({ seed: smallRepos });
	});
	afterEach(() => desk.close());
}

async function deliveries(): Promise<readonly LedgerEvent[]> {
	const events: LedgerEvent[] = [];
	for await (const event of desk.desk.bench.ledger.read(1, new Set(['webhook.received']))) {
		events.push(event);
	}
	return events;
}

function artifactFiles(): readonly string[] {
	return [...desk.desk.bench.files.contents.keys()].filter((path) => path.startsWith('/data/artifacts/'));
}

const ping = { zen: 'Keep it logically awesome.', hook_id: 1 };

describe('taking a delivery in', () => {
	useDesk();

	it('keeps its bytes as they came, and says in the ledger whose they are', async () => {
		const body = ` {"action":"opened",\n"issue":{"number":7},"repository":{"id":9,"full_name":"${appName}"}}`;
		const id = freshId();
		const sent = await desk.send({ body, headers: { 'X-GitHub-Event': 'issues', 'X-GitHub-Delivery': id } });
		assert.equal(sent.status, 202);
		const artifact = nodeSha256(body);
		const hex = artifact.slice('sha256:'.length);
		assert.deepEqual(artifactFiles(), [`/data/artifacts/sha256/${hex.slice(0, 2)}/${hex}`]);
		assert.equal(Buffer.from((await desk.artifacts.read(artifact)) ?? []).toString(), body);
		const [event] = await deliveries();
		assert.deepEqual([event?.subject, event?.actor], [id, { kind: 'system', id: 'github-webhook' }]);
		assert.deepEqual(event?.payload, {
			...{ event: 'issues', action: 'opened', repo: appName, refs: [`${appName}#7`] },
			...{ artifact, bytes: Buffer.byteLength(body) },
		});
	});

	it('reads a form as well, and keeps it as a form', async () => {
		const body = `payload=${encodeURIComponent(JSON.stringify({ action: 'opened', issue: { number: 7 }, repository: { full_name: appName } }))}`;
		const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'X-GitHub-Event': 'issues' };
		assert.equal((await desk.send({ body, headers })).status, 202);
		const [event] = await deliveries();
		const { refs, artifact } = event?.payload ?? {};
		assert.deepEqual([refs, artifact], [[`${appName}#7`], nodeSha256(body)]);
	});

	it('leaves nothing of what is not signed', async () => {
		const headers = { 'X-Hub-Signature-256': signatureOf('{}', 'another') };
		assert.equal((await desk.send({ headers })).status, 401);
		assert.deepEqual([artifactFiles(), await deliveries()], [[], []]);
	});

	it('leaves nothing of what is signed and no JSON object', async () => {
		for (const body of ['', 'null', '[]', '"x"', '{"a":', 'payload=%7B%7D', Uint8Array.of(0x22, 0xff, 0x22)]) {
			assert.equal((await desk.send({ body })).status, 400, String(body));
		}
		assert.deepEqual([artifactFiles(), await deliveries()], [[], []]);
	});

	it('records what it does not know, and does nothing else', async () => {
		const before = desk.desk.items.count();
		assert.equal((await desk.deliver({ event: 'sponsorship', payload: { action: 'created' } })).status, 202);
		assert.equal((await desk.deliver({ event: 'issues', payload: { action: 'opened', issue: 7 } })).status, 202);
		await desk.settled();
		assert.deepEqual([(await deliveries()).length, desk.desk.items.count(), desk.logged], [2, before, []]);
	});

	it('refuses a delivery that is on record, in any spelling of its id', async () => {
		const id = freshId();
		assert.equal((await desk.deliver({ event: 'ping', payload: ping, id })).status, 202);
		assert.equal((await desk.deliver({ event: 'ping', payload: ping, id })).status, 409);
		assert.equal((await desk.deliver({ event: 'ping', payload: {}, id: id.toUpperCase() })).status, 409);
		assert.equal((await deliveries()).length, 1);
	});

	it('refuses it after a restart, and with another cache too', async () => {
		const id = freshId();
		await desk.deliver({ event: 'ping', payload: ping, id });
		desk = await desk.restart();
		assert.equal((await desk.deliver({ event: 'ping', payload: ping, id })).status, 409);
		await desk.desk.store.close();
		const { contents } = desk.desk.bench.files;
		for (const path of [...contents.keys()].filter((name) => name.startsWith('/cache'))) {
			contents.delete(path);
		}
		const store = await desk.desk.bench.open();
		assert.equal(store.sql.all('SELECT 1 FROM audit_events WHERE subject = ?', [id]).length, 1);
		await store.close();
		desk = await aWebhookDesk();
	});

	it('keeps the same bytes once, under as many deliveries as brought them', async () => {
		const sent = await Promise.all(Array.from({ length: 8 }, () => desk.deliver({ event: 'ping', payload: ping })));
		assert.ok(sent.every(({ status }) => status === 202));
		assert.deepEqual([artifactFiles().length, (await deliveries()).length], [1, 8]);
	});

	it('says nothing of the secret to who does not know it', async () => {
		const { text } = await desk.send({ headers: { 'X-Hub-Signature-256': signatureOf('{}', 'another') } });
		assert.equal(text, 'The signature is not that of our secret.\n');
	});
});

describe('a disk that fails while a delivery is taken in', () => {
	useDesk();

	/** Every step on the disk of one delivery. */
	async function stepsOfOne(): Promise<readonly string[]> {
		const { operations } = desk.desk.bench.files;
		const before = operations.length;
		await desk.deliver({ event: 'ping', payload: { first: true } });
		return operations.slice(before);
	}

	it('leaves nothing half, wherever it fails, and the next try succeeds', async () => {
		const steps = (await stepsOfOne()).length;
		assert.ok(steps >= 4, String(steps));
		for (let failing = 0; failing < steps; failing++) {
			const id = freshId();
			const payload = { failing };
			const recorded = (await deliveries()).length;
			let step = 0;
			let isArmed = true;
			desk.desk.bench.files.failNext(() => isArmed && step++ === failing, 'ENOSPC');
			const { status } = await desk.deliver({ event: 'ping', payload, id });
			isArmed = false;
			if (status === 503) {
				assert.equal((await deliveries()).length, recorded, `step ${failing}`);
				assert.equal((await desk.deliver({ event: 'ping', payload, id })).status, 202, `step ${failing}`);
			} else {
				assert.equal(status, 202);
			}
			assert.equal((await deliveries()).filter(({ subject }) => subject === id).length, 1, `step ${failing}`);
		}
		await everyArtifactIsWhole();
		assert.ok(desk.failures.length >= 3);
	});

	it('has the payload on disk whenever the ledger speaks of it', async () => {
		const { files } = desk.desk.bench;
		files.failNext((operation, path) => operation === 'write' && path.startsWith('/data/ledger'), 'EIO');
		const id = freshId();
		assert.equal((await desk.deliver({ event: 'ping', payload: ping, id })).status, 503);
		assert.deepEqual([artifactFiles().length, await deliveries()], [1, []]);
		desk = await desk.restart();
		assert.equal((await desk.deliver({ event: 'ping', payload: ping, id })).status, 202);
		assert.deepEqual([artifactFiles().length, (await deliveries()).length], [1, 1]);
		const before = files.operations.length;
		await desk.deliver({ event: 'ping', payload: { other: true } });
		const order = files.operations.slice(before).filter((line) => /^(replace|sync) /.test(line));
		assert.match(order[0] ?? '', /^replace \/data\/artifacts\//);
		assert.match(order[1] ?? '', /^sync \/data\/ledger\//);
	});

	async function everyArtifactIsWhole(): Promise<void> {
		for (const event of await deliveries()) {
			const digest = nodeSha256((await desk.artifacts.read(event.payload['artifact'] as never)) ?? '');
			assert.equal(digest, event.payload['artifact']);
		}
	}
});
