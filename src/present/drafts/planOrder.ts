import * as l10n from '@vscode/l10n';
import { type DraftProblem, draftError } from './checks/draftProblem';
import { type NewItem, namesIn } from './newItem';

export interface PlanOrder {
	/** Each after those that it names. */
	readonly items: readonly NewItem[];
	readonly problems: readonly DraftProblem[];
}

/** The order in which a plan's items can be made: what an item names must be there before it. */
export function planOrder(items: readonly NewItem[]): PlanOrder {
	const byName = new Map(items.toReversed().map((item) => [item.source.name ?? '', item]));
	const done: NewItem[] = [];
	const problems: DraftProblem[] = unknownNames(items, byName);
	const open: NewItem[] = [];
	const visit = (item: NewItem): void => {
		if (open.includes(item)) {
			problems.push(cycleProblem([...open.slice(open.indexOf(item)), item]));
		} else if (!done.includes(item)) {
			open.push(item);
			for (const name of namedBy(item)) {
				const other = byName.get(name);
				if (other !== undefined) {
					visit(other);
				}
			}
			open.pop();
			done.push(item);
		}
	};
	for (const item of items) {
		visit(item);
	}
	return { items: done, problems };
}

/** The parent first. */
function namedBy({ parent, body }: NewItem): readonly string[] {
	const above = parent !== null && 'name' in parent ? [parent.name] : [];
	return [...new Set([...above, ...namesIn(body)])];
}

function unknownNames(items: readonly NewItem[], byName: ReadonlyMap<string, NewItem>): DraftProblem[] {
	return items.flatMap(({ source }) =>
		source.body.split('\n').flatMap((line, index) =>
			namesIn(line)
				.filter((name) => !byName.has(name))
				.map((name) =>
					draftError('DRAFT_NAME', source.bodyLine + index, l10n.t('No item of this plan is named “{0}”.', name)),
				),
		),
	);
}

function cycleProblem(path: readonly NewItem[]): DraftProblem {
	const names = path.map(({ source }) => `$${source.name ?? ''}`).join(' → ');
	const message = l10n.t(
		'These items name one another, so that none can be made first: {0}. A parent shows its children without being told; take one of the names out.',
		names,
	);
	return draftError('DRAFT_CYCLE', path[0]?.source.firstLine ?? 0, message);
}
