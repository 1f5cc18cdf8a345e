import { type FileHandle, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { neverCancelled } from '../../src/base/cancellation';
import { Proposal } from '../../src/shared/changesets/changeset';
import { parseInput } from '../../src/shared/parseInput';
import { nodeMachine } from '../../src/wiring/machine';
import { openStores } from '../../src/wiring/openStores';
import { type BenchLine, benchLine, median } from '../benchLine';
import { archive, type BenchPlane, openBenchPlane } from '../benchPlane';
import { bigCacheItems, copyBigCache } from '../setup/bigCache';
import { agent, commentStory, person } from '../setup/commentStory';
import { startGitHubProcess } from '../setup/gitHubProcess';

const rounds = 150;
const fewItems = 100;

interface Decided {
	/** Medians in µs. */
	readonly approve: number;
	readonly receipt: number;
	/** One write and one fsync of as many bytes as each appended. */
	readonly approveFloor: number;
	readonly receiptFloor: number;
}

/** A yes and a receipt, from the call to the disk, against writing the same bytes; with few and with many items cached. */
export async function run(): Promise<readonly BenchLine[]> {
	const few = await measure(fewItems);
	const many = await measure(bigCacheItems);
	return (['approve', 'receipt'] as const).flatMap((what) => [
		benchLine({
			...{ bench: `commit.${what}`, value: many[what], unit: 'µs', goal: '≤ 3' },
			baseline: many[`${what}Floor`],
		}),
		benchLine({
			...{ bench: `commit.${what}.100`, value: many[what], unit: 'µs', goal: '≤ 1.2' },
			baseline: few[what],
		}),
	]);
}

async function measure(items: number): Promise<Decided> {
	const gitHub = await startGitHubProcess(fewItems);
	const fill = items === fewItems ? undefined : copyBigCache;
	const bench = await openBenchPlane(gitHub.url, { fill });
	try {
		await bench.plane.human.sync({ fullName: archive }, neverCancelled);
		const approving = await approveEach(bench);
		await bench.plane.close();
		const receiving = await receiveEach(bench.folder);
		return {
			...{ approve: approving.value, approveFloor: approving.floor },
			...{ receipt: receiving.value, receiptFloor: receiving.floor },
		};
	} finally {
		await bench.close();
		gitHub.stop();
	}
}

interface Timed {
	readonly value: number;
	readonly floor: number;
}

async function approveEach({ plane, folder }: BenchPlane): Promise<Timed> {
	const proposer = plane.agent('bench');
	return await inTurns(folder, async (round) => {
		const { id, contentHash } = await proposer.propose(aProposal(round), neverCancelled);
		return () => plane.human.approve({ id, contentHash, via: 'modal' }, neverCancelled);
	});
}

/** By the ledger itself, with all that follows it: what GitHub takes to answer is not ours. */
async function receiveEach(folder: string): Promise<Timed> {
	const places = { ledgerFolder: folder, cacheFolder: join(folder, 'cache'), anchor: null, holderName: 'bench' };
	const wasmPath = require.resolve('sql.js/dist/sql-wasm.wasm');
	const { ledger, close } = await openStores({ ...places, wasmPath }, nodeMachine(), () => undefined);
	try {
		return await inTurns(folder, async (round) => {
			const { proposed, approved, published } = commentStory(1_000_000 + round);
			await ledger.append(agent, [proposed]);
			await ledger.append(person, approved);
			const { intended, receipt } = published(ledger.head);
			await ledger.append(person, [intended]);
			return () => ledger.append(person, [receipt]);
		});
	} finally {
		await close();
	}
}

/** Each round readies one act, times it, and times writing as many bytes plainly. */
async function inTurns(folder: string, ready: (round: number) => Promise<() => Promise<unknown>>): Promise<Timed> {
	const ledger = join(folder, 'ledger/000001.jsonl');
	const plain = await open(join(folder, 'plain.jsonl'), 'a');
	const values: number[] = [];
	const floors: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const act = await ready(round);
		const before = (await stat(ledger)).size;
		values.push(await timed(act));
		floors.push(await timed(() => writePlainly(plain, ledger, before)));
	}
	await plain.close();
	return { value: median(values), floor: median(floors) };
}

async function writePlainly(plain: FileHandle, ledger: string, before: number): Promise<void> {
	await plain.write(Buffer.alloc((await stat(ledger)).size - before, 'x'));
	await plain.sync();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const startedAt = performance.now();
	await work();
	return (performance.now() - startedAt) * 1000;
}

function aProposal(round: number): Proposal {
	return parseInput(Proposal, {
		...{ title: `Answer ${round}`, why: 'The person who asked waits for it.' },
		...{ impact: 'One comment more.', rollback: 'Delete the comment.' },
		operations: [
			{
				...{ kind: 'add_comment', target: `${archive}#${(round % 50) + 1}` },
				set: { body: `Round ${round}. ${'Words. '.repeat(200)}` },
			},
		],
	});
}
