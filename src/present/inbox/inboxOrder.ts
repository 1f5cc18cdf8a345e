import type { ChangesetView } from '../../shared/changesets/changeset';
import type { InboxOrder } from '../../shared/changesets/inboxOrder';
import { riskLevels } from '../../shared/changesets/risk';
import type { ChangesetId } from '../../shared/names';
import { needOf } from '../changesets/changesetWords';

/** What a person decides first comes first. */
export function inInboxOrder(changesets: readonly ChangesetView[], order: InboxOrder): readonly ChangesetView[] {
	return changesets.toSorted((a, b) => {
		const byRisk = order === 'risk' ? riskLevels.indexOf(b.risk.level) - riskLevels.indexOf(a.risk.level) : 0;
		const byAge = a.proposedAt.localeCompare(b.proposedAt);
		return byRisk || (order === 'risk' ? byAge : b.lastSeq - a.lastSeq) || a.id.localeCompare(b.id);
	});
}

/** Those that a person still has to say something to, from the top of the inbox to its end. */
export function pendingInOrder(changesets: readonly ChangesetView[], order: InboxOrder): readonly ChangesetView[] {
	return (['waiting', 'attention'] as const).flatMap((need) =>
		inInboxOrder(
			changesets.filter((changeset) => needOf(changeset) === need),
			order,
		),
	);
}

/** The one after (1) or before (-1) the one on the screen, around the end; the first or the last when none is shown. */
export function pendingBeside(
	pending: readonly ChangesetView[],
	shown: ChangesetId | undefined,
	step: 1 | -1,
): ChangesetView | undefined {
	const at = pending.findIndex(({ id }) => id === shown);
	const next = at < 0 ? (step === 1 ? 0 : -1) : (at + step) % pending.length;
	return pending.at(next);
}
