import type { Sha256 } from '../../base/digest';
import type { AuditReport } from '../../shared/engineStatus';
import type { LedgerHead } from '../../shared/ledgerEvent';
import type { BeginChainCheck } from '../ledger/chainCheck';
import type { Ledger } from '../ledger/ledger';
import { type AuditTrail, createAuditTrail } from './auditTrail';
import { proveAtOnce } from './proveAtOnce';

export interface VerifyDeps {
	readonly ledger: Ledger;
	readonly sha256: Sha256;
	/** Checks the chain while the meaning is read; without it one comes after the other. */
	readonly beginChainCheck?: BeginChainCheck | null;
}

/** A thread takes some 30 ms to begin. */
const worthAThread = 5000;

/**
 * Proves from the ledger alone that the chain holds, that every write was approved before it left and equals what was
 * approved, and that every receipt answers such a write. Answers the first thing that does not hold.
 */
export async function verifyAudit({ ledger, sha256, beginChainCheck = null }: VerifyDeps): Promise<AuditReport> {
	const trail = createAuditTrail(sha256);
	const isLarge = ledger.head.seq >= worthAThread;
	const proof = isLarge && beginChainCheck !== null ? await proveAtOnce({ ledger, trail, beginChainCheck }) : null;
	// What was not proven at once is looked at event by event, which finds the place.
	return proof === null
		? await verifyOneByOne(ledger, createAuditTrail(sha256))
		: { ok: true, events: proof.seq, writes: trail.writes, problem: null, head: ledger.head };
}

type Problem = AuditReport['problem'];

async function verifyOneByOne(ledger: Ledger, trail: AuditTrail): Promise<AuditReport> {
	const known = ledger.head;
	let events = 0;
	let problem: Problem = null;
	for await (const event of ledger.read(1)) {
		events += 1;
		const detail = trail.check(event) ?? rewritten(known, event);
		if (detail !== null) {
			problem = { seq: event.seq, detail };
			break;
		}
	}
	// Reading checks the chain too, so what it found is known only now.
	const first = earlier(problem, ledger.problem);
	return { ok: first === null, events, writes: trail.writes, problem: first, head: ledger.head };
}

/** A forged ledger may be right in itself, and not the one that this program has written or read before. */
function rewritten(known: LedgerHead, { seq, hash }: LedgerHead): string | null {
	return seq === known.seq && hash !== known.hash ? 'The event is not the one that was read before.' : null;
}

function earlier(a: Problem, b: Problem): Problem {
	return a === null || (b !== null && b.seq < a.seq) ? b : a;
}
