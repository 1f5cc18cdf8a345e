import * as l10n from '@vscode/l10n';
import type { Risk, RiskCode, RiskLevel, RiskReason } from '../../shared/changesets/risk';
import { oneLine } from '../words/plainText';

export function riskName(level: RiskLevel): string {
	switch (level) {
		case 'low':
			return l10n.t('low risk');
		case 'medium':
			return l10n.t('medium risk');
		case 'high':
			return l10n.t('high risk');
		case 'critical':
			return l10n.t('critical risk');
	}
}

/** As a heading. */
export function riskTitle(level: RiskLevel): string {
	switch (level) {
		case 'low':
			return l10n.t('Low risk');
		case 'medium':
			return l10n.t('Medium risk');
		case 'high':
			return l10n.t('High risk');
		case 'critical':
			return l10n.t('Critical risk');
	}
}

const said = 3;

/** The level and what weighs most, in one line. */
export function riskLine({ level, reasons }: Risk): string {
	const heaviest = reasons.slice(0, said).map(riskReasonText).join(' ');
	return heaviest === '' ? riskTitle(level) : l10n.t('{0}: {1}', riskTitle(level), heaviest);
}

/** A sentence of plain text. */
export function riskReasonText(reason: RiskReason): string {
	return sentences[reason.code](namesOf(reason), reason.count);
}

function namesOf({ names }: RiskReason): string {
	const shown = names.slice(0, said).map(oneLine).join(', ');
	return names.length <= said ? shown : l10n.t('{0} and {1} more', shown, names.length - said);
}

type Sentence = (names: string, count: number) => string;

/** Functions, since the language is set after this module is loaded. */
const sentences: Readonly<Record<RiskCode, Sentence>> = {
	secret_found: (names) => l10n.t('There seems to be a secret in {0}.', names),
	hidden_text: (names) => l10n.t('There are characters that cannot be seen in {0}.', names),
	empties_body: (names) => l10n.t('Empties the body of {0}.', names),
	replaces_body: (names) => l10n.t('Replaces nearly all of the body of {0}.', names),
	removes_text: (names) => l10n.t('Removes much of the body of {0}.', names),
	removes_tasks: (names, count) =>
		count === 1
			? l10n.t('Removes a task from the checklist of {0}.', names)
			: l10n.t('Removes {0} tasks from the checklist of {1}.', count, names),
	closes: (names) => l10n.t('Closes {0}.', names),
	reopens: (names) => l10n.t('Reopens {0}.', names),
	mentions_teams: (names) => l10n.t('Notifies the team {0}.', names),
	mentions_people: (names) => l10n.t('Notifies {0}.', names),
	commands_bots: (names) => l10n.t('Has a line in {0} that a bot may take for a command.', names),
	assigns_people: (names) => l10n.t('Assigns {0}.', names),
	unassigns_people: (names) => l10n.t('Unassigns {0}.', names),
	changes_title: (names) => l10n.t('Changes the title of {0}.', names),
	changes_labels: (names) => l10n.t('Changes the labels of {0}.', names),
	changes_milestone: (names) => l10n.t('Changes the milestone of {0}.', names),
	changes_type: (names) => l10n.t('Changes the type of {0}.', names),
	changes_parent: (names) => l10n.t('Changes the parent of {0}.', names),
	changes_dependency: (names) => l10n.t('Changes what {0} waits for.', names),
	changes_project: (names) => l10n.t('Changes {0} in a project.', names),
	comments: (names) => l10n.t('Comments on {0}, which notifies whoever follows it.', names),
	new_issues: (names, count) =>
		count === 1 ? l10n.t('Makes an issue in {0}.', names) : l10n.t('Makes {0} issues in {1}.', count, names),
	many_operations: (_, count) => l10n.t('Does {0} things at once.', count),
	several_repositories: (names) => l10n.t('Writes to several repositories: {0}.', names),
	stale: () => l10n.t('GitHub has changed since it was proposed.'),
	unfamiliar_proposer: (names) => l10n.t('You have never approved anything from {0}.', names),
	impact_not_stated: () => l10n.t('The proposal does not say what it affects or how to undo it.'),
};
