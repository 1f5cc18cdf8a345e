import { type Clock, isoTime } from '../../base/clock';
import type { Actor } from '../../shared/actor';
import type { LedgerEntry } from '../../shared/ledgerEvent';
import type { DraftDeps } from '../changesets/propose';

type ExpireDeps = Pick<DraftDeps, 'ledger' | 'book' | 'decisions'> & { readonly clock: Clock };

const system: Actor = { kind: 'system', id: 'countersign' };

/** Takes back every yes that was not used in time; answers how many. */
export async function expireOld(deps: ExpireDeps): Promise<number> {
	return await deps.decisions.run(async () => {
		const now = isoTime(deps.clock.now());
		const old = deps.book.list({ status: 'approved' }).filter(({ approval }) => (approval?.expiresAt ?? now) <= now);
		const entries = old.map(({ id }): LedgerEntry => ({ type: 'changeset.expired', subject: id, payload: {} }));
		await deps.ledger.append(system, entries);
		return entries.length;
	});
}
