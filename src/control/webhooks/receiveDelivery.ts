import type { Actor } from '../../shared/actor';
import type { Failure } from '../../shared/failure';
import { failureOf } from '../../shared/failure';
import { RepoName } from '../../shared/names';
import type { Artifacts } from '../artifacts/artifacts';
import type { Ledger } from '../ledger/ledger';
import type { SqlPort } from '../store/sqlPort';
import { isDelivered } from '../store/tables/auditTable';
import type { Delivery, DeliveryAnswer, DeliveryNews, ReadDelivery } from './delivery';

export interface ReceiveDeps {
	readonly ledger: Pick<Ledger, 'append'>;
	readonly sql: SqlPort;
	readonly artifacts: Artifacts;
	/** Whether the signature is that of our secret over these bytes, in constant time. */
	readonly isSigned: (bytes: Uint8Array, signature: string) => boolean;
	readonly read: ReadDelivery;
	/** What to do with it once it is on record; never rejects. */
	readonly onDidReceive: (delivery: Delivery, news: DeliveryNews) => void;
	readonly onDidFail: (failure: Failure) => void;
}

const gitHub: Actor = { kind: 'system', id: 'github-webhook' };

/**
 * Takes a delivery in: what is signed and new is on disk, payload first and then the ledger's word of it, before it is
 * accepted. Each id once, after a restart too.
 */
export function createReceiver(deps: ReceiveDeps): (delivery: Delivery) => Promise<DeliveryAnswer> {
	const handling = new Set<string>();
	return async (delivery) => {
		const { id, bytes, signature } = delivery;
		if (!deps.isSigned(bytes, signature)) {
			return 'unsigned';
		}
		if (handling.has(id) || isDelivered(deps.sql, id)) {
			return 'replayed';
		}
		handling.add(id);
		try {
			return await record(deps, delivery);
		} catch (error) {
			deps.onDidFail(failureOf(error));
			return 'failed';
		} finally {
			handling.delete(id);
		}
	};
}

async function record(deps: ReceiveDeps, delivery: Delivery): Promise<DeliveryAnswer> {
	const { id, event, bytes } = delivery;
	const news = deps.read(delivery);
	if (news === null) {
		return 'unreadable';
	}
	const { action, refs } = news;
	const artifact = await deps.artifacts.put(bytes);
	const payload = {
		...{ event, action, refs: [...refs], artifact, bytes: bytes.length },
		repo: RepoName.safeParse(news.repo?.fullName).data ?? null,
	};
	await deps.ledger.append(gitHub, [{ type: 'webhook.received', subject: id, payload }]);
	deps.onDidReceive(delivery, news);
	return 'accepted';
}
