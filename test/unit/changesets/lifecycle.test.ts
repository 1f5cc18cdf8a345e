import assert from 'node:assert/strict';
import { assertTransition, transitions, waitsForPerson } from '../../../src/control/changesets/lifecycle';
import { type ChangesetStatus, changesetStatuses } from '../../../src/shared/changesets/changeset';
import { failureOf } from '../../../src/shared/failure';

const final: readonly ChangesetStatus[] = ['applied', 'rejected', 'superseded'];

describe('the life of a changeset', () => {
	it('reaches every state from the first', () => {
		assert.deepEqual([...reachable('proposed')].sort(), [...changesetStatuses].sort());
	});

	it('has no state without a way to an end', () => {
		const traps = changesetStatuses.filter((status) => !final.some((end) => reachable(status).has(end)));
		assert.deepEqual(traps, []);
	});

	it('leaves no end', () => {
		assert.deepEqual(
			final.map((status) => transitions[status]),
			[[], [], []],
		);
	});

	it('begins to apply only what is approved', () => {
		const before = changesetStatuses.filter((status) => transitions[status].includes('applying'));
		assert.deepEqual(before, ['approved']);
	});

	it('can be neither amended nor rejected nor approved while it is applied', () => {
		assert.deepEqual(transitions.applying, ['applied', 'failed', 'partly_applied', 'approved']);
	});

	it('keeps everything that is not over and not under way before a person, but what was tried', () => {
		assert.deepEqual(
			changesetStatuses.filter((status) => waitsForPerson({ status })),
			['proposed', 'approved', 'expired', 'stale'],
		);
	});

	it('names what would be allowed instead', () => {
		assert.throws(
			() => assertTransition('rejected', 'approved'),
			(error) => {
				assert.deepEqual(failureOf(error), {
					kind: 'illegalTransition',
					from: 'rejected',
					to: 'approved',
					allowed: [],
				});
				return true;
			},
		);
	});
});

function reachable(from: ChangesetStatus): ReadonlySet<ChangesetStatus> {
	const seen = new Set([from]);
	for (const status of seen) {
		for (const next of transitions[status]) {
			seen.add(next);
		}
	}
	return seen;
}
