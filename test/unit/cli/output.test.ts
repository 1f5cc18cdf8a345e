import assert from 'node:assert/strict';
import { columns, fields } from '../../../src/cli/output/columns';
import { printable, printableJson } from '../../../src/cli/output/printable';

describe('columns', () => {
	it('align by the widest cell and leave no space at the end', () => {
		assert.equal(
			columns(
				['ITEM', 'TITLE'],
				[
					['a/b#1', 'Short'],
					['northwind/harbor#20', 'Ünïcode ✓'],
				],
			),
			['ITEM                 TITLE', 'a/b#1                Short', 'northwind/harbor#20  Ünïcode ✓'].join('\n'),
		);
	});

	it('keep a row on its line whatever is in it', () => {
		assert.equal(columns(['A', 'B'], [['one\ntwo', ' x ']]), 'A        B\none two  x');
	});

	it('list names and values', () => {
		assert.equal(
			fields([
				['Data', '/d'],
				['Ledger', ''],
			]),
			'Data    /d\nLedger',
		);
	});
});

describe('what a terminal is shown', () => {
	it('cannot be forged by control or bidirectional characters from outside', () => {
		assert.equal(
			printable('a\u001b[2Kb\u202ec\u009bd\re\ttab\nline'),
			'a\\u001b[2Kb\\u202ec\\u009bd\\u000de\ttab\nline',
		);
	});

	it('keeps the value of JSON', () => {
		const value = { title: 'a\u001b[2Kb\u202ec\u009bd\u2028\n' };
		const line = printableJson(value);
		assert.match(line, /^[\x20-\x7e]+$/);
		assert.deepEqual(JSON.parse(line), value);
	});
});
