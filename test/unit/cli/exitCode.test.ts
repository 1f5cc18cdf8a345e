import assert from 'node:assert/strict';
import { exitCodeOf, refusalOf } from '../../../src/cli/exitCode';
import type { Failure } from '../../../src/shared/failure';

const failures: readonly (readonly [Failure, number, string | null])[] = [
	[{ kind: 'refused', reason: 'hash_mismatch', detail: '' }, 3, 'hash_mismatch'],
	[{ kind: 'readOnly', holder: 'VS Code' }, 3, 'read_only'],
	[{ kind: 'ledgerBroken', seq: 4, detail: '' }, 3, 'ledger_broken'],
	[{ kind: 'illegalTransition', from: 'applied', to: 'approved', allowed: [] }, 3, 'illegal_transition'],
	[{ kind: 'invalidInput', problems: [] }, 2, null],
	[{ kind: 'offline', url: '', detail: '' }, 1, null],
	[{ kind: 'repoNotFound', repo: 'a/b' }, 1, null],
	[{ kind: 'internal', message: '' }, 1, null],
];

describe('the exit code', () => {
	for (const [failure, code, reason] of failures) {
		it(`of ${failure.kind} is ${code}${reason === null ? '' : ` with the reason ${reason}`}`, () => {
			assert.deepEqual([exitCodeOf(failure), refusalOf(failure)], [code, reason]);
		});
	}
});
