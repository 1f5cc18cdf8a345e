import * as l10n from '@vscode/l10n';
import type { Finding, TextFinding } from '../../shared/changesets/finding';

/** What stands at a place, and what to do about it. */
export function findingText({ kind, rule }: TextFinding): string {
	if (kind === 'hidden') {
		return l10n.t('A character that cannot be seen stands here: {0}. Take it out.', rule);
	}
	return rule === 'own_token'
		? l10n.t('Your own GitHub token stands here. Take it out.')
		: l10n.t('This looks like a secret: {0}. Take it out; if it is real, revoke it too.', rule.replaceAll('_', ' '));
}

/** The same with its place, for a list. */
export function findingLine(finding: Finding): string {
	return `${findingPlace(finding)}: ${findingText(finding)}`;
}

/** Why nobody is asked for a yes, and where the first of them is. */
export function findingsSentence(findings: readonly Finding[]): string {
	const line = findings.slice(0, 1).map(findingLine).join('');
	return findings.length === 1
		? l10n.t('It cannot be approved as it is. {0}', line)
		: l10n.t(
				'It cannot be approved as it is: {0} places in its text must change. The first: {1}',
				findings.length,
				line,
			);
}

function findingPlace({ operationId, field, line, column }: Finding): string {
	return operationId === null
		? l10n.t('{0}, line {1}, column {2}', field, line, column)
		: l10n.t('operation {0}, {1}, line {2}, column {3}', operationId, field, line, column);
}
