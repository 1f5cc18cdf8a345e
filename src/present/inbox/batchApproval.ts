import * as l10n from '@vscode/l10n';
import type { ChangesetView } from '../../shared/changesets/changeset';
import type { InboxOrder } from '../../shared/changesets/inboxOrder';
import { type Operation, targetRepo } from '../../shared/changesets/operation';
import { type RiskLevel, riskLevels } from '../../shared/changesets/risk';
import type { Prompt } from '../changesets/changesetSummary';
import { countOfKinds } from '../changesets/operationWords';
import { oneLine, shorten, shortHash } from '../words/plainText';
import { inInboxOrder } from './inboxOrder';
import { riskName } from './riskText';

/** As many as one dialog can name. */
export const maxBatch = 20;

/** One of those that are approved together: what of it, as it was when the person chose it. */
export interface BatchMember {
	readonly changeset: ChangesetView;
	/** Those that are ticked. */
	readonly operations: readonly Operation[];
}

/** What may be approved together, in the order of the inbox, and what has to be looked at by itself. */
export function batchCandidates(
	changesets: readonly ChangesetView[],
	order: InboxOrder,
): { readonly choices: readonly ChangesetView[]; readonly critical: readonly ChangesetView[] } {
	const waiting = inInboxOrder(
		changesets.filter(({ status }) => status === 'proposed'),
		order,
	);
	return {
		choices: waiting.filter(({ risk }) => risk.level !== 'critical'),
		critical: waiting.filter(({ risk }) => risk.level === 'critical'),
	};
}

/** Asks once for a yes to each of these, at the hash that stands beside its title. */
export function batchPrompt(members: readonly BatchMember[], critical: number, fieldProblems = 0): Prompt {
	const operations = members.flatMap((member) => member.operations);
	const repos = [...new Set(operations.map(targetRepo))].sort();
	const highest = highestRisk(members);
	return {
		message:
			members.length === 1
				? l10n.t('Approve 1 changeset: {0}?', countOfKinds(operations))
				: l10n.t('Approve {0} changesets: {1}?', members.length, countOfKinds(operations)),
		detail: [
			l10n.t('The riskiest of them: {0}. Written to: {1}.', riskName(highest), repos.join(', ')),
			members.map(memberLine).join('\n'),
			criticalNote(critical),
			fieldNote(fieldProblems),
			l10n.t('Each gets an approval of its own, good for exactly this content. Nothing is sent until you publish.'),
		]
			.filter((part) => part !== '')
			.join('\n\n'),
		accept: members.length === 1 ? l10n.t('Approve 1 Changeset') : l10n.t('Approve {0} Changesets', members.length),
	};
}

/** Why some of what was selected is not among what is asked about; empty when all of it is. */
export function criticalNote(count: number): string {
	if (count === 0) {
		return '';
	}
	return count === 1
		? l10n.t('1 of critical risk is left out: open it and approve it by itself.')
		: l10n.t('{0} of critical risk are left out: open and approve each by itself.', count);
}

/** How it ended: one sentence, and one for each that was refused. */
export function batchReport(
	approved: number,
	refused: readonly { readonly title: string; readonly because: string }[],
): string {
	const total = approved + refused.length;
	const done =
		refused.length === 0
			? l10n.t('Approved: {0} of {0}. Publish each when you are ready.', approved)
			: l10n.t('Approved: {0} of {1}.', approved, total);
	return [done, ...refused.map(({ title, because }) => l10n.t('Not “{0}”: {1}', titled(title), because))].join(' ');
}

function memberLine({ changeset, operations }: BatchMember): string {
	const all = changeset.operations.length;
	const count =
		operations.length === all ? countOfKinds(operations) : l10n.t('{0} of {1} operations', operations.length, all);
	const facts = [riskName(changeset.risk.level), count, shortHash(changeset.contentHash)];
	return `• ${titled(changeset.title)} — ${facts.join(' · ')}`;
}

function highestRisk(members: readonly BatchMember[]): RiskLevel {
	const levels = new Set(members.map(({ changeset }) => changeset.risk.level));
	return riskLevels.findLast((level) => levels.has(level)) ?? 'low';
}

function fieldNote(problems: number): string {
	if (problems === 0) {
		return '';
	}
	return problems === 1
		? l10n.t('1 problem with fields: a board that reads them may lose a value.')
		: l10n.t('{0} problems with fields: boards that read them may lose values.', problems);
}

function titled(title: string): string {
	return shorten(oneLine(title), 80);
}
