import type { LedgerHead } from '../../shared/ledgerEvent';
import type { BeginChainCheck } from '../ledger/chainCheck';
import { genesis } from '../ledger/chainLine';
import { eventReader } from '../ledger/eventOfLine';
import type { Ledger } from '../ledger/ledger';
import { linesOf } from '../ledger/scanLedger';
import type { AuditTrail } from './auditTrail';

interface Proving {
	readonly ledger: Ledger;
	readonly trail: AuditTrail;
	readonly beginChainCheck: BeginChainCheck;
}

/**
 * Reads what the events mean while somebody else checks the chain of the very same bytes. Answers the last event when
 * all of it holds, and null for everything else: something is wrong, being written just now, or cannot be told.
 */
export async function proveAtOnce(proving: Proving): Promise<LedgerHead | null> {
	if (proving.ledger.problem !== null) {
		return null;
	}
	const check = proving.beginChainCheck();
	try {
		const known = proving.ledger.head;
		const read = await readMeaning(proving, known, (segment) => check.take(segment));
		const chain = read === null ? null : await check.end();
		const isSame = chain !== null && chain.head.seq === read?.seq && chain.head.hash === read.hash;
		return isSame && chain.detail === null && read.seq >= known.seq ? read : null;
	} catch {
		// Whatever kept it from being done at once: it can still be done one after the other.
		return null;
	} finally {
		check.dispose();
	}
}

async function readMeaning(
	{ ledger, trail }: Proving,
	known: LedgerHead,
	passOn: (segment: Uint8Array) => void,
): Promise<LedgerHead | null> {
	const eventOf = eventReader();
	let head = genesis;
	for await (const { bytes, text } of ledger.readFiles()) {
		passOn(bytes);
		for (const { text: line } of linesOf(text)) {
			const event = eventOf(line);
			const isRewritten = event?.seq === known.seq && event.hash !== known.hash;
			if (event === null || isRewritten || trail.check(event) !== null) {
				return null;
			}
			head = { seq: event.seq, hash: event.hash };
		}
	}
	return head;
}
