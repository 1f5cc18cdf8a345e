import assert from 'node:assert/strict';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { nodeUtf8 } from '../../../src/adapters/node/utf8';
import { createAuditTrail } from '../../../src/control/audit/auditTrail';
import { proveAtOnce } from '../../../src/control/audit/proveAtOnce';
import { verifyAudit } from '../../../src/control/audit/verifyAudit';
import { type ChainCheck, walkChain } from '../../../src/control/ledger/chainCheck';
import { type OpenLedger, openLedger } from '../../../src/control/ledger/openLedger';
import type { AuditReport } from '../../../src/shared/engineStatus';
import { fakeClock } from '../../fakes/fakeClock';
import { memoryFiles } from '../../fakes/memoryFiles';
import { compareGolden } from '../../golden/compareGolden';
import { forgeriesOf } from './forgeries';
import { type Draft, type Forgery, tellStory, typesOf } from './tellStory';
import { type Step, toldStory } from './toldStory';

const folder = '/data/ledger';
const segment = `${folder}/000001.jsonl`;
const steps = toldStory();
const honest = tellStory(steps);
const types = typesOf(honest);
const honestBytes = bytesOf(honest);

describe('what somebody who can hash does to a ledger', function () {
	this.timeout(60_000);

	it('is nothing where it is honest', async () => {
		assert.equal(honest.length, steps.length);
		const { problem, writes } = await verifyLines(honest);
		assert.deepEqual([problem, writes], [null, 6]);
	});

	it('is noticed in every value that something follows from, or that is not what its type promises', async () => {
		const passes: string[] = [];
		let count = 0;
		for (const type of new Set(types)) {
			const index = types.indexOf(type);
			for (const { name, ...forgery } of forgeriesOf(JSON.parse(honest[index] ?? '') as Draft)) {
				const problem = await problemOf(steps, new Map([[index, forgery]]));
				count += 1;
				if (problem === null) {
					passes.push(`${index + 1} ${type}: ${name}`);
				}
			}
		}
		compareGolden(
			'forgeries/passes.txt',
			`${[`${count} forgeries, of which ${passes.length} say nothing wrong:`, ...passes].join('\n')}\n`,
		);
	});

	it('is noticed where an event is left out, told twice, or told too early', async () => {
		const found: string[] = [];
		for (const [index, type] of types.entries()) {
			for (const [how, variant] of retellings(index)) {
				const problem = await problemOf(variant);
				const answer = problem === null ? 'passes' : `${problem.seq} ${problem.detail}`;
				found.push(`${index + 1} ${type} ${how}: ${answer}`);
			}
		}
		compareGolden('forgeries/replays.txt', `${found.join('\n')}\n`);
	});

	it('is noticed where an approval stands for another changeset, or its receipts are swapped', async () => {
		for (const [a, b] of [...pairsOf('changeset.approved'), ...pairsOf('publish.receipt')]) {
			const swapped = new Map([
				[a, saying(b)],
				[b, saying(a)],
			]);
			const problem = await problemOf(steps, swapped);
			assert.notEqual(problem, null, `${types[a]} ${a + 1} and ${b + 1}`);
		}
	});

	it('is noticed in any byte, when the chain is left as it is', async () => {
		for (let at = 0; at < honestBytes.length; at += 31) {
			const flipped = honestBytes.slice();
			flipped[at] = (honestBytes[at] ?? 0) ^ (1 << (at % 8));
			assert.notEqual((await verifyUnder(flipped)).problem, null, `byte ${at}`);
		}
	});

	it('is noticed where a tail is cut off under a program that has read it', async () => {
		for (let length = 0; length < honestBytes.length; length += 97) {
			assert.notEqual((await verifyUnder(honestBytes.slice(0, length))).problem, null, `${length}`);
		}
	});
});

function retellings(index: number): readonly (readonly [string, readonly Step[]])[] {
	const [before, own, next, rest] = [
		steps.slice(0, index),
		steps.slice(index, index + 1),
		steps.slice(index + 1, index + 2),
		steps.slice(index + 2),
	];
	return [
		['left out', [...before, ...next, ...rest]],
		['told twice', [...before, ...own, ...own, ...next, ...rest]],
		['told again at the end', [...steps, ...own]],
		['told after the next', [...before, ...next, ...own, ...rest]],
	];
}

/** What another event of the same type says, in the place of this one's. */
function saying(other: number): Forgery {
	const { payload } = JSON.parse(honest[other] ?? '') as Draft;
	return { draft: (draft) => ({ ...draft, payload }) };
}

function pairsOf(type: string): readonly (readonly [number, number])[] {
	const indexes = [...types.keys()].filter((index) => types[index] === type);
	return indexes.flatMap((a, place) => indexes.slice(place + 1).map((b) => [a, b] as const));
}

async function problemOf(
	told: readonly Step[],
	forgeries?: ReadonlyMap<number, Forgery>,
): Promise<AuditReport['problem']> {
	return (await verifyLines(tellStory(told, forgeries))).problem;
}

async function verifyLines(lines: readonly string[]): Promise<AuditReport> {
	return await verifyUnder(bytesOf(lines), bytesOf(lines));
}

/** The audit of a program that opened the honest ledger before these bytes took its place. */
async function verifyUnder(bytes: Uint8Array, opened = honestBytes): Promise<AuditReport> {
	const files = memoryFiles();
	files.contents.set(segment, opened);
	const ledger = await openLedger({
		...{ files, folder, sha256: nodeSha256, utf8: nodeUtf8, clock: fakeClock() },
		...{ anchor: null, mode: 'write', onHeadMoved: () => undefined },
	});
	files.contents.set(segment, bytes);
	const report = await verifyAudit({ ledger, sha256: nodeSha256 });
	await assertSameAtOnce(ledger, report);
	await ledger.close();
	return report;
}

/** What is proven at once has to be what looking at one event after the other finds. */
async function assertSameAtOnce(ledger: OpenLedger, { ok, events, writes }: AuditReport): Promise<void> {
	const trail = createAuditTrail(nodeSha256);
	const proof = await proveAtOnce({ ledger, trail, beginChainCheck: checkHere });
	assert.ok(proof === null || (ok && proof.seq === events && trail.writes === writes), 'proven at once only');
}

function checkHere(): ChainCheck {
	const walk = walkChain({ sha256: nodeSha256, utf8: nodeUtf8 });
	return { take: (segment) => walk.take(segment), end: async () => walk.end, dispose: () => undefined };
}

function bytesOf(lines: readonly string[]): Uint8Array {
	return nodeUtf8.encode(`${lines.join('\n')}\n`);
}
