import type { ReasonCode } from '../shared/changesets/reasonCode';
import type { Failure } from '../shared/failure';

/** Stable: scripts depend on them. */
export const exitCodes = { done: 0, failed: 1, wrongUsage: 2, refused: 3, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export function exitCodeOf(failure: Failure): ExitCode {
	if (refusalOf(failure) !== null) {
		return exitCodes.refused;
	}
	if (failure.kind === 'cancelled') {
		return exitCodes.interrupted;
	}
	return failure.kind === 'invalidInput' ? exitCodes.wrongUsage : exitCodes.failed;
}

/** The reason code of a failure that is a refusal; null for any other. */
export function refusalOf(failure: Failure): ReasonCode | 'illegal_transition' | null {
	switch (failure.kind) {
		case 'refused':
			return failure.reason;
		case 'readOnly':
			return 'read_only';
		case 'ledgerBroken':
			return 'ledger_broken';
		case 'illegalTransition':
			return 'illegal_transition';
		default:
			return null;
	}
}
