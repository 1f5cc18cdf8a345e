import { userInfo } from 'node:os';
import { createGitHubReader } from '../adapters/github/reader';
import { createOpenGitHubWriter } from '../adapters/github/writer';
import { nodeClock } from '../adapters/node/clock';
import { nodeFiles } from '../adapters/node/files/files';
import { acquireLock, type LockResult } from '../adapters/node/files/lock';
import { randomId } from '../adapters/node/randomId';
import { nodeSha256 } from '../adapters/node/sha256';
import { openSqlJs } from '../adapters/sqljs/openSqlJs';
import type { Clock } from '../base/clock';
import type { Sha256 } from '../base/digest';
import type { Files } from '../base/files';
import type { ControlDeps } from '../control/controlDeps';
import type { OpenSql } from '../control/store/sqlPort';

/** The outside that the control plane stands on; a test may put a simulated one in its place. */
export interface Machine {
	readonly files: Files;
	readonly clock: Clock;
	readonly sha256: Sha256;
	readonly randomId: (digits: number) => string;
	readonly openSql: (wasmPath: string) => OpenSql;
	readonly acquireLock: (folder: string, holderName: string) => Promise<LockResult>;
	readonly gitHub: (connection: GitHubConnection) => GitHubClients;
	/** Who works here, until GitHub tells the login. */
	readonly userName: () => string;
}

export interface GitHubConnection {
	readonly apiUrl: string;
	readonly token: string | null;
	readonly log: (level: 'debug' | 'warn' | 'error', message: string) => void;
	readonly clock: Clock;
}

export type GitHubClients = Pick<ReturnType<ControlDeps['gitHub']>, 'reader' | 'openWriter'>;

/** This machine, and the GitHub at the address that is set. */
export function nodeMachine(): Machine {
	return {
		...{ files: nodeFiles(), clock: nodeClock(), sha256: nodeSha256, randomId, acquireLock },
		openSql: openSqlJs,
		gitHub: (connection) => ({
			reader: createGitHubReader(connection),
			openWriter: createOpenGitHubWriter(connection),
		}),
		userName: () => userInfo().username,
	};
}
