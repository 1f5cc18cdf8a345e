import type { Disposable } from '../../base/disposable';
import type { LedgerEvent } from '../../shared/ledgerEvent';
import type { Ledger } from '../ledger/ledger';
import type { SqlPort } from './sqlPort';
import { beginReplay, endReplay, projectEvents, projectedHead } from './tables/ledgerTables';

export type FollowedLedger = Pick<Ledger, 'head' | 'read' | 'onDidAppend'>;

const batchSize = 500;

/**
 * Brings the projections to the ledger's head, from where they stand, or from the beginning when they stand for
 * another history; and keeps them there. `onChange` is called whenever they changed.
 */
export async function followLedger(sql: SqlPort, ledger: FollowedLedger, onChange: () => void): Promise<Disposable> {
	const waiting: LedgerEvent[] = [];
	let isReplaying = true;
	const subscription = ledger.onDidAppend((events) => {
		if (isReplaying) {
			waiting.push(...events);
		} else {
			projectNew(sql, events, onChange);
		}
	});
	try {
		await replay(sql, ledger, onChange);
	} catch (error) {
		subscription.dispose();
		throw error;
	}
	isReplaying = false;
	projectNew(sql, waiting, onChange);
	return subscription;
}

async function replay(sql: SqlPort, ledger: FollowedLedger, onChange: () => void): Promise<void> {
	const isContinued = await continues(sql, ledger);
	if (!isContinued) {
		beginReplay(sql);
		onChange();
	}
	let batch: LedgerEvent[] = [];
	for await (const event of ledger.read((projectedHead(sql)?.seq ?? 0) + 1)) {
		batch.push(event);
		if (batch.length === batchSize) {
			projectNew(sql, batch, onChange);
			batch = [];
		}
	}
	projectNew(sql, batch, onChange);
	if (!isContinued) {
		endReplay(sql);
	}
}

/** Whether the event that the tables stand for is in this ledger. */
async function continues(sql: SqlPort, ledger: FollowedLedger): Promise<boolean> {
	const projected = projectedHead(sql);
	if (projected === null) {
		return false;
	}
	if (projected.seq === ledger.head.seq) {
		return projected.hash === ledger.head.hash;
	}
	for await (const event of ledger.read(projected.seq)) {
		return event.seq === projected.seq && event.hash === projected.hash;
	}
	return false;
}

/** An event that was appended during the replay may come twice. */
function projectNew(sql: SqlPort, events: readonly LedgerEvent[], onChange: () => void): void {
	const known = projectedHead(sql)?.seq ?? 0;
	const fresh = events.filter(({ seq }) => seq > known);
	if (fresh.length > 0) {
		projectEvents(sql, fresh);
		onChange();
	}
}
