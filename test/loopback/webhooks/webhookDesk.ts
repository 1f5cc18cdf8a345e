import { readDelivery } from '../../../src/adapters/github/readDelivery';
import { type DeliveryServer, openDeliveryServer } from '../../../src/adapters/http/openDeliveryServer';
import { isSigned } from '../../../src/adapters/node/isSigned';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { SerialQueue } from '../../../src/base/serialQueue';
import { type Artifacts, createArtifacts } from '../../../src/control/artifacts/artifacts';
import { createDeliveryDesk } from '../../../src/control/webhooks/deliveryDesk';
import { createReceiver } from '../../../src/control/webhooks/receiveDelivery';
import type { Failure } from '../../../src/shared/failure';
import { aSyncDesk, type DeskOptions, type SyncDesk } from '../sync/syncDesk';
import { type Sending, type Sent, secret, send } from './send';

export interface Told {
	readonly event: string;
	readonly payload: object;
	readonly id?: string;
}

/** A receiver on loopback over a cache that is kept in step with a GitHub on loopback. */
export interface WebhookDesk {
	readonly desk: SyncDesk;
	readonly artifacts: Artifacts;
	readonly port: number;
	/** Why deliveries could not be recorded, and what could not be taken over. */
	readonly failures: readonly Failure[];
	readonly logged: readonly string[];
	/** Repositories for which a sync was asked. */
	readonly synced: readonly string[];
	/** Sends a signed delivery as GitHub would. */
	deliver(told: Told): Promise<Sent>;
	send(sending: Omit<Sending, 'port'>): Promise<Sent>;
	/** Resolves when everything that was recorded is taken over. */
	settled(): Promise<void>;
	/** The receiver and the cache end and begin anew, as at the next start of the program. */
	restart(): Promise<WebhookDesk>;
	close(): Promise<void>;
}

export async function aWebhookDesk(options: DeskOptions = {}): Promise<WebhookDesk> {
	return await openDesk(await aSyncDesk(options));
}

async function openDesk(desk: SyncDesk): Promise<WebhookDesk> {
	const failures: Failure[] = [];
	const logged: string[] = [];
	const synced: string[] = [];
	const taking: Promise<void>[] = [];
	const turns = new SerialQueue();
	const artifacts = createArtifacts({ files: desk.bench.files, sha256: nodeSha256, folder: '/data/artifacts' });
	const cache = createDeliveryDesk({
		sync: () => desk.deps,
		inTurn: (work) => turns.run(work),
		syncRepo: async (repo) => {
			synced.push(repo);
		},
		onDidChange: () => undefined,
		log: (message) => logged.push(message),
	});
	const receive = createReceiver({
		...{ ledger: desk.bench.ledger, sql: desk.store.sql, artifacts, read: readDelivery },
		isSigned: (bytes, signature) => isSigned(secret, bytes, signature),
		onDidReceive: (_, news) => taking.push(cache.take(news)),
		onDidFail: (failure) => failures.push(failure),
	});
	const server: DeliveryServer = await openDeliveryServer({ port: 0, receive });
	const { port } = server;
	const sendHere = (sending: Omit<Sending, 'port'>): Promise<Sent> => send({ port, ...sending });
	const settled = async (): Promise<void> => {
		await Promise.all(taking);
	};
	return {
		...{ desk, artifacts, port, failures, logged, synced, settled, send: sendHere },
		deliver: ({ event, payload, id }) =>
			sendHere({
				body: JSON.stringify(payload),
				headers: { 'X-GitHub-Event': event, ...(id === undefined ? {} : { 'X-GitHub-Delivery': id }) },
			}),
		restart: async () => {
			await server.close();
			await settled();
			return await openDesk(await desk.restart());
		},
		close: async () => {
			await server.close();
			await settled();
			await desk.close();
		},
	};
}
