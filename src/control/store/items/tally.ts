import type { ItemGroup } from '../../../shared/items/itemGroup';

type Counted = Omit<ItemGroup, 'value'>;
/** How often each value occurs, null for those without one; those that match and the closed ones, whatever is asked. */
export type GroupCounts = ReadonlyMap<string | null, Counted>;

/** Adds up values with how many of each there are in a state. */
export class Tally {
	private readonly groups = new Map<string | null, { count: number; closed: number }>();

	constructor(private readonly asked: readonly string[]) {}

	add(value: string | null, state: string, times: number): void {
		const group = this.groups.get(value) ?? { count: 0, closed: 0 };
		group.count += this.asked.includes(state) ? times : 0;
		group.closed += state === 'open' ? 0 : times;
		this.groups.set(value, group);
	}

	/** Without those that only closed items are in that nobody asked for. */
	result(): GroupCounts {
		return new Map([...this.groups].filter(([, { count }]) => count > 0));
	}
}
