import type { Sha256 } from '../../base/digest';
import type { AuditReport } from '../../shared/engineStatus';
import type { Ledger } from '../ledger/ledger';
import { createAuditTrail } from './auditTrail';

export interface VerifyDeps {
	readonly ledger: Ledger;
	readonly sha256: Sha256;
}

/**
 * Proves from the ledger alone that the chain holds, that every write was approved before it left and equals what was
 * approved, and that every receipt answers such a write. Answers the first thing that does not hold.
 */
export async function verifyAudit({ ledger, sha256 }: VerifyDeps): Promise<AuditReport> {
	const trail = createAuditTrail(sha256);
	let events = 0;
	let problem: AuditReport['problem'] = null;
	for await (const event of ledger.read(1)) {
		events += 1;
		const detail = trail.check(event);
		if (detail !== null) {
			problem = { seq: event.seq, detail };
			break;
		}
	}
	// Reading checks the chain too, so what it found is known only now.
	const first = earlier(problem, ledger.problem);
	return { ok: first === null, events, writes: trail.writes, problem: first, head: ledger.head };
}

type Problem = AuditReport['problem'];

function earlier(a: Problem, b: Problem): Problem {
	return a === null || (b !== null && b.seq < a.seq) ? b : a;
}
