import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { type DeliveryServer, openDeliveryServer } from '../../../src/adapters/http/openDeliveryServer';
import { isSigned } from '../../../src/adapters/node/isSigned';
import type { Delivery } from '../../../src/control/webhooks/delivery';
import { failureOf } from '../../../src/shared/failure';
import { type Sending, secret, send, signatureOf } from './send';

const hello = 'Hello, World!';
const documented = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

/** The door alone: what passes is kept, and checked for its signature. */
describe('the door of the webhook receiver', () => {
	const passed: Delivery[] = [];
	let server: DeliveryServer;

	before(async () => {
		server = await openDeliveryServer({
			port: 0,
			limitBytes: 1000,
			timeoutMs: 300,
			receive: async (delivery) => {
				passed.push(delivery);
				return isSigned(secret, delivery.bytes, delivery.signature) ? 'accepted' : 'unsigned';
			},
		});
	});
	beforeEach(() => {
		passed.length = 0;
	});
	after(() => server.close());

	const statusOf = async (sending: Omit<Sending, 'port'>): Promise<number> =>
		(await send({ port: server.port, ...sending })).status;
	const signedAs = (signature: string | undefined): Omit<Sending, 'port'> => ({
		body: hello,
		headers: { 'X-Hub-Signature-256': signature },
	});

	it('takes GitHub’s documented signature', async () => {
		assert.equal(await statusOf(signedAs(documented)), 202);
		assert.equal(signatureOf(hello), documented);
	});

	it('takes what GitHub’s own library signs, in any script and of any bytes', async () => {
		const { sign } = await import('@octokit/webhooks-methods');
		for (const body of ['{}', '{"title":"Überschrift — 漢字 🛳"}', ' \n{"a":1}\n']) {
			assert.equal(await statusOf({ body, headers: { 'X-Hub-Signature-256': await sign(secret, body) } }), 202, body);
		}
		assert.equal(await statusOf({ body: Uint8Array.of(0, 255, 254, 128) }), 202);
	});

	const refused: readonly (readonly [what: string, signature: string | undefined])[] = [
		['no signature', undefined],
		['an empty signature', ''],
		['the prefix alone', 'sha256='],
		['no prefix', documented.slice('sha256='.length)],
		['another algorithm’s prefix', documented.replace('sha256', 'sha1')],
		['upper-case digits', documented.replace(/[a-f]/g, (digit) => digit.toUpperCase())],
		['an upper-case prefix', documented.replace('sha256', 'SHA256')],
		['a digit too few', documented.slice(0, -1)],
		['a digit too many', `${documented}0`],
		['half of the digits', documented.slice(0, 39)],
		['a digit that is none', documented.replace(/7$/, 'g')],
		['another last digit', documented.replace(/7$/, '8')],
		['another first digit', documented.replace('=7', '=8')],
		['zeros', `sha256=${'0'.repeat(64)}`],
		['two signatures', `${documented}, ${documented}`],
		['a blank in the middle', documented.replace('=', '= ')],
		['the signature of another secret', signatureOf(hello, 'another')],
		['the signature of an empty secret', signatureOf(hello, '')],
		['the signature of another body', signatureOf('Hello, World')],
		['the signature of the body with a line end', signatureOf(`${hello}\n`)],
	];
	for (const [what, signature] of refused) {
		it(`refuses ${what}`, async () => {
			assert.equal(await statusOf(signedAs(signature)), 401);
		});
	}

	it('refuses what is signed with SHA-1 alone', async () => {
		const headers = {
			'X-Hub-Signature-256': undefined,
			'X-Hub-Signature': 'sha1=03398b8c5a7ac3b96e5e2b1c0a4d7f6c1c4c7c3d',
		};
		assert.equal(await statusOf({ body: hello, headers }), 401);
		assert.deepEqual(passed, []);
	});

	it('is for this machine’s own names with this port alone', async () => {
		const { port } = server;
		for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
			assert.equal(await statusOf({ headers: { Host: host } }), 202, host);
		}
		const strange = ['evil.example', `evil.example:${port}`, 'localhost', '127.0.0.1', `127.0.0.1:${port + 1}`];
		for (const host of [...strange, `0.0.0.0:${port}`, `localhost.evil.example:${port}`, `LOCALHOST:${port}`]) {
			assert.equal(await statusOf({ headers: { Host: host } }), 403, host);
		}
	});

	it('refuses every browser, whatever its origin', async () => {
		for (const origin of ['https://evil.example', `http://127.0.0.1:${server.port}`, 'null', 'vscode-webview://x']) {
			assert.equal(await statusOf({ headers: { Origin: origin } }), 403, origin);
		}
		assert.equal(await statusOf({ method: 'OPTIONS', headers: { Origin: 'https://evil.example' } }), 403);
		assert.deepEqual(passed, []);
	});

	it('knows one place and one way in', async () => {
		for (const path of ['/', '/webhooks/', '/webhooks?x=1', '//webhooks', '/Webhooks', '/webhooks/../webhooks']) {
			assert.equal(await statusOf({ path }), 404, path);
		}
		for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
			const { status, headers } = await send({ port: server.port, method });
			assert.deepEqual([status, headers.allow], [405, 'POST'], method);
		}
	});

	it('takes the two formats that GitHub sends, as they are', async () => {
		const form = 'application/x-www-form-urlencoded';
		for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON', form]) {
			assert.equal(await statusOf({ headers: { 'Content-Type': type } }), 202, type);
		}
		assert.deepEqual(
			passed.map(({ format }) => format),
			['json', 'json', 'json', 'form'],
		);
		for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/jsonp', '', undefined]) {
			assert.equal(await statusOf({ headers: { 'Content-Type': type } }), 415, type);
		}
		for (const encoding of ['gzip', 'br', 'deflate', 'identity, gzip']) {
			assert.equal(await statusOf({ headers: { 'Content-Encoding': encoding } }), 415, encoding);
		}
		assert.equal(await statusOf({ headers: { 'Content-Encoding': 'identity' } }), 202);
	});

	it('needs an id and an event of GitHub’s form', async () => {
		for (const id of [undefined, '', '7', 'cs-3f9a1c04', '72d3162e-cc78-11e3-81ab-4c9367dc0958x']) {
			assert.equal(await statusOf({ headers: { 'X-GitHub-Delivery': id } }), 400, id);
		}
		for (const event of [undefined, '', 'Issues', 'issues.opened', '../x', 'x'.repeat(65)]) {
			assert.equal(await statusOf({ headers: { 'X-GitHub-Event': event } }), 400, event);
		}
	});

	it('takes as much as the limit, and not a byte more', async () => {
		const full = 'x'.repeat(1000);
		assert.equal(await statusOf({ body: full }), 202);
		assert.equal(await statusOf({ body: full, isChunked: true }), 202);
		passed.length = 0;
		assert.equal(await statusOf({ body: `${full}y` }), 413);
		assert.equal(await statusOf({ body: `${full}y`, isChunked: true }), 413);
		assert.deepEqual(passed, []);
	});

	it('refuses by the announced length alone, before anything is sent', async () => {
		const text = await raw(server.port, [...head(server.port), 'Content-Length: 26214401', '', '']);
		assert.match(text, /^HTTP\/1\.1 413 /);
	});

	it('tells a sender that asks first whether it may go on', async () => {
		const ask = ['Content-Length: 26214401', 'Expect: 100-continue', '', ''];
		assert.match(await raw(server.port, [...head(server.port), ...ask]), /^HTTP\/1\.1 413 /);
		const headers = { Expect: '100-continue' };
		assert.equal(await statusOf({ body: hello, headers }), 202);
	});

	it('waits for slow headers and slow bodies only so long', async () => {
		assert.match(await raw(server.port, head(server.port).slice(0, 3)), /^HTTP\/1\.1 408 /);
		assert.match(await raw(server.port, [...head(server.port), 'Content-Length: 10', '', 'ab']), /^HTTP\/1\.1 408 /);
		assert.deepEqual(passed, []);
	});

	it('survives a sender that goes away in the middle', async () => {
		const socket = connect(server.port, '127.0.0.1');
		socket.write([...head(server.port), 'Content-Length: 10', '', 'ab'].join('\r\n'));
		await once(socket, 'connect');
		socket.destroy();
		assert.equal(await statusOf({}), 202);
	});

	it('listens on no address of the network', async () => {
		const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
		for (const { address } of addresses.filter(({ internal, family }) => !internal && family === 'IPv4')) {
			const socket = connect(server.port, address);
			const [outcome] = await Promise.race([once(socket, 'error'), once(socket, 'connect').then(() => ['connected'])]);
			socket.destroy();
			assert.notEqual(outcome, 'connected', address);
		}
	});

	it('says which port is taken', async () => {
		await assert.rejects(openDeliveryServer({ port: server.port, receive: async () => 'accepted' }), (error) => {
			assert.deepEqual(failureOf(error), { kind: 'cannotListen', port: server.port, code: 'EADDRINUSE' });
			return true;
		});
	});
});

