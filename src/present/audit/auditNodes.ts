import * as l10n from '@vscode/l10n';
import type { LedgerEvent } from '../../shared/ledgerEvent';
import { ChangesetId } from '../../shared/names';
import type { Node, NodeIcon } from '../node';
import { relativeTime } from '../relativeTime';
import { escapeMarkdown, oneLine, shortHash } from '../words/plainText';
import { auditSentence } from './auditSentence';

/**
 * The audit log, newest first, one sentence an event. Events of one changeset stand together, where its newest one
 * belongs, and so do deliveries from GitHub that nothing came between; `titles` gives the titles of changesets.
 */
export function auditNodes(
	events: readonly LedgerEvent[],
	titles: ReadonlyMap<string, string>,
	now: number,
): readonly Node[] {
	const newestFirst = [...events].sort((a, b) => b.seq - a.seq);
	const bySubject = new Map<string, readonly LedgerEvent[]>();
	let deliveries: string | null = null;
	for (const event of newestFirst) {
		deliveries = event.type === 'webhook.received' ? (deliveries ?? `deliveries/${event.seq}`) : null;
		const key = deliveries ?? (isChangeset(event.subject) ? event.subject : String(event.seq));
		bySubject.set(key, [...(bySubject.get(key) ?? []), event]);
	}
	return [...bySubject].flatMap(([subject, group]) => {
		const rows = group.map((event) => eventNode(event, now));
		if (isChangeset(subject)) {
			return [groupNode(subject, rows, titles.get(subject))];
		}
		return rows.length > 1 ? [deliveriesNode(subject, rows)] : rows;
	});
}

/** Deliveries that came one after the other: many of them must not push decisions out of sight. */
function deliveriesNode(key: string, rows: readonly Node[]): Node {
	return {
		id: `audit/${key}`,
		label: l10n.t('{0} deliveries from GitHub', rows.length),
		icon: { id: 'radio-tower' },
		contextValue: 'deliveries',
		collapsible: 'collapsed',
		children: rows,
	};
}

function isChangeset(subject: string): boolean {
	return ChangesetId.safeParse(subject).success;
}

function groupNode(subject: string, rows: readonly Node[], title: string | undefined): Node {
	const changesetId = ChangesetId.parse(subject);
	return {
		id: `audit/${subject}`,
		label: title === undefined ? subject : oneLine(title),
		description: rows.length === 1 ? l10n.t('1 event') : l10n.t('{0} events', rows.length),
		tooltip: escapeMarkdown(subject),
		icon: { id: 'git-pull-request-draft' },
		contextValue: 'history',
		collapsible: 'collapsed',
		target: { changesetId },
		children: rows,
	};
}

function eventNode(event: LedgerEvent, now: number): Node {
	const sentence = oneLine(auditSentence(event));
	const when = relativeTime(event.at, now);
	return {
		id: `audit/${event.seq}`,
		label: sentence,
		description: when,
		tooltip: eventTooltip(event, sentence),
		icon: eventIcon(event.type),
		contextValue: `event ${event.type}`,
		command: { id: 'countersign.openAuditEvent', args: [{ seq: event.seq, type: event.type }] },
		collapsible: 'none',
		accessibilityLabel: l10n.t('{0}, {1}, event {2}', sentence, when, event.seq),
		target: { seq: event.seq, type: event.type },
	};
}

function eventTooltip(event: LedgerEvent, sentence: string): string {
	const facts = [
		l10n.t('Event {0} at {1}', event.seq, escapeMarkdown(event.at)),
		`${escapeMarkdown(event.type)} · ${escapeMarkdown(event.subject)}`,
		l10n.t('By {0} ({1})', escapeMarkdown(event.actor.id), event.actor.kind),
		l10n.t('Hash {0} follows {1}', `\`${shortHash(event.hash)}\``, `\`${shortHash(event.prev)}\``),
	];
	return [escapeMarkdown(sentence), facts.join('  \n')].join('\n\n');
}

function eventIcon(type: string): NodeIcon {
	switch (type) {
		case 'changeset.approved':
			return { id: 'check', color: 'charts.green' };
		case 'policies.changed':
			return { id: 'law' };
		case 'changeset.rejected':
			return { id: 'circle-slash' };
		case 'changeset.refused':
			return { id: 'shield', color: 'charts.yellow' };
		case 'changeset.stale':
		case 'publish.unknown':
		case 'item.unexplained':
		case 'ledger.tail_dropped':
			return { id: 'warning', color: 'charts.yellow' };
		case 'publish.failed':
			return { id: 'error', color: 'charts.red' };
		case 'publish.receipt':
			return { id: 'verified', color: 'charts.green' };
		default:
			// Types of a newer version are shown too.
			return { id: 'circle-small' };
	}
}
