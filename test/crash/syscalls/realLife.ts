import { join } from 'node:path';
import { portOf } from '../../../src/cli/engine';
import { openControlPlane } from '../../../src/controlPlane';
import type { LedgerHead } from '../../../src/shared/ledgerEvent';
import { agentMethods } from '../../../src/shared/ports/agentPort';
import { humanMethods } from '../../../src/shared/ports/humanPort';
import { nodeMachine } from '../../../src/wiring/machine';
import { fakeClock } from '../../fakes/fakeClock';
import { demoToken } from '../../github/startGitHub';
import { repoName } from '../world/memoryAnswers';
import { places } from '../world/simulatedMachine';
import { type People, shortSteps } from '../world/story';

export interface RealLife extends People {
	/** Lives the short story, each step in as many attempts as the disk needs. */
	goOn(): Promise<void>;
	close(): Promise<void>;
}

const mostAttempts = 3;

/** A process over a real folder and a GitHub on the loopback; only time passes as soon as somebody waits for it. */
export async function startRealLife(
	folder: string,
	apiUrl: string,
	anchor: LedgerHead | null,
	onAck: (head: LedgerHead) => void,
): Promise<RealLife> {
	const clock = fakeClock({ isImpatient: true });
	const data = { ledgerFolder: folder, cacheFolder: join(folder, 'cache'), wasmPath: places.wasmPath };
	const plane = await openControlPlane({ ...data, anchor, holderName: 'a test' }, { ...nodeMachine(), clock });
	plane.events((event) => {
		if (event.name === 'headMoved') {
			onAck(event.data);
		}
	});
	const human = portOf(humanMethods, plane.human);
	const agent = portOf(agentMethods, plane.agent('copilot'));
	await human.configure({ apiUrl, token: demoToken, writeAllowlist: [repoName], pollSeconds: 0 });
	return {
		...{ human, agent },
		goOn: async () => {
			for (const step of shortSteps()) {
				await attempted(() => step({ human, agent }), mostAttempts);
			}
		},
		close: () => plane.close(),
	};
}

/** A person who is told that the disk failed tries again. */
export async function attempted<T>(work: () => Promise<T>, most: number): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (most === 1) {
			throw error;
		}
		return await attempted(work, most - 1);
	}
}
