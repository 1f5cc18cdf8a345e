import { type BenchLine, benchLine, median } from '../benchLine';
import { probeStore } from '../setup/probeStore';

/** 100,000 items: to open the cache in a new process, to save it, and the most memory that process ever had. */
export async function run(): Promise<readonly BenchLine[]> {
	const probes = await probeStore();
	const of = (key: 'reopen' | 'reopenFloor' | 'snapshot' | 'snapshotFloor' | 'peak'): number =>
		median(probes.map((probe) => probe[key]));
	return [
		benchLine({
			bench: 'store.size.reopen',
			value: of('reopen'),
			unit: 'ms',
			baseline: of('reopenFloor'),
			goal: '≤ 100',
		}),
		benchLine({
			...{ bench: 'store.size.snapshot', value: of('snapshot'), unit: 'ms' },
			...{ baseline: of('snapshotFloor'), goal: '≤ 100' },
		}),
		benchLine({ bench: 'store.size.memory', value: of('peak'), unit: 'MB', baseline: null, goal: '≤ 350' }),
	];
}
