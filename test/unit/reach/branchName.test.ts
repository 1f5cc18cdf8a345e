import assert from 'node:assert/strict';
import fc from 'fast-check';
import { branchName } from '../../../src/present/agents/branchName';

describe('the branch of an issue', () => {
	it('has its number and the words of its title', () => {
		assert.equal(branchName(12, 'Draw ships without a berth'), 'issue-12-draw-ships-without-a-berth');
		assert.equal(branchName(7, '[feature] Würde & Gewicht: éditeur'), 'issue-7-feature-wurde-gewicht-editeur');
	});

	it('ends with a whole word', () => {
		assert.equal(
			branchName(3, 'Retries that people can reason about when the harbour is closed'),
			'issue-3-retries-that-people-can-reason-about',
		);
	});

	it('is the number alone where no letter is left', () => {
		assert.equal(branchName(9, '直す ✨ ../../'), 'issue-9');
	});

	it('is a name that git takes and a shell does not read, whatever the title', () => {
		fc.assert(
			fc.property(fc.nat(), fc.string({ unit: 'binary', maxLength: 300 }), (number, title) => {
				assert.match(branchName(number, title), /^issue-\d+(?:-[a-z0-9]+)*$/);
				assert.ok(branchName(number, title).length <= 70);
			}),
		);
	});
});
