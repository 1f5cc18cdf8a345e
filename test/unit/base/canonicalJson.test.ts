import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { canonicalJson } from '../../../src/base/text/canonicalJson';

describe('the canonical JSON of a value', () => {
	it('says the same value, whatever is in it', () => {
		fc.assert(
			fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
				assert.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)));
			}),
		);
	});

	it('is the same for any order of the keys, which are sorted by their code units', () => {
		assert.equal(
			canonicalJson({ b: 1, '\u{1F600}': 2, '\uFB33': 3, a: 4, 10: 5, 9: 6 }),
			'{"10":5,"9":6,"a":4,"b":1,"\u{1F600}":2,"\uFB33":3}',
		);
	});

	it('escapes as JSON does what needs it, and nothing else', () => {
		const hard = ['"', '\\', '\n\t\u0000\u001f', '\u007f\u2028é✓', "/<>&'", ' !~', ''];
		assert.equal(canonicalJson(hard), JSON.stringify(hard));
	});

	it('leaves out what is undefined in an object, and refuses what JSON cannot carry', () => {
		assert.equal(canonicalJson({ a: undefined, b: {}, c: [] }), '{"b":{},"c":[]}');
		const circle: Record<string, unknown> = {};
		circle['self'] = [circle];
		for (const value of [undefined, [undefined], Number.NaN, Infinity, '\ud800', { '\udc00': 1 }, circle, () => 1]) {
			assert.throws(() => canonicalJson(value), TypeError);
		}
	});

	it('takes the same value twice, as long as it is not within itself', () => {
		const twice = { a: 1 };
		assert.equal(canonicalJson([twice, twice]), '[{"a":1},{"a":1}]');
	});
});
