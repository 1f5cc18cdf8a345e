import type { AtlasFile } from '../../../shared/atlas/atlas';

/** What one file says of another counts for the other; that it is used at all counts for it too, but less. */
const backwards = 0.3;
const damping = 0.85;
/** By then the ranks move less than anybody could see; a fixed number gives the same ranks everywhere. */
const rounds = 30;

/** A share of the whole attention, by file. */
export type Shares = ReadonlyMap<string, number>;

/**
 * How near each file is to where the attention begins: PageRank, personalised by the seeds, over who imports and names
 * whom. The ranks add up to about one; unconnected files have none.
 */
export function rankFiles(files: readonly AtlasFile[], seeds: Shares): Shares {
	const placeOf = new Map(files.map(({ path }, place) => [path, place]));
	const edges = edgesOf(files, placeOf);
	const begins = files.map(({ path }) => seeds.get(path) ?? 0);
	const sum = begins.reduce((total, share) => total + share, 0) || 1;
	const start = begins.map((share) => share / sum);
	let ranks = start;
	for (let round = 0; round < rounds; round++) {
		ranks = oneRound(ranks, start, edges);
	}
	return new Map(files.map(({ path }, place) => [path, ranks[place] ?? 0]));
}

interface Edges {
	/** By file: to which other, with which share of what it has. */
	readonly out: readonly (readonly (readonly [to: number, share: number])[])[];
}

function edgesOf(files: readonly AtlasFile[], placeOf: ReadonlyMap<string, number>): Edges {
	const weights: Map<number, number>[] = files.map(() => new Map());
	const add = (from: number, to: number, weight: number): void => {
		weights[from]?.set(to, (weights[from].get(to) ?? 0) + weight);
	};
	for (const [from, { imports, uses }] of files.entries()) {
		const said = [
			...imports.flatMap(({ to }) => to.map((path) => ({ path, weight: 1 }))),
			...uses.map(({ path, names }) => ({ path, weight: Math.sqrt(names.length) })),
		];
		for (const { path, weight } of said) {
			const to = placeOf.get(path);
			if (to !== undefined && to !== from) {
				add(from, to, weight);
				add(to, from, weight * backwards);
			}
		}
	}
	return { out: weights.map(asShares) };
}

function asShares(weights: ReadonlyMap<number, number>): readonly (readonly [number, number])[] {
	const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
	return [...weights].map(([to, weight]) => [to, weight / total] as const);
}

/** What a file without edges has goes back to where the attention begins. */
function oneRound(ranks: readonly number[], start: readonly number[], { out }: Edges): number[] {
	const lost = out.reduce((sum, edges, place) => (edges.length === 0 ? sum + (ranks[place] ?? 0) : sum), 0);
	const next = start.map((share) => (1 - damping + damping * lost) * share);
	for (const [from, edges] of out.entries()) {
		const given = damping * (ranks[from] ?? 0);
		for (const [to, share] of given > 0 ? edges : []) {
			next[to] = (next[to] ?? 0) + given * share;
		}
	}
	return next;
}
