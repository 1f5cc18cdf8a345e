import { resolve } from 'node:path';
import { shortDigest } from '../../../base/digest';
import { allEvents, auditExportTexts } from '../../../present/audit/auditExport';
import { AppError } from '../../../shared/failure';
import type { LedgerEvent } from '../../../shared/ledgerEvent';
import { UsageError } from '../../arguments/usageError';
import type { CliIo } from '../../cliIo';
import type { Command } from '../../command';
import { exitCodes } from '../../exitCode';
import { columns } from '../../output/columns';

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

export const auditExport: Command = {
	name: 'audit export',
	arguments: '--out FOLDER',
	summary: 'Write the whole log (ledger.jsonl) and a report for people (report.md) to a folder.',
	words: 0,
	options: ['out'],
	run: async ({ session, options, io }) => {
		if (options.out === undefined) {
			throw new UsageError('"audit export" needs --out: the folder to write to.');
		}
		const { human } = await session();
		const folder = resolve(io.workingFolder, options.out);
		await writeTexts(io, folder, await auditExportTexts(human));
		const { ok, events } = await human.verifyAudit({});
		return { json: { folder, events, ok }, text: `${events} events written to ${folder}: ledger.jsonl and report.md.` };
	},
};

/** Fails with `storageFailed`. */
async function writeTexts({ files }: CliIo, folder: string, texts: Readonly<Record<string, string>>): Promise<void> {
	try {
		await files.makeFolder(folder);
		for (const [name, text] of Object.entries(texts)) {
			await files.replace(files.join(folder, name), new TextEncoder().encode(text));
		}
	} catch (cause) {
		const detail = cause instanceof Error ? cause.message : String(cause);
		throw new AppError({ kind: 'storageFailed', path: folder, detail }, { cause });
	}
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
