import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mergeText } from '../../../../src/control/changesets/merging/mergeText';
import { hasConflicts, settleText } from '../../../../src/shared/changesets/conflictPlaces';

const text = (...lines: readonly string[]): string => lines.join('\n');

describe('merging texts', () => {
	it('takes what each side changed at another place', () => {
		const base = text('Steps', '', '1. Start it.', '', 'It crashes.');
		const now = text('Steps', '', '1. Start it.', '', 'It crashes at noon.');
		const proposed = text('Steps to reproduce', '', '1. Start it.', '', 'It crashes.');
		assert.deepEqual(mergeText({ base, now, proposed }, null), {
			text: text('Steps to reproduce', '', '1. Start it.', '', 'It crashes at noon.'),
			markLength: null,
		});
	});

	it('keeps both sides of a place that both changed, between marks', () => {
		const merged = mergeText({ base: 'a\nb\nc', now: 'a\nB now\nc', proposed: 'a\nB ours\nc' }, null);
		assert.deepEqual(merged, {
			text: text('a', '<<<<<<< GitHub now', 'B now', '=======', 'B ours', '>>>>>>> proposed', 'c'),
			markLength: 7,
		});
	});

	it('does not take marks that a text has of its own for ours', () => {
		const own = text('How to read a conflict:', '<<<<<<< GitHub now', 'a', '=======', 'b', '>>>>>>> proposed');
		const merged = mergeText({ base: `${own}\nx`, now: `${own}\ny`, proposed: `${own}\nz` }, null);
		assert.equal(merged.markLength, 8);
		const settled = settleText(merged.text, 8, 'proposed');
		assert.equal(settled, `${own}\nz`);
		assert.equal(hasConflicts(settled, 8), false);
	});

	it('asks nobody where one side is preferred', () => {
		const versions = { base: 'a\nb\nc', now: 'a\nnow\nc', proposed: 'a\nours\nc' };
		assert.deepEqual(mergeText(versions, 'github'), { text: 'a\nnow\nc', markLength: null });
		assert.deepEqual(mergeText(versions, 'proposed'), { text: 'a\nours\nc', markLength: null });
	});

	it('compares lines and not line ends', () => {
		const versions = { base: 'a\r\nb\r\n\r\nc\r\n', now: 'a\r\nb\r\n\r\nC\r\n', proposed: 'A\nb\n\nc\n' };
		assert.deepEqual(mergeText(versions, null), { text: 'A\nb\n\nC\n', markLength: null });
	});

	it('does not keep anybody waiting for a text of 60,000 lines that are all alike', () => {
		const lines = '\n'.repeat(60_000);
		const started = process.hrtime.bigint();
		const merged = mergeText({ base: lines, now: `${lines}now`, proposed: `ours${lines}` }, null);
		assert.equal(merged.markLength, 7);
		assert.ok(process.hrtime.bigint() - started < 2_000_000_000n);
	});

	const aText = fc
		.array(fc.constantFrom('a', 'b', 'c', '', '=======', '<<<<<<< GitHub now', '>>>>>>> proposed'), { maxLength: 8 })
		.map((lines) => lines.join('\n'));

	it('of an untouched text is what was proposed, and of an untouched wish what GitHub has', () => {
		fc.assert(
			fc.property(aText, aText, (base, other) => {
				assert.equal(mergeText({ base, now: base, proposed: other }, null).text, other);
				assert.equal(mergeText({ base, now: other, proposed: base }, null).text, other);
			}),
		);
	});

	it('of the same change twice is that change, without a conflict', () => {
		fc.assert(
			fc.property(aText, aText, (base, both) => {
				assert.deepEqual(mergeText({ base, now: both, proposed: both }, null), { text: both, markLength: null });
			}),
		);
	});

	it('has conflicts that, settled for one side, leave exactly what preferring that side gives', () => {
		fc.assert(
			fc.property(aText, aText, aText, (base, now, proposed) => {
				const { text: merged, markLength } = mergeText({ base, now, proposed }, null);
				for (const side of ['github', 'proposed'] as const) {
					const settled = markLength === null ? merged : settleText(merged, markLength, side);
					assert.equal(settled, mergeText({ base, now, proposed }, side).text);
				}
				assert.equal(markLength !== null && !hasConflicts(merged, markLength), false);
			}),
		);
	});

	it('applies both changes wherever it is clean', () => {
		const own = fc.array(fc.constantFrom('mine', 'other'), { minLength: 1, maxLength: 3 });
		fc.assert(
			fc.property(fc.uniqueArray(fc.integer(), { minLength: 6, maxLength: 12 }), own, own, (keys, one, two) => {
				const lines = keys.map((key) => `line ${key}`);
				const now = [...one.map((line) => `now ${line}`), ...lines];
				const proposed = [...lines, ...two.map((line) => `ours ${line}`)];
				const merged = mergeText({ base: text(...lines), now: text(...now), proposed: text(...proposed) }, null);
				assert.deepEqual(merged, {
					text: text(...one.map((line) => `now ${line}`), ...proposed),
					markLength: null,
				});
			}),
		);
	});
});
