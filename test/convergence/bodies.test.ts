import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { item, parsed } from '../unit/bodies/bodyDesk';
import { check, someBodies, someValues } from '../unit/bodies/someBodies';

/** `BODIES=1000000` for a longer night. */
const bodies = Number(process.env['BODIES'] ?? 100_000);

describe('any body', () => {
	it(`is read without a loss, and keeps what no field owns when fields are set (${bodies} bodies)`, () => {
		fc.assert(fc.property(someBodies, someValues, check), { numRuns: bodies, seed: Number(process.env['SEED'] ?? 1) });
	}).timeout(1_800_000);

	for (const [what, text] of [
		['headings', '### A\n'.repeat(10_922)],
		['known headings', '### Area\n'.repeat(7281)],
		['blank lines', '\n'.repeat(65_536)],
		['comments that are never closed', '<!--\n'.repeat(13_107)],
		['fences', '```\n'.repeat(16_384)],
		['lists in quotes', '> - a\n'.repeat(10_922)],
		['lines of the checklist', '- [ ] #1\n'.repeat(7281)],
		['staircases', Array.from({ length: 340 }, (_, depth) => `${' '.repeat(depth)}- x`).join('\n')],
		['saws', `${'- '.repeat(30)}a\na\n`.repeat(1024)],
	] as const) {
		it(`is read in full when it is 65,536 characters of ${what}`, () => {
			assert.equal(parsed(text).outline.lines.join(''), text);
			item(text);
		}).timeout(300_000);
	}
});
