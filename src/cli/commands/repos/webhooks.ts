import type { CancelToken } from '../../../base/cancellation';
import { AppError } from '../../../shared/failure';
import type { EngineEvents } from '../../../shared/ports/humanPort';
import { UsageError } from '../../arguments/usageError';
import type { CliIo } from '../../cliIo';
import type { Command } from '../../command';
import { exitCodes } from '../../exitCode';
import { printable } from '../../output/printable';

export const webhooks: Command = {
	name: 'webhooks',
	arguments: '[--port N]',
	summary: "Take GitHub's webhooks on this machine's loopback interface, until Ctrl-C.",
	words: 0,
	options: ['port'],
	run: async ({ io, isJson, options, session }) => {
		const tell = (line: string): void => (isJson ? io.err : io.out)(`${printable(line)}\n`);
		let isListening = false;
		const { human } = await session({
			webhooks: { port: portOf(options.port), secret: secretOf(io) },
			onLog: (entry) => (isListening ? tellEntry(entry, { tell, io }) : undefined),
		});
		const { webhooks: opened, readOnlyBecause } = await human.status({});
		if (opened === null) {
			throw new AppError({ kind: 'readOnly', holder: readOnlyBecause ?? '' });
		}
		if (opened.problem !== null) {
			const message = opened.problem;
			return { json: { error: { message } }, text: '', complaints: [message], exitCode: exitCodes.failed };
		}
		isListening = true;
		tell(`Listening on http://127.0.0.1:${opened.port}/webhooks. Ctrl-C ends it.`);
		await cancelled(io.interruption());
		const received = (await human.status({})).webhooks?.received ?? 0;
		return {
			json: { port: opened.port, received },
			text: received === 1 ? '1 delivery received.' : `${received} deliveries received.`,
		};
	},
};

function cancelled(token: CancelToken): Promise<void> {
	return new Promise((resolve) => {
		token.onCancelled(resolve);
	});
}

const defaultPort = 3117;

function portOf(text: string | undefined): number {
	const port = text === undefined ? defaultPort : Number(text);
	if (!Number.isInteger(port) || port < 0 || port > 65_535 || text === '') {
		throw new UsageError(`--port needs a number up to 65535, but got "${text}".`);
	}
	return port;
}

function secretOf({ environment }: CliIo): string {
	const { COUNTERSIGN_WEBHOOK_SECRET: secret } = environment;
	if (secret === undefined || secret === '') {
		throw new UsageError('Set COUNTERSIGN_WEBHOOK_SECRET to the secret that the webhook was made with.');
	}
	return secret;
}

/** A line a delivery; what went wrong goes to standard error. */
function tellEntry(
	{ level, message }: EngineEvents['log'],
	{ tell, io }: { readonly tell: (line: string) => void; readonly io: CliIo },
): void {
	if (level === 'info') {
		tell(message);
	} else if (level !== 'debug') {
		io.err(`${printable(message)}\n`);
	}
}
