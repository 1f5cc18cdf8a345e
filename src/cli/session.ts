import { resolve } from 'node:path';
import type { AgentPort } from '../shared/ports/agentPort';
import type { Configuration, HumanPort } from '../shared/ports/humanPort';
import type { CliIo } from './cliIo';
import type { EngineOptions } from './engine';
import { clonesHere } from './input/clonesHere';
import { openAnchor } from './person/anchor';
import { readConfig } from './person/config';
import { defaultDataFolder } from './person/folders';

/** The control plane, opened and configured for the person who typed the command. */
export interface Session {
	readonly human: HumanPort;
	/** The port for what an agent hands in. */
	readonly agent: AgentPort;
	readonly dataFolder: string;
	readonly anchorPath: string;
	close(): Promise<void>;
}

/** What a command asks of its session beyond what every one has. */
export interface SessionWishes {
	readonly webhooks?: NonNullable<Configuration['webhooks']>;
	readonly onLog?: EngineOptions['onLog'];
	/** What only looks must not make policies publish. */
	readonly publishesAlone?: boolean;
}

export interface SessionOptions extends SessionWishes {
	readonly dataDir: string | undefined;
	readonly apiUrl: string | undefined;
}

export async function openSession(io: CliIo, options: SessionOptions): Promise<Session> {
	const config = await readConfig(io);
	const dataFolder = options.dataDir === undefined ? defaultDataFolder(io) : resolve(io.workingFolder, options.dataDir);
	const anchor = await openAnchor(io, config.folder, dataFolder);
	const engine = await io.openEngine({
		dataFolder,
		anchor: anchor.head,
		onHeadMoved: (head) => anchor.move(head),
		onProgress: (message) => io.err(`${message}\n`),
		onLog: options.onLog ?? (() => undefined),
	});
	const close = async (): Promise<void> => {
		await engine.close();
		await anchor.settled();
	};
	try {
		const { ledger } = await engine.human.configure({
			apiUrl: options.apiUrl ?? config.apiUrl,
			token: io.environment.GITHUB_TOKEN || null,
			writeAllowlist: config.writeAllowlist,
			cliApproval: config.cliApproval,
			policies: [...config.policies],
			publishesAlone: options.publishesAlone ?? false,
			fieldChoices: config.fields,
			clones: await clonesHere(io),
			webhooks: options.webhooks ?? null,
		});
		if (ledger.problem === null) {
			// What was written while opening was told before anybody listened.
			anchor.move(ledger.head);
		}
	} catch (error) {
		await close();
		throw error;
	}
	return { human: engine.human, agent: engine.agent, dataFolder, anchorPath: anchor.path, close };
}
