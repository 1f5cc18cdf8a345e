import type { MessagePort } from 'node:worker_threads';
import {
	type CancellationToken,
	createMessageConnection,
	ErrorCodes,
	type MessageConnection,
	PortMessageReader,
	PortMessageWriter,
	ResponseError,
} from 'vscode-jsonrpc/node';
import type { CancelToken } from '../../base/cancellation';
import { type Disposable, toDisposable } from '../../base/disposable';
import { type Failure, failureOf } from '../../shared/failure';
import { parseInput } from '../../shared/parseInput';
import type { EngineEvents } from '../../shared/ports/humanPort';
import type { MethodTable, PortHandlers } from '../../shared/ports/method';

/** The answering end of a port. */
export interface PortServer extends Disposable {
	notify<K extends keyof EngineEvents>(name: K, data: EngineEvents[K]): void;
}

type AnyHandler = (params: unknown, cancel: CancelToken) => Promise<unknown>;

/**
 * Answers the methods of the table and no others. Parameters pass the method's schema before a handler sees them;
 * a failure travels as data, so that the caller gets the same one.
 */
export function servePort<T extends MethodTable>(port: MessagePort, methods: T, handlers: PortHandlers<T>): PortServer {
	const connection = createMessageConnection(new PortMessageReader(port), new PortMessageWriter(port));
	for (const [name, { params: schema }] of Object.entries(methods)) {
		// The handlers' type says that each takes what its method's schema gives.
		const handler = handlers[name] as unknown as AnyHandler;
		connection.onRequest(name, (params: unknown, token: CancellationToken) =>
			answer(() => handler(parseInput(schema, params), cancelTokenOf(token))),
		);
	}
	connection.listen();
	return {
		notify: (name, data) => sendQuietly(connection, name, data),
		...toDisposable(() => close(connection, port)),
	};
}

async function answer(work: () => Promise<unknown>): Promise<unknown> {
	try {
		return await work();
	} catch (error) {
		const failure = failureOf(error);
		return new ResponseError<Failure>(ErrorCodes.InternalError, failure.kind, failure);
	}
}

function cancelTokenOf(token: CancellationToken): CancelToken {
	return {
		get isCancelled(): boolean {
			return token.isCancellationRequested;
		},
		onCancelled: (listener) => {
			// A token that was cancelled before its handler ran never fires.
			if (token.isCancellationRequested) {
				listener();
			}
			return token.onCancellationRequested(() => listener());
		},
	};
}

function sendQuietly(connection: MessageConnection, name: string, data: object): void {
	// Nobody is left to tell when the other end has gone.
	void new Promise<void>((resolve) => resolve(connection.sendNotification(name, data))).catch(() => undefined);
}

function close(connection: MessageConnection, port: MessagePort): void {
	connection.dispose();
	port.close();
}
