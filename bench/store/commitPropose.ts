import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { neverCancelled } from '../../src/base/cancellation';
import { Proposal } from '../../src/shared/changesets/changeset';
import { parseInput } from '../../src/shared/parseInput';
import { type BenchLine, benchLine, median } from '../benchLine';
import { archive, openBenchPlane } from '../benchPlane';
import { startGitHubProcess } from '../setup/gitHubProcess';

const rounds = 200;
const goal = '≤ 5';

/** A proposal from an agent's call to its event on disk, against one write and fsync of the same bytes. */
export async function run(): Promise<readonly BenchLine[]> {
	const lines: BenchLine[] = [];
	for (const [bench, items] of [
		['commit.propose', 10_000],
		['commit.propose.100', 100],
	] as const) {
		const { propose, floor } = await measure(items);
		lines.push(benchLine({ bench, value: propose, unit: 'µs', baseline: floor, goal }));
	}
	return lines;
}

/** Medians in µs, taken in turns within one run. */
async function measure(items: number): Promise<{ readonly propose: number; readonly floor: number }> {
	const gitHub = await startGitHubProcess(items);
	const { plane, folder, close } = await openBenchPlane(gitHub.url);
	try {
		await plane.human.sync({ fullName: archive }, neverCancelled);
		const agent = plane.agent('bench');
		const ledger = join(folder, 'ledger/000001.jsonl');
		const plain = await open(join(folder, 'plain.jsonl'), 'a');
		const proposals: number[] = [];
		const floors: number[] = [];
		for (let round = 0; round < rounds; round++) {
			const before = (await stat(ledger)).size;
			const proposal = aProposal(round);
			proposals.push(await timed(() => agent.propose(proposal, neverCancelled)));
			const bytes = Buffer.alloc((await stat(ledger)).size - before, 'x');
			floors.push(
				await timed(async () => {
					await plain.write(bytes);
					await plain.sync();
				}),
			);
		}
		await plain.close();
		return { propose: median(proposals), floor: median(floors) };
	} finally {
		await close();
		gitHub.stop();
	}
}

function aProposal(round: number): Proposal {
	return parseInput(Proposal, {
		title: `Answer the question of round ${round}`,
		why: 'The person who asked waits for it.',
		impact: 'One comment more.',
		rollback: 'Delete the comment.',
		operations: [
			{
				kind: 'add_comment',
				target: `${archive}#${(round % 50) + 1}`,
				set: { body: `Round ${round}. ${'Words. '.repeat(200)}` },
			},
		],
	});
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const startedAt = performance.now();
	await work();
	return (performance.now() - startedAt) * 1000;
}
