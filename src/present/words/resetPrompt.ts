import * as l10n from '@vscode/l10n';
import type { RepoSummary } from '../../shared/repo';
import type { Prompt } from '../changesets/changesetSummary';
import { countText, itemsText } from './repoWords';

/** Asks before the local copy goes: exactly what goes, and what stays. */
export function resetPrompt(repos: readonly RepoSummary[]): Prompt {
	const items = repos.reduce((sum, { issues, pullRequests }) => sum + issues + pullRequests, 0);
	const comments = repos.reduce((sum, repo) => sum + repo.comments, 0);
	return {
		message: l10n.t('Reset the local cache?'),
		detail: [
			l10n.t(
				'What goes: the local copy of GitHub, that is {0} and {1} comments with their labels, milestones, relations and project fields. The next sync, which begins at once, fetches it again.',
				itemsText(items),
				countText(comments),
			),
			l10n.t(
				'What stays: the list of your repositories and which of them are paused, all changesets with their approvals and receipts, the audit log, the settings and the token.',
			),
			l10n.t('Nothing changes on GitHub.'),
		].join('\n\n'),
		accept: l10n.t('Reset'),
	};
}
