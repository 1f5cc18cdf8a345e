import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { chainInThread } from './adapters/node/chainThread';
import type { EngineStart } from './adapters/rpc/engineStart';
import { type PortServer, servePort } from './adapters/rpc/servePort';
import { type ControlPlane, openControlPlane } from './controlPlane';
import { AppError, failureOf } from './shared/failure';
import { agentMethods } from './shared/ports/agentPort';
import { humanMethods } from './shared/ports/humanPort';
import type { MethodTable, PortHandlers } from './shared/ports/method';
import { atlasInThread } from './wiring/atlasThread';
import { gitBundle, programVersion } from './wiring/gitBundle';

/** The one agent of this connection: the model in the editor's chat. */
const editorAgent = 'editor-chat';

// Made by the host of the same build (host/engine/startEngine.ts).
const { human, agent, ...options } = workerData as EngineStart;
const { keepOutOfGit } = gitBundle(__dirname);
const makeAtlas = atlasInThread(__dirname);
const opening = openControlPlane(options, undefined, {
	refreshAtlas: (wish) => makeAtlas({ ...wish, out: null, version: programVersion(__dirname) }),
	keepOutOfGit,
	beginChainCheck: chainInThread(join(__dirname, 'chain.js')),
});
servePort(
	agent,
	agentMethods,
	afterOpening(agentMethods, (plane) => plane.agent(editorAgent)),
);
const humanServer = servePort(
	human,
	humanMethods,
	afterOpening(humanMethods, (plane) => plane.human),
);
void opening.then(
	(plane) => tellEvents(plane, humanServer),
	(error: unknown) => humanServer.notify('log', { level: 'error', message: JSON.stringify(failureOf(error)) }),
);

/** Calls wait until the control plane is open; when it cannot open, each fails with the reason. */
function afterOpening<T extends MethodTable>(
	methods: T,
	handlersOf: (plane: ControlPlane) => PortHandlers<T>,
): PortHandlers<T> {
	const entries = Object.keys(methods).map((name) => [
		name,
		async (...call: readonly unknown[]): Promise<unknown> => {
			const handler: unknown = handlersOf(await opening)[name];
			if (typeof handler !== 'function') {
				throw new AppError({ kind: 'internal', message: `${name} has no handler.` });
			}
			return Reflect.apply(handler, undefined, call);
		},
	]);
	// One handler for each key of the table; the control plane's own type holds each to its method.
	return Object.fromEntries(entries) as PortHandlers<T>;
}

function tellEvents(plane: ControlPlane, server: PortServer): void {
	plane.events((event) => server.notify(event.name, event.data));
}
