import { shortDigest } from '../../base/digest';
import type { LedgerEvent } from '../../shared/ledgerEvent';
import type { HumanPort } from '../../shared/ports/humanPort';
import type { Command } from '../command';
import { exitCodes } from '../exitCode';
import { columns } from '../output/columns';

export const auditLog: Command = {
	name: 'audit log',
	arguments: '',
	summary: 'Print every event of the ledger, newest first.',
	words: 0,
	options: [],
	run: async ({ session }) => {
		const { human } = await session();
		const events = await allEvents(human);
		return { json: events, text: events.length === 0 ? 'Nothing has happened yet.' : eventTable(events) };
	},
};

export const auditVerify: Command = {
	name: 'audit verify',
	arguments: '',
	summary: 'Check that the chain holds and that every write equals an approved hash.',
	words: 0,
	options: [],
	run: async ({ session }) => {
		const { human, anchorPath } = await session();
		const report = await human.verifyAudit({});
		if (report.ok) {
			const text = `The chain holds: ${report.events} events, ${report.writes} writes, each of an approved hash. Head ${shortDigest(report.head.hash)}.`;
			return { json: report, text };
		}
		const { seq, detail } = report.problem ?? { seq: report.head.seq, detail: 'the reason is not on record' };
		return {
			json: report,
			text: '',
			complaints: [
				`The audit log does not hold at event ${seq}: ${detail}`,
				`The newest hash is kept outside the ledger, in ${anchorPath}. If you removed or replaced the data folder yourself, remove that file as well.`,
			],
			exitCode: exitCodes.failed,
		};
	},
};

const pageSize = 1000;

async function allEvents(human: HumanPort): Promise<readonly LedgerEvent[]> {
	const events: LedgerEvent[] = [];
	let beforeSeq: number | undefined;
	do {
		const page = await human.auditLog({ beforeSeq, limit: pageSize });
		events.push(...page);
		beforeSeq = page.length < pageSize ? undefined : page.at(-1)?.seq;
	} while (beforeSeq !== undefined);
	return events;
}

function eventTable(events: readonly LedgerEvent[]): string {
	return columns(
		['SEQ', 'AT', 'ACTOR', 'EVENT', 'SUBJECT', 'HASH'],
		events.map((event) => [
			String(event.seq),
			event.at,
			`${event.actor.kind}:${event.actor.id}`,
			event.type,
			event.subject,
			shortDigest(event.hash),
		]),
	);
}