describe('closing the webhook receiver', () => {
	it('lets what is being recorded end, answers it, and takes nothing more', async () => {
		let finish = (): void => undefined;
		const began = new Promise<void>((resolve) => {
			finish = resolve;
		});
		let end = (): void => undefined;
		const ended = new Promise<void>((resolve) => {
			end = resolve;
		});
		const server = await openDeliveryServer({
			port: 0,
			receive: async () => {
				finish();
				await ended;
				return 'accepted';
			},
		});
		const answer = send({ port: server.port });
		await began;
		const closing = server.close();
		end();
		assert.equal((await answer).status, 202);
		await closing;
		await assert.rejects(send({ port: server.port }), /ECONNREFUSED/);
	});

	it('cuts what is still being sent', async () => {
		const server = await openDeliveryServer({ port: 0, receive: async () => 'accepted' });
		const cut = raw(server.port, [...head(server.port), 'Content-Length: 10', '', 'ab']).catch(() => '');
		await server.close();
		assert.equal(await cut, '');
	});
});

function head(port: number): readonly string[] {
	return [
		'POST /webhooks HTTP/1.1',
		`Host: 127.0.0.1:${port}`,
		'Content-Type: application/json',
		'X-GitHub-Event: ping',
		'X-GitHub-Delivery: 72d3162e-cc78-11e3-81ab-4c9367dc0958',
		`X-Hub-Signature-256: ${signatureOf('{}')}`,
	];
}

/** What the server says to these lines until it says something or ends. */
async function raw(port: number, lines: readonly string[]): Promise<string> {
	const socket = connect(port, '127.0.0.1');
	try {
		await once(socket, 'connect');
		socket.write(lines.join('\r\n'));
		const [data] = await Promise.race([once(socket, 'data'), once(socket, 'close').then(() => [''])]);
		return String(data);
	} finally {
		socket.destroy();
	}
}
