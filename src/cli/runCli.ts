import { commandTable } from './arguments/commandTable';
import { parseArguments, type Request } from './arguments/parseArguments';
import { commandUsage, usageText } from './arguments/usageText';
import type { CliIo } from './cliIo';
import type { CommandInput, CommandOutput } from './command';
import { type ExitCode, exitCodes } from './exitCode';
import { printable, printableJson } from './output/printable';
import { reportError } from './reportError';
import { openSession, type Session } from './session';

/** Runs one command line and answers the exit code; everything it touches comes through `io`. */
export async function runCli(argv: readonly string[], io: CliIo): Promise<ExitCode> {
	const isJson = argv.includes('--json');
	try {
		const request = parseArguments(argv, commandTable);
		switch (request.kind) {
			case 'version':
				io.out(`${io.version}\n`);
				return exitCodes.done;
			case 'help':
				io.out(request.command === null ? usageText(commandTable) : commandUsage(request.command));
				return exitCodes.done;
			case 'run':
				return print(io, request, await runCommand(io, request));
		}
	} catch (error) {
		return reportError(error, { io, isJson });
	}
}

type RunRequest = Extract<Request, { kind: 'run' }>;

async function runCommand(io: CliIo, request: RunRequest): Promise<CommandOutput> {
	let opened: Promise<Session> | undefined;
	const input: CommandInput = {
		...request,
		io,
		session: (wishes = {}) => {
			const { 'data-dir': dataDir, 'api-url': apiUrl } = request.options;
			opened ??= openSession(io, { ...wishes, dataDir, apiUrl });
			return opened;
		},
	};
	try {
		return await request.command.run(input);
	} finally {
		// A session that could not be opened has already failed the command.
		const session = await opened?.catch(() => undefined);
		await session?.close();
	}
}

function print(io: CliIo, { isJson }: RunRequest, output: CommandOutput): ExitCode {
	if (isJson) {
		io.out(`${printableJson(output.json)}\n`);
	} else if (output.text !== '') {
		io.out(`${printable(output.text)}\n`);
	}
	for (const complaint of output.complaints ?? []) {
		io.err(`${printable(complaint)}\n`);
	}
	return output.exitCode ?? exitCodes.done;
}
