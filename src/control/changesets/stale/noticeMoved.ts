import type { Actor } from '../../../shared/actor';
import type { Changeset } from '../../../shared/changesets/changeset';
import type { IssueFields, OperationOf } from '../../../shared/changesets/operation';
import type { LedgerEntry } from '../../../shared/ledgerEvent';
import type { ItemRef, OperationId } from '../../../shared/names';
import type { KnownItem } from '../binding/knownTargets';
import type { ChangesetBook } from '../changesetBook';
import type { DraftDeps } from '../propose';
import { expectedFields, movedSentences, touchedFields } from './expectedFields';

type NoticeDeps = Pick<DraftDeps, 'ledger' | 'book' | 'decisions' | 'known'>;

const system: Actor = { kind: 'system', id: 'countersign' };

/**
 * The cache has these items in another form than before: what waits for a person, and touches a field of one that has
 * moved, becomes stale now and not first when it is published. Answers how many did.
 */
export async function noticeMoved(deps: NoticeDeps, refs: readonly ItemRef[]): Promise<number> {
	const waiting = refs.filter((ref) => deps.book.touching(ref).some(isUndecided));
	if (waiting.length === 0) {
		return 0;
	}
	const items = new Map<string, KnownItem>();
	for (const ref of waiting) {
		const item = await deps.known.item(ref);
		if (item !== null) {
			items.set(ref.toLowerCase(), item);
		}
	}
	return await deps.decisions.run(async () => {
		const changesets = new Set(waiting.flatMap((ref) => deps.book.touching(ref).filter(isUndecided)));
		const entries = [...changesets].flatMap((changeset) => staleEntry(changeset, items));
		await deps.ledger.append(system, entries);
		return entries.length;
	});
}

/** The issues that changesets which wait would update. */
export function undecidedTargets(book: ChangesetBook): readonly ItemRef[] {
	const operations = book
		.list({})
		.filter(isUndecided)
		.flatMap(({ operations: all }) => all);
	return [...new Set(operations.flatMap((one) => (one.kind === 'update_issue' ? [one.target] : [])))];
}

function isUndecided({ status }: Changeset): boolean {
	return status === 'proposed' || status === 'approved';
}

function staleEntry(changeset: Changeset, items: ReadonlyMap<string, KnownItem>): readonly LedgerEntry[] {
	const because: string[] = [];
	const now: { readonly operationId: OperationId; readonly fields: IssueFields }[] = [];
	for (const operation of changeset.operations) {
		const item = items.get(operation.target.toLowerCase());
		const moved = operation.kind === 'update_issue' && item !== undefined ? movedOf(changeset, operation, item) : [];
		if (item !== undefined && moved.length > 0) {
			because.push(...moved);
			now.push({ operationId: operation.id, fields: item.fields });
		}
	}
	return because.length === 0 ? [] : [{ type: 'changeset.stale', subject: changeset.id, payload: { because, now } }];
}

function movedOf(changeset: Changeset, operation: OperationOf<'update_issue'>, item: KnownItem): readonly string[] {
	const expected = expectedFields(changeset, operation);
	const { base } = operation;
	const isPublished = changeset.outcomes.get(operation.id)?.status === 'published';
	// What is older than the base is the cache lagging behind.
	if (expected === null || isPublished || base.kind !== 'item' || item.updatedAt <= base.updatedAt) {
		return [];
	}
	return movedSentences(operation.target, touchedFields(operation), { expected, live: item.fields });
}
