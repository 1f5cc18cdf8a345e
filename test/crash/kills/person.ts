import { join } from 'node:path';
import { portOf } from '../../../src/cli/engine';
import { openControlPlane } from '../../../src/controlPlane';
import type { LedgerHead } from '../../../src/shared/ledgerEvent';
import { type AgentPort, agentMethods } from '../../../src/shared/ports/agentPort';
import { type HumanPort, humanMethods } from '../../../src/shared/ports/humanPort';
import { nodeMachine } from '../../../src/wiring/machine';
import { demoToken } from '../../github/startGitHub';
import { repoName } from '../world/memoryAnswers';
import { places } from '../world/simulatedMachine';
import { fastClock } from './fastClock';

export interface Place {
	readonly folder: string;
	readonly apiUrl: string;
	/** When the time of the processes began, in real milliseconds. */
	readonly beganAt: number;
	readonly anchor: LedgerHead | null;
	readonly onAck: (head: LedgerHead) => void;
}

export interface Person {
	readonly human: HumanPort;
	readonly agent: AgentPort;
	close(): Promise<void>;
}

/** A process over a real folder, beside others that want the same one. */
export async function aPerson({ folder, apiUrl, beganAt, anchor, onAck }: Place): Promise<Person> {
	const data = { ledgerFolder: folder, cacheFolder: join(folder, 'cache'), wasmPath: places.wasmPath };
	const machine = { ...nodeMachine(), clock: fastClock(beganAt) };
	const plane = await openControlPlane({ ...data, anchor, holderName: 'a test' }, machine);
	plane.events((event) => {
		if (event.name === 'headMoved') {
			onAck(event.data);
		}
	});
	const human = portOf(humanMethods, plane.human);
	await human.configure({ apiUrl, token: demoToken, writeAllowlist: [repoName], pollSeconds: 0 });
	return { human, agent: portOf(agentMethods, plane.agent('copilot')), close: () => plane.close() };
}
