import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Delivery, DeliveryAnswer } from '../../control/webhooks/delivery';
import { AppError } from '../../shared/failure';
import { readBody } from './readBody';
import { atTheDoor, type TurnedAway, tooLarge } from './requestDoor';

export interface DeliveryServerOptions {
	/** 0: any that is free. */
	readonly port: number;
	readonly receive: (delivery: Delivery) => Promise<DeliveryAnswer>;
	/** GitHub's own limit unless a test says less. */
	readonly limitBytes?: number;
	/** For the headers, and for the whole request; 10 s unless a test says less. */
	readonly timeoutMs?: number;
}

export interface DeliveryServer {
	readonly port: number;
	/** Takes nothing more, lets what is being recorded end, and cuts what is still being sent. */
	close(): Promise<void>;
}

/** Never another address: nothing outside this machine reaches it but through a tunnel that the person opens. */
const address = '127.0.0.1';
const gitHubsLimit = 25 * 1024 * 1024;
const mostSenders = 32;

const answers: Readonly<Record<DeliveryAnswer, TurnedAway>> = {
	accepted: { status: 202, reason: 'Recorded.' },
	unsigned: { status: 401, reason: 'The signature is not that of our secret.' },
	replayed: { status: 409, reason: 'This delivery is on record.' },
	unreadable: { status: 400, reason: 'The payload is no JSON object.' },
	failed: { status: 503, reason: 'It could not be recorded; deliver it again.' },
};

/** Listens for `POST /webhooks` on the loopback interface. Fails with `cannotListen`. */
export async function openDeliveryServer(options: DeliveryServerOptions): Promise<DeliveryServer> {
	const { timeoutMs = 10_000 } = options;
	const server = createServer({
		headersTimeout: timeoutMs,
		requestTimeout: timeoutMs,
		connectionsCheckingInterval: Math.min(1000, timeoutMs),
	});
	server.maxConnections = mostSenders;
	const port = await listen(server, options.port);
	const recording = new Set<Promise<unknown>>();
	let isClosing = false;
	const receive = async (delivery: Delivery): Promise<DeliveryAnswer> => {
		if (isClosing) {
			return 'failed';
		}
		const answer = options.receive(delivery);
		recording.add(answer);
		return await answer.finally(() => recording.delete(answer));
	};
	const rules = { port, limitBytes: options.limitBytes ?? gitHubsLimit, receive };
	const onRequest = (request: IncomingMessage, response: ServerResponse): void =>
		// A sender that went away needs no answer.
		void serve(request, response, rules).catch(() => response.destroy());
	server.on('request', onRequest);
	// Large senders ask first: whom the headers turn away is told so before it sends.
	server.on('checkContinue', onRequest);
	return {
		port,
		close: async () => {
			isClosing = true;
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			await Promise.allSettled(recording);
			// The answers of what was recorded are on their way.
			await new Promise<void>((resolve) => setImmediate(resolve));
			server.closeAllConnections();
			await closed;
		},
	};
}

interface ServeRules {
	readonly port: number;
	readonly limitBytes: number;
	readonly receive: DeliveryServerOptions['receive'];
}

async function serve(request: IncomingMessage, response: ServerResponse, rules: ServeRules): Promise<void> {
	const announced = atTheDoor(request, rules);
	if ('status' in announced) {
		reply(response, announced);
		return;
	}
	if (request.headers.expect !== undefined) {
		response.writeContinue();
	}
	const bytes = await readBody(request, rules.limitBytes);
	reply(response, bytes === 'tooLarge' ? tooLarge : answers[await rules.receive({ ...announced, bytes })]);
}

/** What is still being sent is thrown away unread, so that the sender gets to read the answer; the timeout ends it. */
function reply(response: ServerResponse, { status, reason }: TurnedAway): void {
	const allow = status === 405 ? { allow: 'POST' } : {};
	response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...allow });
	response.end(`${reason}\n`);
}

function listen(server: Server, port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', (cause: NodeJS.ErrnoException) =>
			reject(new AppError({ kind: 'cannotListen', port, code: cause.code ?? cause.message }, { cause })),
		);
		server.listen({ host: address, port, exclusive: true }, () => {
			const place = server.address();
			resolve(typeof place === 'object' && place !== null ? place.port : port);
		});
	});
}
