/** One figure of `npm run bench`: measured beside its floor in the same run. */
export interface BenchLine {
	readonly bench: string;
	readonly value: number;
	readonly unit: 'ms' | 'µs' | 'MB' | 'requests' | 'calls' | 'bytes';
	/** The floor, in the same unit; null where the goal is absolute. */
	readonly baseline: number | null;
	/** value / baseline, two decimals; null without a baseline. */
	readonly ratio: number | null;
	/** `≤ 1.5`: what the figure is held to, for the table. */
	readonly goal: string;
}

export function benchLine(line: Omit<BenchLine, 'ratio'>): BenchLine {
	const ratio = line.baseline === null ? null : Math.round((line.value / line.baseline) * 100) / 100;
	return {
		...line,
		value: rounded(line.value),
		baseline: line.baseline === null ? null : rounded(line.baseline),
		ratio,
	};
}

function rounded(value: number): number {
	return Number(value.toPrecision(4));
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
