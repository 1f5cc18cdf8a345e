import { parseArgs } from 'node:util';
import { type Command, commonOptions, optionTypes, type ValueOptions } from '../command';
import { UsageError } from './usageError';

/** What the words on the command line ask for. */
export type Request =
	| { readonly kind: 'help'; readonly command: Command | null }
	| { readonly kind: 'version' }
	| {
			readonly kind: 'run';
			readonly command: Command;
			readonly words: readonly string[];
			readonly options: ValueOptions;
			readonly isJson: boolean;
			readonly isFull: boolean;
	  };

/** Reads the words of the command line; throws a {@link UsageError} for what it does not understand. */
export function parseArguments(argv: readonly string[], commands: readonly Command[]): Request {
	const { values, positionals } = parseWords(argv);
	const { help, version, json, full, ...options } = values;
	if (version === true) {
		return { kind: 'version' };
	}
	if (help === true) {
		return { kind: 'help', command: longestOf(positionals, commands) ?? null };
	}
	const command = commandOf(positionals, commands);
	const words = positionals.slice(command.name.split(' ').length);
	checkOptions(command, [...Object.keys(options), ...(full === true ? ['full'] : [])]);
	checkWords(command, words);
	return { kind: 'run', command, words, options, isJson: json === true, isFull: full === true };
}

interface Parsed {
	readonly values: ValueOptions & {
		readonly json?: boolean;
		readonly full?: boolean;
		readonly help?: boolean;
		readonly version?: boolean;
	};
	readonly positionals: readonly string[];
}

function parseWords(argv: readonly string[]): Parsed {
	const options = Object.fromEntries(Object.entries(optionTypes).map(([name, type]) => [name, { type }]));
	try {
		return parseArgs({
			args: [...argv],
			options: { ...options, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } },
			strict: true,
			allowPositionals: true,
		});
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		// Node's message goes on with advice of more than one sentence.
		throw new UsageError(`${message.split(/\.\s|\n/)[0]?.replace(/\.$/, '') ?? message}.`, { cause: error });
	}
}

function startsWith(words: readonly string[], name: string): boolean {
	return name.split(' ').every((part, index) => words[index] === part);
}

/** `atlas symbols` before `atlas`. */
function longestOf(words: readonly string[], commands: readonly Command[]): Command | undefined {
	const fitting = commands.filter(({ name }) => startsWith(words, name));
	return fitting.sort((a, b) => b.name.length - a.name.length)[0];
}

function commandOf(words: readonly string[], commands: readonly Command[]): Command {
	const command = longestOf(words, commands);
	if (command !== undefined) {
		return command;
	}
	const [first] = words;
	if (first === undefined) {
		throw new UsageError('Say what to do.');
	}
	const family = commands.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => `"${name}"`);
	throw new UsageError(
		family.length > 0 ? `Expected ${family.join(' or ')}.` : `There is no command "${words.join(' ')}".`,
	);
}

function checkOptions(command: Command, given: readonly string[]): void {
	const taken: readonly string[] = [...commonOptions, ...command.options];
	const foreign = given.find((name) => !taken.includes(name));
	if (foreign !== undefined) {
		throw new UsageError(`"${command.name}" does not take --${foreign}.`);
	}
}

function checkWords(command: Command, words: readonly string[]): void {
	if (words.length !== command.words) {
		const expected = command.arguments.replace(/ ?(\[|--).*$/, '');
		throw new UsageError(
			command.words === 0
				? `"${command.name}" takes no words after it, but got "${words.join(' ')}".`
				: `"${command.name}" needs exactly ${expected}.`,
		);
	}
}
