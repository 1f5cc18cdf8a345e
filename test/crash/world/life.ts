import type { SystemCalls } from '../../../src/adapters/node/files/systemCalls';
import { portOf } from '../../../src/cli/engine';
import { openControlPlane } from '../../../src/controlPlane';
import type { LedgerHead } from '../../../src/shared/ledgerEvent';
import { agentMethods } from '../../../src/shared/ports/agentPort';
import { humanMethods } from '../../../src/shared/ports/humanPort';
import type { Machine } from '../../../src/wiring/machine';
import type { SimulatedDisk } from '../disk/simulatedDisk';
import type { MemoryGitHub } from './memoryGitHub';
import { places, simulatedMachine } from './simulatedMachine';
import { configuration, storySteps, type Telling } from './story';

/** Everything that outlives a process, and how far people got. */
export interface World {
	readonly disk: SimulatedDisk;
	readonly gitHub: MemoryGitHub;
	/** The newest event that somebody was told of: it is kept outside the ledger. */
	readonly acked: LedgerHead | null;
	/** Steps of the story that have ended. */
	readonly done: number;
}

/** Changes what the control plane sees of its machine and of its disk: one that breaks a promise, for one. */
export type Twist = (machine: Machine, disk: SystemCalls) => Machine;

/** A process, from its start to its end. */
export interface Life extends Telling {
	world(): World;
	/** Goes on with the story, to its end or for so many steps. */
	goOn(most?: number): Promise<void>;
	close(): Promise<void>;
}

/** What happened in a life, as it happens. */
export interface Watcher {
	/** The process may die here. */
	readonly onMoment: (what: string, world: World) => void;
	readonly onAck: (head: LedgerHead) => void;
}

/** Starts a process in this world. */
export async function startLife(world: World, twist: Twist, watcher?: Watcher): Promise<Life> {
	const { disk, gitHub } = world;
	let { acked, done } = world;
	const now = (): World => ({ disk, gitHub, acked, done });
	const ack = (head: LedgerHead): void => {
		acked = head;
		watcher?.onAck(head);
	};
	if (watcher !== undefined) {
		disk.before = (call, path) => watcher.onMoment(`${call} ${path}`, copyOf(now()));
		gitHub.before = () => watcher.onMoment('request', copyOf(now()));
	}
	const plane = await openControlPlane(
		{ ...places, anchor: acked },
		twist(simulatedMachine(disk, gitHub, watcher !== undefined), disk),
	);
	plane.events((event) => {
		if (event.name === 'headMoved') {
			ack(event.data);
		}
	});
	const human = portOf(humanMethods, plane.human);
	const { ledger } = await human.configure(configuration);
	if (ledger.problem === null) {
		ack(ledger.head);
	}
	const telling: Telling = { human, agent: portOf(agentMethods, plane.agent('copilot')), gitHub };
	return {
		...telling,
		world: now,
		goOn: async (most = Number.POSITIVE_INFINITY) => {
			for (const step of storySteps().slice(done, done + most)) {
				await step(telling);
				done += 1;
			}
		},
		close: () => plane.close(),
	};
}

export function copyOf({ disk, gitHub, ...rest }: World): World {
	return { ...rest, disk: disk.clone(), gitHub: gitHub.clone() };
}
