import assert from 'node:assert/strict';
import { nextStep } from '../../../src/cli/nextStep';

describe('the next step at a command line', () => {
	it('is one sentence where there is something to do', () => {
		assert.deepEqual(nextStep({ kind: 'badToken' }), ['Set GITHUB_TOKEN to a token of yours.']);
		assert.deepEqual(
			nextStep({ kind: 'refused', reason: 'missing_write_token', detail: '' }),
			nextStep({ kind: 'badToken' }),
		);
		assert.deepEqual(nextStep({ kind: 'ledgerBroken', seq: 1, detail: '' }), ['Run "countersign audit verify".']);
	});

	it('is none where waiting is all there is', () => {
		assert.deepEqual(nextStep({ kind: 'rateLimited', resetsAt: '', isSecondary: false }), []);
		assert.deepEqual(nextStep({ kind: 'refused', reason: 'quota_exceeded', detail: '' }), []);
	});
});
