import { isTemporary } from '../../../shared/changesets/itemTarget';
import type { Operation } from '../../../shared/changesets/operation';
import { AppError } from '../../../shared/failure';
import type { ItemRef } from '../../../shared/names';
import type { BindDeps } from './knownTargets';

/**
 * Fails with `invalidInput`, naming the way round, when an item would come to be below itself. Parents that are not
 * cached are not asked for: GitHub refuses what it alone knows of.
 */
export async function refuseCycle({ known }: BindDeps, operations: readonly Operation[]): Promise<void> {
	const told = new Map(operations.flatMap(newParent));
	const parentAfter = async (target: string): Promise<string | null> => {
		if (told.has(target) || isTemporary(target)) {
			return told.get(target) ?? null;
		}
		// A parsed reference: everything else is a temporary id.
		return (await known.item(target as ItemRef))?.parent ?? null;
	};
	for (const start of told.keys()) {
		const way = await wayUp(start, parentAfter);
		if (way.length > 1 && way.at(-1) === start) {
			const problem = `${start} would be below itself: ${way.join(' → ')}.`;
			throw new AppError({ kind: 'invalidInput', problems: [problem] });
		}
	}
}

function newParent(operation: Operation): readonly (readonly [string, string | null])[] {
	switch (operation.kind) {
		case 'set_parent':
			return [[operation.target, operation.set.parent]];
		case 'clear_parent':
			return [[operation.target, null]];
		default:
			return [];
	}
}

/** Ends at the top, where it began, or where it meets itself. */
async function wayUp(start: string, parentOf: (target: string) => Promise<string | null>): Promise<readonly string[]> {
	const way = [start];
	for (let at = await parentOf(start); at !== null; at = await parentOf(at)) {
		const isKnown = way.includes(at);
		way.push(at);
		if (isKnown) {
			break;
		}
	}
	return way;
}
