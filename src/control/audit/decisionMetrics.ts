import type { LedgerEntryType, LedgerEvent } from '../../shared/ledgerEvent';
import type { DecisionCounts, Metrics, NamedCounts } from '../../shared/metrics';
import { type ChangesetEntry, changesetEntry } from '../changesets/changesetEntry';

type Decision = 'approved' | 'automatic' | 'rejected' | null;

interface Told {
	readonly proposer: string;
	readonly kinds: readonly string[];
	readonly proposedAt: string;
	/** The first one by a person, whatever they said later; a policy's where no person has spoken. */
	readonly decision: Decision;
	readonly decidedAt: string | null;
	/** Replaced, expired, or done by others: nobody has to decide it any more. */
	readonly isOver: boolean;
}

/** What the metrics are made of: give these events, in the order of the ledger. */
export const decisionTypes: readonly LedgerEntryType[] = [
	'changeset.proposed',
	'changeset.approved',
	'changeset.rejected',
	'changeset.superseded',
	'changeset.fulfilled',
	'changeset.expired',
];

/** Counts what became of proposals. */
export function decisionMetrics(events: Iterable<LedgerEvent>): Metrics {
	const told = new Map<string, Told>();
	for (const event of events) {
		take(told, event);
	}
	return metricsOf([...told.values()]);
}

function take(told: Map<string, Told>, event: LedgerEvent): void {
	if (event.type === 'changeset.proposed') {
		const entry = readEntry(event);
		if (entry?.type === 'changeset.proposed') {
			const kinds = [...new Set(entry.payload.operations.map(({ kind }) => kind))];
			told.set(entry.subject, {
				...{ proposer: event.actor.id, kinds, proposedAt: event.at },
				...{ decision: null, decidedAt: null, isOver: false },
			});
		}
		return;
	}
	const before = told.get(event.subject);
	if (before !== undefined) {
		told.set(event.subject, after(before, event));
	}
}

function after(before: Told, event: LedgerEvent): Told {
	const { type, at } = event;
	switch (type) {
		case 'changeset.approved':
		case 'changeset.rejected': {
			const isOpen = before.decision === null || before.decision === 'automatic';
			return isOpen ? { ...before, decision: decisionOf(event), decidedAt: at } : before;
		}
		case 'changeset.superseded':
		case 'changeset.fulfilled':
		case 'changeset.expired':
			return { ...before, isOver: true };
		default:
			return before;
	}
}

function decisionOf({ type, actor }: LedgerEvent): Decision {
	if (type === 'changeset.rejected') {
		return 'rejected';
	}
	return actor.kind === 'policy' ? 'automatic' : 'approved';
}

function readEntry(event: LedgerEvent): ChangesetEntry | null {
	try {
		return changesetEntry(event);
	} catch {
		// Of a later version: the audit names it.
		return null;
	}
}

function metricsOf(told: readonly Told[]): Metrics {
	return {
		...countsOf(told),
		byProposer: named(told, ({ proposer }) => [proposer]),
		byKind: named(told, ({ kinds }) => kinds),
	};
}

function named(told: readonly Told[], namesOf: (one: Told) => readonly string[]): readonly NamedCounts[] {
	const byName = new Map<string, Told[]>();
	for (const one of told) {
		for (const name of namesOf(one)) {
			byName.set(name, [...(byName.get(name) ?? []), one]);
		}
	}
	return [...byName]
		.map(([name, group]) => ({ name, ...countsOf(group) }))
		.sort((a, b) => b.proposed - a.proposed || (a.name < b.name ? -1 : 1));
}

function countsOf(told: readonly Told[]): DecisionCounts {
	const count = (wanted: Decision): number => told.filter(({ decision }) => decision === wanted).length;
	const [byPeople, automatic, rejected] = [count('approved'), count('automatic'), count('rejected')];
	const decided = byPeople + rejected;
	// A policy needs no time: its answers would hide how long people take.
	const times = told.flatMap(({ decision, proposedAt, decidedAt }) =>
		decidedAt === null || decision === 'automatic' ? [] : [Date.parse(decidedAt) - Date.parse(proposedAt)],
	);
	return {
		proposed: told.length,
		approved: byPeople + automatic,
		automatic,
		rejected,
		waiting: told.filter(({ decision, isOver }) => decision === null && !isOver).length,
		approvalRate: decided === 0 ? null : byPeople / decided,
		rejectionRate: decided === 0 ? null : rejected / decided,
		medianDecisionMs: median(times),
	};
}

function median(values: readonly number[]): number | null {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const [low, high] = [sorted[middle - 1], sorted[middle]];
	if (high === undefined) {
		return null;
	}
	return sorted.length % 2 === 0 && low !== undefined ? (low + high) / 2 : high;
}
