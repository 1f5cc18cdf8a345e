import type { CancelToken } from '../base/cancellation';
import type { Sha256 } from '../base/digest';
import type { Files } from '../base/files';
import type { MakeAtlas } from '../shared/atlas/atlas';
import type { StartDemoGitHub } from './demo/demoGitHub';
import type { OpenEngine } from './engine';

/** The variables that the command line reads. */
export interface Environment {
	readonly COUNTERSIGN_CONFIG?: string | undefined;
	readonly COUNTERSIGN_WEBHOOK_SECRET?: string | undefined;
	readonly GITHUB_TOKEN?: string | undefined;
	readonly XDG_DATA_HOME?: string | undefined;
	readonly XDG_CONFIG_HOME?: string | undefined;
	readonly APPDATA?: string | undefined;
}

/** Everything that the command line touches, so that a test can run it whole without a process of its own. */
export interface CliIo {
	readonly environment: Environment;
	readonly platform: string;
	readonly homeFolder: string;
	readonly workingFolder: string;
	readonly version: string;
	readonly files: Files;
	readonly sha256: Sha256;
	readonly openEngine: OpenEngine;
	readonly startDemoGitHub: StartDemoGitHub;
	readonly makeAtlas: MakeAtlas;
	/** Makes an empty folder for data that will be thrown away. */
	makeTemporaryFolder(): Promise<string>;
	/** Text as it is, to standard output. */
	out(text: string): void;
	/** Text as it is, to standard error. */
	err(text: string): void;
	/** From the first call on an interrupt (Ctrl-C) cancels it and ends nothing; a second one does. */
	interruption(): CancelToken;
	/** The whole of standard input. */
	readInput(): Promise<string>;
}
