import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProposalInput } from '../../../src/shared/changesets/changeset';
import { failureOf } from '../../../src/shared/failure';
import type { HumanPort } from '../../../src/shared/ports/humanPort';
import { repoName } from '../world/memoryAnswers';
import { aPerson, type Person, type Place } from './person';

/** Whoever has the lock lets it go after so many changesets. */
const mostInARow = 3;

/**
 * A process that is killed some time: `driver.js FOLDER API-URL BEGAN-AT NAME`. It takes turns with another one, goes on
 * with what a dead one left, and tells on standard output, at once, everything that it was told is done.
 */
async function main([folder = '', apiUrl = '', beganAt = '', name = '']: readonly string[]): Promise<never> {
	const place: Place = {
		...{ folder, apiUrl, beganAt: Number(beganAt), anchor: null },
		onAck: ({ seq, hash }) => tell('head', String(seq), hash),
	};
	for (let count = 0; ; count += mostInARow) {
		const person = await aPerson(place);
		if ((await person.human.status({})).readOnlyBecause === null) {
			tell('writes', name);
			await goOnWithTheDead(person.human);
			for (let one = 0; one < mostInARow; one++) {
				await liveOne(person, `${name}-${count + one}`);
			}
		}
		await person.close();
		await sleep(15);
	}
}

async function goOnWithTheDead(human: HumanPort): Promise<void> {
	for (const { id, status } of await human.listChangesets({})) {
		if (status === 'approved' || status === 'applying') {
			await published(human, id);
		}
	}
}

async function liveOne({ human, agent }: Person, mark: string): Promise<void> {
	const { id, contentHash } = await agent.propose(proposalOf(mark));
	tell('proposed', id, mark);
	await human.approve({ id, contentHash, via: 'modal' });
	tell('approved', id);
	await published(human, id);
}

async function published(human: HumanPort, id: string): Promise<void> {
	try {
		const { status } = await human.publish({ id });
		tell(status, id);
	} catch (error) {
		// What the start found out at the same time is said by the ledger.
		tell('refused', id, JSON.stringify(failureOf(error)));
	}
}

/** Two things that can be made twice, and one that cannot; each is known by its mark. */
function proposalOf(mark: string): ProposalInput {
	const comment = { kind: 'add_comment' as const, target: `${repoName}#1`, set: { body: `Said ${mark}.` } };
	const issue = { kind: 'create_issue' as const, target: repoName, set: { title: `Made ${mark}` } };
	const rename = { kind: 'update_issue' as const, target: `${repoName}#2`, set: { labels: [mark] } };
	const operations = [[comment], [issue, comment], [rename]][mark.length % 3] ?? [comment];
	return { title: mark, why: 'So.', impact: 'Little.', rollback: 'Undo it.', operations };
}

function tell(...words: readonly string[]): void {
	writeSync(1, `${words.join(' ')}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
	writeSync(1, `gave-up ${error instanceof Error ? String(error.stack).replaceAll('\n', ' ') : String(error)}\n`);
	process.exit(1);
});
