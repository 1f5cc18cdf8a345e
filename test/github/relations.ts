/** Parents, children and blockers by issue id, across repositories. */
export class Relations {
	private readonly parents = new Map<number, number>();
	private readonly children = new Map<number, readonly number[]>();
	private readonly blockers = new Map<number, readonly number[]>();
	private readonly blocked = new Map<number, readonly number[]>();

	parentOf(id: number): number | undefined {
		return this.parents.get(id);
	}

	childrenOf(id: number): readonly number[] {
		return this.children.get(id) ?? [];
	}

	blockersOf(id: number): readonly number[] {
		return this.blockers.get(id) ?? [];
	}

	blockedBy(id: number): readonly number[] {
		return this.blocked.get(id) ?? [];
	}

	setParent(child: number, parent: number | null): void {
		const before = this.parents.get(child);
		if (before !== undefined) {
			without(this.children, before, child);
			this.parents.delete(child);
		}
		if (parent !== null) {
			this.parents.set(child, parent);
			withOne(this.children, parent, child);
		}
	}

	addBlocker(id: number, blocker: number): void {
		withOne(this.blockers, id, blocker);
		withOne(this.blocked, blocker, id);
	}

	removeBlocker(id: number, blocker: number): void {
		without(this.blockers, id, blocker);
		without(this.blocked, blocker, id);
	}

	forget(id: number): void {
		this.setParent(id, null);
		for (const child of this.childrenOf(id)) {
			this.setParent(child, null);
		}
		for (const blocker of this.blockersOf(id)) {
			this.removeBlocker(id, blocker);
		}
		for (const other of this.blockedBy(id)) {
			this.removeBlocker(other, id);
		}
	}
}

function withOne(edges: Map<number, readonly number[]>, from: number, to: number): void {
	const known = edges.get(from) ?? [];
	edges.set(from, known.includes(to) ? known : [...known, to]);
}

function without(edges: Map<number, readonly number[]>, from: number, to: number): void {
	edges.set(
		from,
		(edges.get(from) ?? []).filter((id) => id !== to),
	);
}
