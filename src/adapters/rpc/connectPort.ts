import type { MessagePort } from 'node:worker_threads';
import {
	CancellationTokenSource,
	createMessageConnection,
	ErrorCodes,
	type MessageConnection,
	PortMessageReader,
	PortMessageWriter,
	ResponseError,
} from 'vscode-jsonrpc/node';
import { type CancelToken, neverCancelled } from '../../base/cancellation';
import { type Disposable, toDisposable } from '../../base/disposable';
import { Emitter, type Event } from '../../base/emitter';
import { AppError, type Failure } from '../../shared/failure';
import type { EngineEvent } from '../../shared/ports/humanPort';
import type { MethodNames, MethodTable, Port } from '../../shared/ports/method';
import { parseEngineEvent } from './parseEngineEvent';

/** The calling end of a port. */
export interface PortClient<T extends MethodTable> extends Disposable {
	readonly port: Port<T>;
	readonly onEvent: Event<EngineEvent>;
	/** The other end has gone; every call, waiting or new, fails with `engineStopped`. */
	readonly onClosed: Event<void>;
}

/** Calls the methods of the table at the other end; its failures come back as `AppError`s. */
export function connectPort<T extends MethodTable>(
	messagePort: MessagePort,
	methods: T | MethodNames<T>,
): PortClient<T> {
	const connection = createMessageConnection(new PortMessageReader(messagePort), new PortMessageWriter(messagePort));
	const events = new Emitter<EngineEvent>();
	const closed = new Emitter<void>();
	connection.onNotification((name, data) => {
		const event = parseEngineEvent(name, data);
		if (event !== undefined) {
			events.fire(event);
		}
	});
	connection.onClose(() => {
		// Disposing is what rejects the calls that wait.
		connection.dispose();
		closed.fire();
	});
	connection.listen();
	return {
		port: callers(connection, methods),
		onEvent: events.event,
		onClosed: closed.event,
		...toDisposable(() => {
			connection.dispose();
			messagePort.close();
		}),
	};
}

function callers<T extends MethodTable>(connection: MessageConnection, methods: T | MethodNames<T>): Port<T> {
	const entries = Object.keys(methods).map((name) => [
		name,
		(params: object, cancel: CancelToken = neverCancelled) => call(connection, { name, params, cancel }),
	]);
	// One caller for each key of the table, and the answer's type is the other end's promise.
	return Object.fromEntries(entries) as Port<T>;
}

interface Call {
	readonly name: string;
	readonly params: object;
	readonly cancel: CancelToken;
}

async function call(connection: MessageConnection, { name, params, cancel }: Call): Promise<unknown> {
	if (cancel.isCancelled) {
		throw new AppError({ kind: 'cancelled' });
	}
	const source = new CancellationTokenSource();
	const subscription = cancel.onCancelled(() => source.cancel());
	try {
		return await connection.sendRequest(name, params, source.token);
	} catch (error) {
		throw new AppError(receivedFailure(error, name), { cause: error });
	} finally {
		subscription.dispose();
		source.dispose();
	}
}

function receivedFailure(error: unknown, name: string): Failure {
	if (!(error instanceof ResponseError)) {
		return { kind: 'engineStopped' };
	}
	if (isFailure(error.data)) {
		return error.data;
	}
	if (error.code === ErrorCodes.MethodNotFound) {
		return { kind: 'refused', reason: 'operation_denied', detail: `There is no method ${name} on this connection.` };
	}
	if (error.code === ErrorCodes.PendingResponseRejected || error.code === ErrorCodes.ConnectionInactive) {
		return { kind: 'engineStopped' };
	}
	return { kind: 'internal', message: error.message };
}

/** Both ends are ours and of one build: a `kind` is enough to know a failure from a foreign error. */
function isFailure(data: unknown): data is Failure {
	return typeof data === 'object' && data !== null && 'kind' in data && typeof data.kind === 'string';
}
