import type { Clock } from '../../base/clock';
import type { ChangesetBook } from '../changesets/changesetBook';
import type { Refusal } from '../changesets/refuse';

/** GitHub asks for a second between writes (so never more than 60 of the 80 a minute), and takes 500 an hour. */
const betweenWritesMs = 1000;
const hourMs = 3_600_000;
const mostPerHour = 500;

interface Sent {
	readonly book: Pick<ChangesetBook, 'sentSince' | 'lastSentAt'>;
	readonly clock: Clock;
}

/** Counted from the ledger: a restart does not forget what was sent. */
export function quotaRefusal({ book, clock }: Sent): Refusal | null {
	return book.sentSince(clock.now() - hourMs) < mostPerHour
		? null
		: { reason: 'quota_exceeded', detail: `${mostPerHour} changes were sent within an hour. Publish the rest later.` };
}

/** Waits until the next write may leave. A clock that was set back does not make it wait longer than that. */
export async function waitForTurn({ book, clock }: Sent): Promise<void> {
	const left = book.lastSentAt + betweenWritesMs - clock.now();
	if (left > 0) {
		await clock.sleep(Math.min(left, betweenWritesMs));
	}
}
