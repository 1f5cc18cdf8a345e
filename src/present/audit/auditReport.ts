import * as l10n from '@vscode/l10n';
import type { ChangesetView, OperationOutcome } from '../../shared/changesets/changeset';
import type { AuditReport } from '../../shared/engineStatus';
import type { LedgerEvent } from '../../shared/ledgerEvent';
import type { DecisionCounts, Metrics, NamedCounts } from '../../shared/metrics';
import { statusName } from '../changesets/changesetWords';
import { operationLabel, outcomeText } from '../changesets/operationWords';
import { durationText } from '../relativeTime';
import { escapeMarkdown, shortHash } from '../words/plainText';
import { quoteMarkdown } from '../words/quoteMarkdown';
import { auditSentence } from './auditSentence';

/** What an exported audit log is made of. */
export interface AuditFacts {
	readonly report: AuditReport;
	readonly metrics: Metrics;
	/** Newest first. */
	readonly changesets: readonly ChangesetView[];
	/** In the order of the ledger, all of them. */
	readonly events: readonly LedgerEvent[];
}

/** The audit log as Markdown for people: whether it holds, how proposals fared, and the story of each changeset. */
export function auditReportText({ report, metrics, changesets, events }: AuditFacts): string {
	const bySubject = eventsBySubject(events);
	const own = new Set<string>(changesets.map(({ id }) => id));
	return [
		`# ${l10n.t('Audit report')}`,
		proofText(report),
		`## ${l10n.t('Decisions')}`,
		metricsTable(metrics),
		`## ${l10n.t('Changesets')}`,
		...(changesets.length === 0 ? [l10n.t('None yet.')] : []),
		...changesets.map((changeset) => changesetText(changeset, bySubject.get(changeset.id) ?? [])),
		`## ${l10n.t('Everything else')}`,
		eventList(events.filter(({ subject }) => !own.has(subject))),
		'',
	].join('\n\n');
}

function eventsBySubject(events: readonly LedgerEvent[]): ReadonlyMap<string, readonly LedgerEvent[]> {
	const bySubject = new Map<string, LedgerEvent[]>();
	for (const event of events) {
		const known = bySubject.get(event.subject);
		if (known === undefined) {
			bySubject.set(event.subject, [event]);
		} else {
			known.push(event);
		}
	}
	return bySubject;
}

function proofText({ ok, events, writes, problem, head }: AuditReport): string {
	const what = ok
		? l10n.t('The chain holds: {0} events, {1} writes, each of an approved hash.', events, writes)
		: l10n.t(
				'**The log does not hold at event {0}:** {1}',
				problem?.seq ?? head.seq,
				escapeMarkdown(problem?.detail ?? ''),
			);
	return `${what}\n\n${l10n.t('Newest event: {0}, hash {1}', head.seq, `\`${head.hash}\``)}`;
}

function metricsTable(metrics: Metrics): string {
	const columns = [
		l10n.t('Proposed by or kind'),
		l10n.t('Proposed'),
		l10n.t('Approved'),
		l10n.t('By a policy'),
		l10n.t('Rejected'),
		l10n.t('Waiting'),
		l10n.t('Median time to decide'),
	];
	const rows: readonly NamedCounts[] = [{ name: l10n.t('All'), ...metrics }, ...metrics.byProposer, ...metrics.byKind];
	return [columns, columns.map(() => '---'), ...rows.map(metricsRow)].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function metricsRow(counts: NamedCounts): readonly string[] {
	const { name, proposed, approved, automatic, rejected, waiting, medianDecisionMs } = counts;
	const time = medianDecisionMs === null ? '–' : durationText(medianDecisionMs);
	return [
		escapeMarkdown(name),
		`${proposed}`,
		withRate(approved - automatic, counts.approvalRate),
		`${automatic}`,
		withRate(rejected, counts.rejectionRate),
		`${waiting}`,
		time,
	];
}

function withRate(count: number, rate: DecisionCounts['approvalRate']): string {
	return rate === null ? `${count}` : `${count} (${Math.round(rate * 100)} %)`;
}

function changesetText(changeset: ChangesetView, events: readonly LedgerEvent[]): string {
	const { id, title, why, impact, rollback, status, contentHash } = changeset;
	return [
		`### ${escapeMarkdown(title)}`,
		`\`${id}\` · ${statusName(status)} · ${l10n.t('hash {0}', `\`${shortHash(contentHash)}\``)}`,
		...section(l10n.t('Why'), why),
		...section(l10n.t('Impact'), impact),
		...section(l10n.t('Rollback'), rollback),
		operationList(changeset),
		eventList(events),
	].join('\n\n');
}

function operationList({ operations, outcomes }: ChangesetView): string {
	const lines = operations.map((operation, index) => {
		const outcome = outcomes[index]?.outcome ?? { status: 'waiting' };
		return `- ${escapeMarkdown(operationLabel(operation))}${outcomeSuffix(outcome)}`;
	});
	return lines.join('\n');
}

function section(title: string, text: string): readonly string[] {
	return text.trim() === '' ? [] : [`**${title}**`, quoteMarkdown(text)];
}

function outcomeSuffix(outcome: OperationOutcome): string {
	const text = outcomeText(outcome);
	const url = outcome.status === 'published' ? ` <${outcome.receipt.url.replace(/[<>\s]/g, '')}>` : '';
	return text === '' ? '' : ` — ${escapeMarkdown(text)}${url}`;
}

function eventList(events: readonly LedgerEvent[]): string {
	return events
		.map(
			(event) =>
				`- ${event.seq} · \`${event.at}\` · ${escapeMarkdown(auditSentence(event))} · \`${shortHash(event.hash)}\``,
		)
		.join('\n');
}
