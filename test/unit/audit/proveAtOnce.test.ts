import assert from 'node:assert/strict';
import { join } from 'node:path';
import { chainInThread } from '../../../src/adapters/node/chainThread';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { nodeUtf8 } from '../../../src/adapters/node/utf8';
import { createAuditTrail } from '../../../src/control/audit/auditTrail';
import { proveAtOnce } from '../../../src/control/audit/proveAtOnce';
import { verifyAudit } from '../../../src/control/audit/verifyAudit';
import type { LedgerHead } from '../../../src/shared/ledgerEvent';
import { repoRoot } from '../../fakes/repoRoot';
import { aDesk, aProposal, type Desk } from '../changesets/desk';

const segment = '/data/ledger/000001.jsonl';
const beginChainCheck = chainInThread(join(repoRoot, 'out/src/chain.js'));

describe('an audit with the chain checked in a thread', () => {
	let desk: Desk;
	beforeEach(async () => {
		desk = await aDesk();
		await desk.approve(await desk.propose());
	});

	it('proves an honest ledger up to its last event', async () => {
		assert.deepEqual(await prove(), desk.ledger.head);
	});

	it('proves nothing when a hash does not hold, though every event means something', async () => {
		edit((text) => text.replace('Nobody', 'Somebody'));
		assert.equal(await prove(), null);
	});

	it('proves nothing when an event means nothing, though the chain holds', async () => {
		await desk.ledger.append({ kind: 'agent', id: 'copilot' }, [
			{ type: 'policies.changed', subject: 'policies', payload: { policies: [] } },
		]);
		assert.equal(await prove(), null);
	});

	it('proves nothing when the end is missing, or another ledger lies there', async () => {
		edit((text) => text.slice(0, text.trimEnd().lastIndexOf('\n') + 1));
		assert.equal(await prove(), null);
		const other = await aDesk();
		await other.approve(await other.propose(aProposal({ title: 'Another one' })));
		desk.files.contents.set(segment, nodeUtf8.encode(other.files.text(segment)));
		assert.equal(await prove(), null);
	});

	it('proves nothing without its thread, and the audit answers all the same', async () => {
		const missing = chainInThread(join(repoRoot, 'out/src/none.js'));
		const trail = createAuditTrail(nodeSha256);
		assert.equal(await proveAtOnce({ ledger: desk.ledger, trail, beginChainCheck: missing }), null);
		assert.equal((await verifyAudit({ ...desk, beginChainCheck: missing })).ok, true);
	});

	async function prove(): Promise<LedgerHead | null> {
		return await proveAtOnce({ ledger: desk.ledger, trail: createAuditTrail(nodeSha256), beginChainCheck });
	}

	function edit(change: (text: string) => string): void {
		desk.files.contents.set(segment, nodeUtf8.encode(change(desk.files.text(segment))));
	}
});
