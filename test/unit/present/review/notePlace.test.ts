import assert from 'node:assert/strict';
import { findPlace } from '../../../../src/present/review/notePlace';

const lines = ['---', 'title: A', '---', '', 'same', 'words', 'same', ''];

describe('the place of a note', () => {
	it('is its line while that says the same', () => {
		assert.deepEqual(findPlace(lines, { line: 2, quote: 'title: A' }), { line: 1, isSame: true });
	});

	it('follows the line where it went, to the nearest that says the same', () => {
		assert.deepEqual(findPlace(['new', ...lines], { line: 2, quote: 'title: A' }), { line: 2, isSame: true });
		assert.deepEqual(findPlace(lines, { line: 8, quote: 'same' }), { line: 6, isSame: true });
	});

	it('stays near where it was when the line is gone', () => {
		assert.deepEqual(findPlace(lines, { line: 2, quote: 'title: B' }), { line: 1, isSame: false });
		assert.deepEqual(findPlace(lines, { line: 900, quote: 'gone' }), { line: 7, isSame: false });
		assert.deepEqual(findPlace([], { line: 3, quote: 'gone' }), { line: 0, isSame: false });
	});
});
