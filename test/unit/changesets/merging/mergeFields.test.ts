import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mergeFields } from '../../../../src/control/changesets/merging/mergeFields';
import type { IssueFields } from '../../../../src/shared/changesets/operation';

const base: IssueFields = {
	title: 'Crash on start',
	body: 'It crashes.',
	state: 'open',
	labels: ['bug'],
	assignees: ['ann'],
	milestone: null,
};

describe('merging fields', () => {
	it('adds and takes away names on the list that GitHub has now', () => {
		const now = { ...base, labels: ['Bug', 'later', 'ui'], assignees: [] };
		const { set, conflicts } = mergeFields({ base, now }, { labels: ['cli'], assignees: ['ann', 'bob'] }, null);
		assert.deepEqual([set, conflicts], [{ labels: ['cli', 'later', 'ui'], assignees: ['bob'] }, []]);
	});

	it('leaves a title that both changed to the person', () => {
		const now = { ...base, title: 'Crash at noon' };
		assert.deepEqual(mergeFields({ base, now }, { title: 'Crash' }, null), {
			set: { title: 'Crash' },
			conflicts: [{ kind: 'value', field: 'title', now: 'Crash at noon' }],
		});
		assert.deepEqual(mergeFields({ base, now }, { title: 'Crash' }, 'github').set, { title: 'Crash at noon' });
		assert.deepEqual(mergeFields({ base, now }, { title: 'Crash' }, 'proposed').set, { title: 'Crash' });
	});

	it('finds no conflict where both want the same', () => {
		const now = { ...base, title: 'Crash', state: 'closed' as const };
		assert.deepEqual(mergeFields({ base, now }, { title: 'Crash', state: 'closed' }, null).conflicts, []);
	});

	it('keeps what did not move to the letter, line ends and all', () => {
		const set = { body: 'One\r\n\r\n' };
		assert.deepEqual(mergeFields({ base, now: { ...base, title: 'Other' } }, set, null), { set, conflicts: [] });
	});

	it('tells a milestone that was taken away from one that was not looked at', () => {
		const now = { ...base, milestone: 'Autumn' };
		assert.deepEqual(mergeFields({ base, now }, { milestone: 'Spring' }, null).conflicts, [
			{ kind: 'value', field: 'milestone', now: 'Autumn' },
		]);
	});

	it('of names applies both sides, whatever they did', () => {
		const names = fc.subarray(['a', 'b', 'c', 'd', 'e']);
		fc.assert(
			fc.property(names, names, names, (before, theirs, ours) => {
				const now = { ...base, labels: theirs };
				const { set } = mergeFields({ base: { ...base, labels: before }, now }, { labels: ours }, null);
				const merged = new Set(set.labels);
				for (const name of ['a', 'b', 'c', 'd', 'e']) {
					const [was, theirsHas, oursHas] = [before, theirs, ours].map((list) => list.includes(name));
					// Who differs from before decides; if nobody does, it stays.
					const expected = theirsHas === was ? oursHas : theirsHas;
					assert.equal(merged.has(name), expected, name);
				}
			}),
		);
	});
});
