import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { CancelSource, type CancelToken } from '../../src/base/cancellation';
import { engineOpener } from '../../src/cli/engine';
import { openControlPlane } from '../../src/controlPlane';
import { repoRoot } from '../fakes/repoRoot';
import { secret, send } from '../loopback/webhooks/send';
import { cliHarness, type Ran } from '../unit/cli/cliHarness';

const openEngine = engineOpener(openControlPlane, join(repoRoot, 'node_modules/sql.js/dist/sql-wasm.wasm'));

/** Runs the command; what happens before Ctrl-C is `meanwhile`. */
async function run(words: string, meanwhile: () => Promise<unknown>, key = secret): Promise<Ran> {
	let doing = Promise.resolve<unknown>(undefined);
	const interruption = (): CancelToken => {
		const source = new CancelSource();
		doing = meanwhile().finally(() => source.cancel());
		// It is awaited below, when the command has ended.
		doing.catch(() => undefined);
		return source.token;
	};
	const cli = await cliHarness({ openEngine, interruption });
	try {
		// Nothing listens there: the command asks GitHub for nothing that it waits for.
		const argv = [...words.split(' '), '--data-dir', 'data', '--api-url', 'http://127.0.0.1:9'];
		const ran = await cli.run(argv, { environment: { COUNTERSIGN_WEBHOOK_SECRET: key } });
		await doing;
		return ran;
	} finally {
		await cli.dispose();
	}
}

/** A server that takes a port, and the port. */
async function aTakenPort(): Promise<{ readonly port: number; free(): Promise<void> }> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	return {
		port,
		free: async () => {
			server.close();
			await once(server, 'close');
		},
	};
}

describe('countersign webhooks', () => {
	it('says where it listens, a line for each delivery, and how many there were', async () => {
		const { port, free } = await aTakenPort();
		await free();
		const ids: string[] = [];
		const deliver = async (event: string): Promise<void> => {
			const body = '{"action":"created","repository":{"full_name":"octo/app"}}';
			const { status } = await send({ port, body, headers: { 'X-GitHub-Event': event } });
			ids.push(String(status));
		};
		const ran = await run(`webhooks --port ${port}`, async () => {
			await deliver('star');
			await deliver('watch');
			await send({ port, headers: { 'X-Hub-Signature-256': undefined } });
		});
		assert.deepEqual([ran.code, ids], [0, ['202', '202']], ran.err);
		const lines = ran.out
			.trimEnd()
			.split('\n')
			.map((line) => line.replace(/[0-9a-f-]{36}/, 'ID'));
		assert.deepEqual(lines, [
			`Listening on http://127.0.0.1:${port}/webhooks. Ctrl-C ends it.`,
			'Delivery ID: star.created about octo/app',
			'Delivery ID: watch.created about octo/app',
			'2 deliveries received.',
		]);
	});

	it('leaves one JSON value on standard output for scripts', async () => {
		const { port, free } = await aTakenPort();
		await free();
		const ran = await run(`webhooks --port ${port} --json`, () => send({ port }));
		assert.deepEqual(JSON.parse(ran.out), { port, received: 1 });
		assert.match(ran.err, /^Listening on /);
	});

	it('fails when the port is taken', async () => {
		const { port, free } = await aTakenPort();
		const ran = await run(`webhooks --port ${port}`, () => Promise.reject(new Error('It listened.')));
		await free();
		assert.deepEqual([ran.code, ran.out], [1, '']);
		assert.match(ran.err, new RegExp(`^Port ${port} is taken by another program[^\\n]+\\n$`));
	});

	it('needs a secret and a port that there can be', async () => {
		const never = (): Promise<void> => Promise.reject(new Error('It listened.'));
		const bare = await run('webhooks', never, '');
		assert.equal(bare.code, 2);
		assert.match(bare.err, /COUNTERSIGN_WEBHOOK_SECRET/);
		for (const port of ['x', '65536', '1.5', '-1']) {
			assert.equal((await run(`webhooks --port=${port}`, never)).code, 2, port);
		}
	});
});
