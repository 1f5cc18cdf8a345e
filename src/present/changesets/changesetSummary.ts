import * as l10n from '@vscode/l10n';
import type { ChangesetView, WordsBy } from '../../shared/changesets/changeset';
import type { Finding } from '../../shared/changesets/finding';
import { type Operation, targetRepo } from '../../shared/changesets/operation';
import type { LedgerEvent } from '../../shared/ledgerEvent';
import { auditSentence } from '../audit/auditSentence';
import { findingLine } from '../findings/findingText';
import { riskLine, riskReasonText, riskTitle } from '../inbox/riskText';
import { relativeTime } from '../relativeTime';
import { escapeMarkdown, oneLine, shorten, shortHash } from '../words/plainText';
import { quoteMarkdown } from '../words/quoteMarkdown';
import { statusName } from './changesetWords';
import { countOfKinds, operationLabel, outcomeText, touchedFields } from './operationWords';

/** What a modal asks: plain text throughout. */
export interface Prompt {
	readonly message: string;
	readonly detail: string;
	/** The button that says yes. */
	readonly accept: string;
}

const maxListed = 12;

/** Asks for the person's yes to these operations (all, when none are named) at the hash that is shown. */
export function approvalPrompt(changeset: ChangesetView, operations = changeset.operations, fieldProblems = 0): Prompt {
	const hash = shortHash(changeset.contentHash);
	const part =
		operations.length === changeset.operations.length
			? ''
			: l10n.t('{0} of {1} operations are ticked.', operations.length, changeset.operations.length);
	return {
		message: l10n.t('Approve “{0}”: {1}?', titleOf(changeset), countOfKinds(operations)),
		detail: blocks([
			part,
			targetLines(operations),
			fieldWarning(fieldProblems),
			riskLine(changeset.risk),
			impactLine(changeset),
			undoLine(changeset),
			l10n.t('Your approval is good for exactly this content: {0}. Nothing is sent until you publish.', hash),
		]),
		accept:
			operations.length === 1 ? l10n.t('Approve 1 Operation') : l10n.t('Approve {0} Operations', operations.length),
	};
}

/** Asks before what was approved is written to GitHub. */
export function publishPrompt(changeset: ChangesetView): Prompt {
	const approved = new Set(changeset.approval?.operationIds ?? []);
	const done = new Set(
		changeset.outcomes.filter(({ outcome }) => outcome.status === 'published').map(({ operationId }) => operationId),
	);
	const operations = changeset.operations.filter(({ id }) => approved.has(id) && !done.has(id));
	const repos = [...new Set(operations.map(targetRepo))].sort().join(', ');
	return {
		message: l10n.t('Publish “{0}” to {1}: {2}?', titleOf(changeset), repos, countOfKinds(operations)),
		detail: blocks([
			targetLines(operations),
			impactLine(changeset),
			undoLine(changeset),
			l10n.t('This writes to GitHub now: exactly what was approved as {0}, once.', shortHash(changeset.contentHash)),
		]),
		accept:
			operations.length === 1 ? l10n.t('Publish 1 Operation') : l10n.t('Publish {0} Operations', operations.length),
	};
}

/** A changeset as Markdown to be read: why, what, from whom, and what has happened to it (newest first). */
export function changesetDocument(
	changeset: ChangesetView,
	events: readonly LedgerEvent[],
	{ now, findings = [] }: { readonly now: number; readonly findings?: readonly Finding[] },
): string {
	const parts = [
		`# ${escapeMarkdown(changeset.title)}`,
		headline(changeset, now),
		...changeset.staleBecause.map((because) => `**${escapeMarkdown(because)}**`),
		...findingRows(findings),
		...section(l10n.t('Why'), changeset.why),
		...riskSection(changeset),
		...section(l10n.t('Impact'), changeset.impact, changeset.impactBy),
		...section(l10n.t('How to undo it'), changeset.rollback, changeset.rollbackBy),
		...(changeset.rejection === null ? [] : section(l10n.t('Why it was rejected'), changeset.rejection.reason)),
		...noteRows(changeset),
		`## ${l10n.t('Operations')}`,
		changeset.operations.map((operation) => operationRow(changeset, operation)).join('\n'),
		...eventRows(events, now),
	];
	return `${parts.join('\n\n')}\n`;
}

function titleOf(changeset: ChangesetView): string {
	return shorten(oneLine(changeset.title), 100);
}

