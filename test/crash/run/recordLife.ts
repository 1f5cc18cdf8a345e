import { SimulatedDisk } from '../disk/simulatedDisk';
import type { Reference } from '../world/checkWorld';
import { startLife, type Twist, type World } from '../world/life';
import { MemoryGitHub } from '../world/memoryGitHub';
import { seedGitHub } from '../world/story';

/** A place where the process may die. */
export interface Moment {
	readonly what: string;
	readonly world: World;
}

export interface Recorded {
	readonly moments: readonly Moment[];
	readonly reference: Reference;
}

/** The life of a first start, in an empty folder. */
export function newWorld(): World {
	return { disk: new SimulatedDisk(), gitHub: seedGitHub(new MemoryGitHub()), acked: null, done: 0 };
}

/**
 * Lives the story to its end, or for so many more steps, and notes every place where the process could have died.
 * `heads` are those of an earlier life.
 */
export async function recordLife(
	start: World,
	twist: Twist,
	earlier: ReadonlySet<string> = new Set(),
	steps = Number.POSITIVE_INFINITY,
): Promise<Recorded> {
	const moments: Moment[] = [];
	const heads = new Set(earlier);
	const life = await startLife(start, twist, {
		onMoment: (what, world) => moments.push({ what, world }),
		onAck: ({ hash }) => heads.add(hash),
	});
	await life.goOn(steps);
	await life.close();
	const { gitHub } = life.world();
	moments.push({ what: 'end', world: life.world() });
	return { moments, reference: { heads, summary: gitHub.summary() } };
}
