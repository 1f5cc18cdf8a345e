import { l10n } from 'vscode';
import { failureText } from '../../present/failureText';
import { syncErrorText } from '../../present/statusText';
import type { ViewId } from '../../shared/manifest/views';
import type { Facts } from '../engine/engineFacts';

/** What stands above a view's rows: why it cannot do all, or shows less than there is. */
export function viewMessage(view: ViewId, facts: Facts, now: number): string | undefined {
	const { status, failure, repos } = facts;
	if (failure !== null) {
		return failureText(failure).message;
	}
	if (status === null) {
		return undefined;
	}
	if (status.ledger.problem !== null) {
		return l10n.t('The audit log does not hold, so nothing is written: {0}', status.ledger.problem);
	}
	if (view !== 'countersign.workItems') {
		return undefined;
	}
	if (status.readOnlyBecause !== null) {
		return l10n.t(
			'Read-only here: {0} holds this data. You can look at everything; decide there, or close it.',
			status.readOnlyBecause,
		);
	}
	const [problem] = repos.flatMap((repo) => syncErrorText(repo, now) ?? []);
	return problem ?? status.cache.note ?? undefined;
}