function targetLines(operations: readonly Operation[]): string {
	const lines = operations.map((operation) => {
		const fields = operation.kind === 'update_issue' ? ` (${touchedFields(operation)})` : '';
		return `• ${operationLabel(operation)}${fields}`;
	});
	const more = lines.length > maxListed ? [l10n.t('and {0} more', lines.length - maxListed)] : [];
	return [...lines.slice(0, maxListed), ...more].join('\n');
}

function fieldWarning(problems: number): string {
	if (problems === 0) {
		return '';
	}
	return problems === 1
		? l10n.t('1 problem with fields: a board that reads them may lose a value. The review marks it.')
		: l10n.t('{0} problems with fields: boards that read them may lose values. The review marks them.', problems);
}

function orMissing(text: string): string {
	return text.trim() === '' ? l10n.t('not stated') : shorten(oneLine(text), 300);
}

function impactLine({ impact, impactBy }: ChangesetView): string {
	return impactBy === 'countersign'
		? l10n.t('Impact, worked out by Countersign: {0}', orMissing(impact))
		: l10n.t('Impact: {0}', orMissing(impact));
}

function undoLine({ rollback, rollbackBy }: ChangesetView): string {
	return rollbackBy === 'countersign'
		? l10n.t('Undo, worked out by Countersign: {0}', orMissing(rollback))
		: l10n.t('Undo: {0}', orMissing(rollback));
}

function blocks(parts: readonly string[]): string {
	return parts.filter((part) => part !== '').join('\n\n');
}

function headline(changeset: ChangesetView, now: number): string {
	return [
		changeset.id,
		`**${statusName(changeset.status)}**`,
		l10n.t('proposed by {0} {1}', escapeMarkdown(changeset.proposedBy.id), relativeTime(changeset.proposedAt, now)),
		l10n.t('revision {0}', changeset.revision),
		`\`${shortHash(changeset.contentHash)}\``,
	].join(' · ');
}

function section(title: string, text: string, by?: WordsBy): readonly string[] {
	const ours = l10n.t('Worked out by Countersign from the operations, since the proposal does not say.');
	return [
		`## ${title}`,
		...(by === 'countersign' ? [`*${ours}*`] : []),
		text.trim() === '' ? `*${l10n.t('not stated')}*` : quoteMarkdown(by === 'countersign' ? asList(text) : text),
	];
}

/** Ours are a sentence a line. */
function asList(text: string): string {
	return text
		.split('\n')
		.map((line) => `- ${line}`)
		.join('\n');
}

function riskSection({ risk }: ChangesetView): readonly string[] {
	const reasons = risk.reasons.map((reason) => `- ${escapeMarkdown(riskReasonText(reason))}`);
	return [`## ${riskTitle(risk.level)}`, ...(reasons.length === 0 ? [] : [reasons.join('\n')])];
}

function noteRows({ notes }: ChangesetView): readonly string[] {
	const rows = notes.map(({ place, isResolved, notes: said }) => {
		const texts = said.map(({ by, text }) => `${escapeMarkdown(by.id)}: ${escapeMarkdown(oneLine(text))}`);
		const where = l10n.t('operation {0}, line {1}', place.operationId, place.line);
		const state = isResolved ? ` · ${l10n.t('resolved')}` : '';
		return `- ${where}${state} · ${texts.join(' · ')}`;
	});
	return rows.length === 0 ? [] : [`## ${l10n.t('Notes')}`, rows.join('\n')];
}

function operationRow(changeset: ChangesetView, operation: Operation): string {
	const outcome = changeset.outcomes.find(({ operationId }) => operationId === operation.id)?.outcome;
	const details = [touchedFields(operation), outcome === undefined ? '' : outcomeText(outcome)];
	const text = [operationLabel(operation), ...details.filter((detail) => detail !== '')].join(' · ');
	return `${operation.id}. ${escapeMarkdown(text)}`;
}

function findingRows(findings: readonly Finding[]): readonly string[] {
	const rows = findings.map((finding) => `- ${escapeMarkdown(findingLine(finding))}`);
	return rows.length === 0 ? [] : [`## ${l10n.t('What keeps it from being approved')}`, rows.join('\n')];
}

function eventRows(events: readonly LedgerEvent[], now: number): readonly string[] {
	if (events.length === 0) {
		return [];
	}
	const rows = [...events]
		.sort((a, b) => b.seq - a.seq)
		.map((event) => {
			const text = `${auditSentence(event)} · ${relativeTime(event.at, now)}`;
			return `- ${escapeMarkdown(text)}`;
		});
	return [`## ${l10n.t('History')}`, rows.join('\n')];
}
