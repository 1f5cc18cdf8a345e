import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { nodeSha256 } from '../../src/adapters/node/sha256';
import { nodeUtf8 } from '../../src/adapters/node/utf8';
import { openLedger } from '../../src/control/ledger/openLedger';
import type { LedgerHead } from '../../src/shared/ledgerEvent';
import { fakeClock } from '../fakes/fakeClock';
import { memoryFiles } from '../fakes/memoryFiles';
import { aDesk, aProposal, ref } from '../unit/changesets/desk';

const folder = '/data/ledger';
const segment = `${folder}/000001.jsonl`;
/** Every byte of the first ones is changed; of the rest a sample. */
const exhaustive = 1024;
const sampled = 200;

describe('a ledger that somebody has touched', function () {
	this.timeout(120_000);
	let honest: Uint8Array;
	let anchor: LedgerHead;
	let lineFeeds: readonly number[];

	before(async () => {
		const desk = await aDesk();
		for (let count = 0; desk.ledger.head.seq < 1000; count++) {
			await desk.propose(aProposal({ operations: [update(`Title ${count}`), update(`Other ${count}`)] }));
		}
		anchor = desk.ledger.head;
		honest = desk.files.contents.get(segment) ?? assert.fail('There is no ledger.');
		lineFeeds = [...honest.keys()].filter((at) => honest[at] === 10);
	});

	/** Where the first thing that does not hold is said to be; null when all is said to hold. */
	async function problemIn(bytes: Uint8Array): Promise<number | null> {
		const files = memoryFiles();
		files.contents.set(segment, bytes);
		const ledger = await openLedger({
			...{ files, folder, anchor, sha256: nodeSha256, utf8: nodeUtf8, clock: fakeClock() },
			...{ mode: 'write', onHeadMoved: () => undefined },
		});
		await ledger.close();
		return ledger.problem?.seq ?? null;
	}

	/** The event that a byte belongs to. */
	function eventAt(at: number): number {
		return lineFeeds.findIndex((end) => end >= at) + 1;
	}

	async function assertNoticed(at: number, mask: number): Promise<void> {
		const bytes = honest.slice();
		bytes[at] = (honest[at] ?? 0) ^ mask;
		const seq = await problemIn(bytes);
		assert.ok(seq !== null, `byte ${at} ^ ${mask} was not noticed`);
		assert.ok(Math.abs(seq - eventAt(at)) <= 1, `byte ${at} of event ${eventAt(at)} was noticed at ${seq}`);
	}

	it('is what it was while nobody touches it', async () => {
		assert.equal(await problemIn(honest), null);
	});

	it('says where for every bit of its beginning', async () => {
		for (let at = 0; at < exhaustive; at++) {
			await assertNoticed(at, 1 << (at % 8));
		}
	});

	it('says where for any changed byte', async () => {
		const byte = fc.integer({ min: 0, max: honest.length - 1 });
		await fc.assert(fc.asyncProperty(byte, fc.integer({ min: 1, max: 255 }), assertNoticed), { numRuns: sampled });
	});

	it('misses any tail that was cut off', async () => {
		const size = fc.integer({ min: 0, max: honest.length - 1 });
		await fc.assert(
			fc.asyncProperty(size, async (length) => {
				assert.ok((await problemIn(honest.slice(0, length))) !== null, `cut at ${length}`);
			}),
			{ numRuns: 50 },
		);
	});
});

function update(title: string) {
	return { kind: 'update_issue' as const, target: ref, set: { title } };
}
