/**
 * How often something is tried with other values: `full` in `npm test`, a tenth of it in `npm run test:unit`, which is
 * to be over soon, and what `RUNS` says times as often in both.
 */
export function runs(full: number): number {
	const { RUNS: times = '1' } = process.env;
	return Math.max(1, Math.round(full * Number(times)));
}
