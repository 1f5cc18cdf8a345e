import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { createAuditTrail } from '../../../src/control/audit/auditTrail';
import { genesis, parseLine } from '../../../src/control/ledger/chainLine';
import { checkedLines } from '../../../src/control/ledger/scanLedger';

/** Whether the ledger of a folder may send the request with this hash, proven from its first event on. */
export function isApprovedIn(folder: string, hash: string): boolean {
	const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
	const text = names.map((name) => readFileSync(join(folder, name), 'utf8')).join('');
	// Most ledgers are those of other tests.
	if (!text.includes(hash)) {
		return false;
	}
	const trail = createAuditTrail(nodeSha256);
	for (const checked of checkedLines(text, genesis, nodeSha256)) {
		const event = checked.kind === 'line' ? parseLine(checked.text) : undefined;
		const isHonest = event !== undefined && trail.check(event) === null;
		if (isHonest && event.type === 'publish.intended' && event.payload['requestHash'] === hash) {
			return true;
		}
	}
	return false;
}
