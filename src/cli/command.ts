import type { CliIo } from './cliIo';
import type { ExitCode } from './exitCode';
import type { Session, SessionWishes } from './session';

/** Every option there is, beside `--help` and `--version`; a command names those that it takes. */
export const optionTypes = {
	'data-dir': 'string',
	'api-url': 'string',
	json: 'boolean',
	full: 'boolean',
	repo: 'string',
	state: 'string',
	label: 'string',
	search: 'string',
	profile: 'string',
	budget: 'string',
	tokens: 'string',
	authors: 'string',
	out: 'string',
	status: 'string',
	hash: 'string',
	reason: 'string',
	take: 'string',
	port: 'string',
	type: 'string',
	title: 'string',
	parent: 'string',
	milestone: 'string',
	assignee: 'string',
	area: 'string',
	priority: 'string',
	blocked: 'string',
} as const;

export type OptionName = keyof typeof optionTypes;
/** Options that are there or not. */
export type FlagName = 'json' | 'full';
export type ValueOptions = Readonly<Partial<Record<Exclude<OptionName, FlagName>, string>>>;
/** Options that every command takes. */
export const commonOptions = ['data-dir', 'api-url', 'json'] as const satisfies readonly OptionName[];

export interface CommandInput {
	/** What follows the command's name. */
	readonly words: readonly string[];
	readonly options: ValueOptions;
	readonly isJson: boolean;
	readonly isFull: boolean;
	readonly io: CliIo;
	/** Opens the control plane on first use, with the wishes of that first use; it is closed when the command ends. */
	session(wishes?: SessionWishes): Promise<Session>;
}

/** What a command answers: one value for scripts, a text for people. */
export interface CommandOutput {
	readonly json: unknown;
	readonly text: string;
	readonly exitCode?: ExitCode;
	/** Sentences for standard error. */
	readonly complaints?: readonly string[];
}

export interface Command {
	/** `repo add`. */
	readonly name: string;
	/** What follows the name: `OWNER/NAME`. */
	readonly arguments: string;
	readonly summary: string;
	/** How many words must follow the name. */
	readonly words: number;
	readonly options: readonly OptionName[];
	readonly run: (input: CommandInput) => Promise<CommandOutput>;
}
