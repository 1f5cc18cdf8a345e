import { canonicalJson } from '../../base/text/canonicalJson';
import type { LedgerEvent } from '../../shared/ledgerEvent';
import type { HumanPort } from '../../shared/ports/humanPort';
import { auditReportText } from './auditReport';

type Told = Pick<HumanPort, 'auditLog' | 'verifyAudit' | 'metrics' | 'listChangesets'>;

/** The files of an export: the log as it stands in the ledger, line by line, and a report for people. */
export async function auditExportTexts(human: Told): Promise<Readonly<Record<string, string>>> {
	const events = (await allEvents(human)).toReversed();
	const [report, metrics, changesets] = await Promise.all([
		human.verifyAudit({}),
		human.metrics({}),
		human.listChangesets({}),
	]);
	return {
		'ledger.jsonl': events.map((event) => `${canonicalJson(event)}\n`).join(''),
		'report.md': auditReportText({ report, metrics, changesets, events }),
	};
}

const pageSize = 1000;

/** Newest first. */
export async function allEvents(human: Pick<HumanPort, 'auditLog'>): Promise<readonly LedgerEvent[]> {
	const events: LedgerEvent[] = [];
	let beforeSeq: number | undefined;
	do {
		const page = await human.auditLog({ beforeSeq, limit: pageSize });
		events.push(...page);
		beforeSeq = page.length < pageSize ? undefined : page.at(-1)?.seq;
	} while (beforeSeq !== undefined);
	return events;
}
