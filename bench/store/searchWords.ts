import { type BenchLine, benchLine, median } from '../benchLine';
import { measureBigHost } from '../setup/bigHost';
import { probeStore } from '../setup/probeStore';

/** Two words over 100,000 items: in the store, from the extension host, and what the first search waits for. */
export async function run(): Promise<readonly BenchLine[]> {
	const probes = await probeStore();
	const of = (key: 'search' | 'slowestSearch' | 'build'): number => median(probes.map((probe) => probe[key]));
	const { searches } = await measureBigHost();
	const unit = 'ms';
	return [
		benchLine({ bench: 'search.words', value: of('search'), unit, baseline: null, goal: '≤ 10' }),
		benchLine({ bench: 'search.words.slowest', value: of('slowestSearch'), unit, baseline: null, goal: '≤ 10' }),
		benchLine({ bench: 'search.words.editor', value: median(searches), unit, baseline: null, goal: '≤ 50' }),
		benchLine({ bench: 'search.words.build', value: of('build'), unit, baseline: null, goal: '–' }),
	];
}
