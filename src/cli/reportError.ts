import { failureText } from '../present/failures/failureText';
import { findingLine } from '../present/findings/findingText';
import { type Failure, failureOf } from '../shared/failure';
import { UsageError } from './arguments/usageError';
import type { CliIo } from './cliIo';
import { type ExitCode, exitCodeOf, exitCodes, refusalOf } from './exitCode';
import { nextStep } from './nextStep';
import { printable, printableJson } from './output/printable';
import { AnchorError } from './person/anchor';
import { ConfigError } from './person/config';

interface ErrorReport {
	/** For scripts: a reason code, or the kind of the failure. */
	readonly code: string;
	readonly message: string;
	readonly exitCode: ExitCode;
}

/** Says on standard error what went wrong, for scripts on standard output too, and answers the exit code. */
export function reportError(
	error: unknown,
	{ io, isJson }: { readonly io: CliIo; readonly isJson: boolean },
): ExitCode {
	const { code, message, exitCode } = describe(error);
	const prefix = exitCode === exitCodes.refused ? `refused: ${code}: ` : '';
	io.err(`${printable(`${prefix}${message}`)}\n`);
	if (isJson) {
		io.out(`${printableJson({ error: { code, message } })}\n`);
	}
	return exitCode;
}

function findingLines(failure: Failure): readonly string[] {
	const findings = failure.kind === 'refused' ? (failure.findings ?? []) : [];
	return findings.map((finding) => `  ${findingLine(finding)}`);
}

function describe(error: unknown): ErrorReport {
	if (error instanceof UsageError) {
		const message = `${error.message} See "countersign --help".`;
		return { code: 'wrongUsage', message, exitCode: exitCodes.wrongUsage };
	}
	if (error instanceof ConfigError || error instanceof AnchorError) {
		return {
			code: error instanceof ConfigError ? 'badConfig' : 'badAnchor',
			message: error.message,
			exitCode: exitCodes.failed,
		};
	}
	const failure = failureOf(error);
	return {
		code: refusalOf(failure) ?? failure.kind,
		message: [[failureText(failure).message, ...nextStep(failure)].join(' '), ...findingLines(failure)].join('\n'),
		exitCode: exitCodeOf(failure),
	};
}
