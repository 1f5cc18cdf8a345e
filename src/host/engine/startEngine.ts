import { MessageChannel, Worker } from 'node:worker_threads';
import { connectPort, type PortClient } from '../../adapters/rpc/connectPort';
import type { EngineStart } from '../../adapters/rpc/engineStart';
import { type Disposable, toDisposable } from '../../base/disposable';
import type { Event } from '../../base/emitter';
import { Emitter } from '../../base/emitter';
import type { agentMethods } from '../../shared/ports/agentPort';
import type { humanMethods } from '../../shared/ports/humanPort';
import { agentMethodNames, humanMethodNames } from '../../shared/ports/methodNames';

export type EngineOptions = Omit<EngineStart, 'human' | 'agent'>;

/** One life of the engine's thread. */
export interface RunningEngine extends Disposable {
	readonly human: PortClient<typeof humanMethods>;
	readonly agent: PortClient<typeof agentMethods>;
	/** It ended without being asked to; the text is for the log. */
	readonly onCrash: Event<string>;
}

export function startEngine(script: string, options: EngineOptions): RunningEngine {
	const human = new MessageChannel();
	const agent = new MessageChannel();
	const workerData: EngineStart = { ...options, human: human.port2, agent: agent.port2 };
	const worker = new Worker(script, { name: 'Countersign', workerData, transferList: [human.port2, agent.port2] });
	const crashed = new Emitter<string>();
	let detail = '';
	worker.on('error', (error) => {
		detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
	});
	worker.on('exit', (code) => crashed.fire(detail === '' ? `Exit code ${code}.` : detail));
	const clients = {
		human: connectPort<typeof humanMethods>(human.port1, humanMethodNames),
		agent: connectPort<typeof agentMethods>(agent.port1, agentMethodNames),
	};
	return {
		...clients,
		onCrash: crashed.event,
		...toDisposable(() => {
			crashed.dispose();
			clients.human.dispose();
			clients.agent.dispose();
			void worker.terminate();
		}),
	};
}
