import { readDelivery } from '../adapters/github/readDelivery';
import { openDeliveryServer } from '../adapters/http/openDeliveryServer';
import { isSigned } from '../adapters/node/isSigned';
import { neverCancelled } from '../base/cancellation';
import { SerialQueue } from '../base/serialQueue';
import type { Artifacts } from '../control/artifacts/artifacts';
import type { ControlDeps } from '../control/controlDeps';
import { syncDeps } from '../control/roomDeps';
import type { Delivery, DeliveryNews } from '../control/webhooks/delivery';
import { createDeliveryDesk, type DeliveryDesk } from '../control/webhooks/deliveryDesk';
import { createReceiver } from '../control/webhooks/receiveDelivery';
import type { EngineStatus } from '../shared/engineStatus';
import { type Failure, failureOf } from '../shared/failure';
import type { Configuration } from '../shared/ports/humanPort';

type Wanted = Configuration['webhooks'];

export interface WebhookReceiver {
	status(): EngineStatus['webhooks'];
	/** Opens, closes or moves it, where the setting is another than before. A window that may only read never listens. */
	set(wanted: Wanted): Promise<void>;
	close(): Promise<void>;
}

/** The receiver of webhooks as it is set up now; off until told otherwise. */
export function webhookReceiver(deps: () => ControlDeps, artifacts: Artifacts): WebhookReceiver {
	const queue = new SerialQueue();
	const desk = deliveryDesk(deps);
	let current: Wanted = null;
	let open: OpenReceiver | null = null;
	const set = async (wanted: Wanted): Promise<void> => {
		// A port that was taken is tried anew.
		const isFine = open === null || open.status.problem === null;
		if (isFine && JSON.stringify(wanted) === JSON.stringify(current)) {
			return;
		}
		await open?.close();
		current = wanted;
		open =
			wanted === null || deps().readOnlyBecause !== null
				? null
				: await openReceiver({ deps: deps(), artifacts, desk }, wanted);
	};
	return {
		status: () => open?.status ?? null,
		set: (wanted) => queue.run(() => set(wanted)),
		close: async () => {
			desk.stop();
			await queue.run(() => set(null));
		},
	};
}

function deliveryDesk(deps: () => ControlDeps): DeliveryDesk {
	const log = (message: string): void => deps().tell('log', { level: 'warn', message });
	return createDeliveryDesk({
		sync: () => syncDeps(deps()),
		inTurn: (work) => deps().syncing.inTurn(work),
		syncRepo: async (fullName) => {
			await deps()
				.syncing.sync({ fullName, depth: 'delta' }, neverCancelled)
				.catch((error: unknown) => log(JSON.stringify(failureOf(error))));
		},
		onDidChange: (repo) => deps().tell('changed', { what: ['repos', 'workItems'], repo }),
		log,
	});
}

interface OpenReceiver {
	readonly status: NonNullable<EngineStatus['webhooks']>;
	close(): Promise<void>;
}

interface Room {
	readonly deps: ControlDeps;
	readonly artifacts: Artifacts;
	readonly desk: DeliveryDesk;
}

async function openReceiver(
	{ deps, artifacts, desk }: Room,
	{ port, secret }: NonNullable<Wanted>,
): Promise<OpenReceiver> {
	let received = 0;
	let problem: string | null = null;
	const note = (failure: Failure): void => {
		problem = deps.sentence(failure);
		deps.tell('log', { level: 'error', message: problem });
		deps.tell('changed', { what: ['status'] });
	};
	const receive = createReceiver({
		...{ ledger: deps.ledger, sql: deps.store.sql, artifacts, read: readDelivery },
		isSigned: (bytes, signature) => isSigned(secret, bytes, signature),
		onDidReceive: (delivery, news) => {
			received += 1;
			problem = null;
			deps.tell('log', { level: 'info', message: deliveryLine(delivery, news) });
			deps.tell('changed', { what: ['status'] });
			void desk.take(news);
		},
		onDidFail: note,
	});
	const server = await openDeliveryServer({ port, receive }).catch((error: unknown) => note(failureOf(error)));
	return {
		get status(): OpenReceiver['status'] {
			return { port: server?.port ?? port, received, problem };
		},
		close: async () => await server?.close(),
	};
}

function deliveryLine({ id, event }: Delivery, { action, refs, repo }: DeliveryNews): string {
	const what = action === null ? event : `${event}.${action}`;
	return `Delivery ${id}: ${what} about ${refs[0] ?? repo?.fullName ?? 'no repository'}`;
}
