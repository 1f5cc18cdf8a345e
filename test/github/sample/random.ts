/** A repeatable stream of choices: the same seed gives the same org on every machine. */
export interface Random {
	/** A whole number from 0 to `below` − 1. */
	int(below: number): number;
	chance(probability: number): boolean;
	pick<T>(from: readonly T[]): T;
	some<T>(from: readonly T[], count: number): readonly T[];
}

export function createRandom(seed: number): Random {
	const next = mulberry32(seed);
	const int = (below: number) => Math.floor(next() * below);
	const pick = <T>(from: readonly T[]): T => {
		const found = from[int(from.length)];
		if (found === undefined) {
			throw new Error('There is nothing to pick from.');
		}
		return found;
	};
	const some = <T>(from: readonly T[], count: number): readonly T[] => {
		const start = int(from.length);
		return [...from.slice(start), ...from.slice(0, start)].slice(0, count);
	};
	return { int, pick, some, chance: (probability) => next() < probability };
}

function mulberry32(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
