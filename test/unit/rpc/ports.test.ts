import * as assert from 'node:assert/strict';
import { MessageChannel, Worker } from 'node:worker_threads';
import * as z from 'zod';
import { connectPort } from '../../../src/adapters/rpc/connectPort';
import { type PortServer, servePort } from '../../../src/adapters/rpc/servePort';
import { CancelSource } from '../../../src/base/cancellation';
import { DisposableStore } from '../../../src/base/disposable';
import { AppError, type Failure } from '../../../src/shared/failure';
import { agentMethods } from '../../../src/shared/ports/agentPort';
import type { EngineEvent } from '../../../src/shared/ports/humanPort';
import { humanMethods } from '../../../src/shared/ports/humanPort';
import { type MethodTable, method, type Port, type PortHandlers } from '../../../src/shared/ports/method';

const countMethods = {
	double: method(z.object({ number: z.number('Expected a number.').default(4) })).returns<number>(),
	refuse: method(z.object({})).returns<null>(),
	crash: method(z.object({})).returns<null>(),
	wait: method(z.object({})).returns<string>(),
} as const;

const refusal: Failure = { kind: 'refused', reason: 'stale_base', detail: 'The title moved.' };

const countHandlers: PortHandlers<typeof countMethods> = {
	double: async ({ number }) => number * 2,
	refuse: async () => {
		throw new AppError(refusal);
	},
	crash: async () => {
		throw new TypeError('undefined is not a function');
	},
	wait: (_params, cancel) =>
		new Promise((_resolve, reject) => cancel.onCancelled(() => reject(new AppError({ kind: 'cancelled' })))),
};

describe('ports between rooms', () => {
	let store: DisposableStore;
	beforeEach(() => {
		store = new DisposableStore();
	});
	afterEach(() => store.dispose());

	function connected(): { readonly client: ReturnType<typeof connectPort<typeof countMethods>>; server: PortServer } {
		const { port1, port2 } = new MessageChannel();
		const server = store.add(servePort(port1, countMethods, countHandlers));
		return { client: store.add(connectPort(port2, countMethods)), server };
	}

	it('answers a call and fills in the defaults of its parameters', async () => {
		const { client } = connected();
		assert.deepEqual([await client.port.double({ number: 21 }), await client.port.double({})], [42, 8]);
	});

	it('refuses parameters at the door, with a sentence for each problem', async () => {
		const { client } = connected();
		await assert.rejects(
			callUnchecked(client.port, 'double', { number: 'many' }),
			failsWith({ kind: 'invalidInput', problems: ['number: Expected a number.'] }),
		);
	});

	it('carries a failure across as it was', async () => {
		await assert.rejects(connected().client.port.refuse({}), failsWith(refusal));
	});

	it('carries an unexpected error across as an internal failure', async () => {
		await assert.rejects(
			connected().client.port.crash({}),
			failsWith({ kind: 'internal', message: 'undefined is not a function' }),
		);
	});

	it('stops the work when the caller cancels', async () => {
		const cancel = new CancelSource();
		const waiting = connected().client.port.wait({}, cancel.token);
		cancel.cancel();
		await assert.rejects(waiting, failsWith({ kind: 'cancelled' }));
	});

	it('does not send a call that was cancelled before', async () => {
		const cancel = new CancelSource();
		cancel.cancel();
		await assert.rejects(connected().client.port.wait({}, cancel.token), failsWith({ kind: 'cancelled' }));
	});

	it('fails waiting and new calls with engineStopped when the other end goes', async () => {
		const { client, server } = connected();
		const waiting = client.port.wait({});
		const closed = new Promise<void>((resolve) => store.add(client.onClosed(resolve)));
		server.dispose();
		await assert.rejects(waiting, failsWith({ kind: 'engineStopped' }));
		await closed;
		await assert.rejects(client.port.double({}), failsWith({ kind: 'engineStopped' }));
	});

	it('fails waiting calls with engineStopped when the thread of the other end dies', async () => {
		const { port1, port2 } = new MessageChannel();
		const worker = new Worker("require('node:worker_threads').workerData.port.on('message', () => process.exit(1))", {
			eval: true,
			workerData: { port: port1 },
			transferList: [port1],
		});
		store.add({ dispose: () => void worker.terminate() });
		const client = store.add(connectPort(port2, countMethods));
		await assert.rejects(client.port.wait({}), failsWith({ kind: 'engineStopped' }));
	});

	it('fails waiting calls with engineStopped when this end is disposed', async () => {
		const { client } = connected();
		const waiting = client.port.wait({});
		client.dispose();
		await assert.rejects(waiting, failsWith({ kind: 'engineStopped' }));
	});

	it('tells events by name and drops what is none', async () => {
		const { client, server } = connected();
		const heard: EngineEvent[] = [];
		const done = new Promise<void>((resolve) => {
			store.add(
				client.onEvent((event) => {
					heard.push(event);
					if (event.name === 'log') {
						resolve();
					}
				}),
			);
		});
		server.notify('changed', { what: ['workItems'] });
		notifyUnchecked(server, 'changed', { what: ['everything'] });
		notifyUnchecked(server, 'shutdown', {});
		server.notify('log', { level: 'info', message: 'Synced.' });
		await done;
		assert.deepEqual(heard, [
			{ name: 'changed', data: { what: ['workItems'] } },
			{ name: 'log', data: { level: 'info', message: 'Synced.' } },
		]);
	});

	it('goes quiet after it is disposed', () => {
		const { server } = connected();
		server.dispose();
		server.notify('log', { level: 'info', message: 'Nobody hears this.' });
	});

	for (const name of Object.keys(humanMethods).filter((key) => !(key in agentMethods))) {
		it(`gives an agent no way to ${name}, whatever its end claims to offer`, async () => {
			const { port1, port2 } = new MessageChannel();
			let isReached = false;
			store.add(
				servePort(
					port1,
					agentMethods,
					everyHandler(() => (isReached = true)),
				),
			);
			const forged = store.add(connectPort(port2, humanMethods));
			await assert.rejects(
				callUnchecked(forged.port, name, {}),
				failsWith({
					kind: 'refused',
					reason: 'operation_denied',
					detail: `There is no method ${name} on this connection.`,
				}),
			);
			assert.equal(isReached, false);
		});
	}
});

function failsWith(failure: Failure): (error: unknown) => boolean {
	return (error) => {
		assert.ok(error instanceof AppError);
		assert.deepEqual(error.failure, failure);
		return true;
	};
}

/** Calls as code without types could. */
function callUnchecked(port: Port<MethodTable>, name: string, params: unknown): Promise<unknown> {
	const call = port[name];
	assert.ok(call);
	return call(params);
}

function notifyUnchecked(server: PortServer, name: string, data: object): void {
	Reflect.apply(server.notify, server, [name, data]);
}

/** Handlers for every method there is, so that only the table of the port can keep a call out. */
function everyHandler(onCall: () => void): PortHandlers<typeof humanMethods> {
	const answer = async (): Promise<null> => {
		onCall();
		return null;
	};
	const entries = Object.keys(humanMethods).map((name) => [name, answer]);
	return Object.fromEntries(entries) as unknown as PortHandlers<typeof humanMethods>;
}
