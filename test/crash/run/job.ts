import { type Explored, explore } from './explore';
import { seededBugs } from './seededBugs';

/** What a worker is asked to do. */
export type Job =
	| {
			readonly kind: 'explore';
			readonly seed: number;
			readonly part: number;
			readonly of: number;
			readonly states: number;
	  }
	| { readonly kind: 'seededBug'; readonly seed: number; readonly name: string };

export async function runJob(job: Job): Promise<Explored> {
	if (job.kind === 'explore') {
		return await explore({ ...job, twist: (machine) => machine, randomStates: 3, stopsEarly: false });
	}
	const twist = seededBugs[job.name];
	if (twist === undefined) {
		throw new Error(`There is no bug “${job.name}”.`);
	}
	return await explore({ seed: job.seed, twist, part: 0, of: 1, states: 3000, randomStates: 2, stopsEarly: true });
}
