import assert from 'node:assert/strict';
import { columns, fields } from '../../../src/cli/output/columns';
import { itemText } from '../../../src/cli/output/itemText';
import { printable, printableJson } from '../../../src/cli/output/printable';
import { itemRef, RepoName } from '../../../src/shared/names';
import { bareGraph } from '../../fakes/bareGraph';

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

describe('an item in a terminal', () => {
	it('shows its fields where they say something, its body and what was said', () => {
		const repo = RepoName.parse('a/b');
		const text = itemText({
			...bareGraph('Retry budget'),
			...{ ref: itemRef(repo, 7), repo, number: 7, kind: 'pull_request', title: 'Retry budget', state: 'merged' },
			...{ isDraft: false, author: 'mara', association: 'MEMBER', labels: ['bug', 'p1'], assignees: [] },
			...{
				milestone: null,
				commentCount: 1,
				review: null,
				checks: null,
				pendingChangesets: 0,
				childCount: 0,
				closedChildCount: 0,
				...{ type: null, area: null, priority: null, progress: null },
			},
			...{ createdAt: '2026-03-01', updatedAt: '2026-03-02', closedAt: '2026-03-02', syncedAt: null },
			projectFields: [{ project: 'Spring', field: 'Status', value: 'Done' }],
			...{ parent: itemRef(repo, 1), parentItem: null, children: [], blockedBy: [], blocking: [] },
			...{ head: 'budget', base: 'main', url: 'https://github.example/a/b/pull/7', body: '' },
			comments: [
				{
					id: 1,
					author: 'tom',
					association: 'OWNER',
					body: 'Fine.\n',
					reactions: 0,
					createdAt: '2026-03-02',
					updatedAt: '',
					url: '',
				},
			],
		});
		assert.equal(
			text,
			[
				'Retry budget',
				'',
				'Pull request  a/b#7 (merged), by mara',
				'Labels        bug, p1',
				'Branches      budget into main',
				'Parent        a/b#1',
				'Projects      Spring: Status Done',
				'Changed       2026-03-02',
				'Synced        never',
				'Address       https://github.example/a/b/pull/7',
				'',
				'(nothing)',
				'',
				'--- tom (owner), 2026-03-02',
				'',
				'Fine.',
			].join('\n'),
		);
	});
});

describe('what a terminal is shown', () => {
	it('cannot be forged by control or bidirectional characters from outside', () => {
		const forged = 'a\u001b[2Kb\u202ec\u009bd\re\ttab\r\nline';
		assert.equal(printable(forged), 'a\\u{001B}[2Kb\\u{202E}c\\u{009B}d\\u{000D}e\ttab\nline');
	});

	it('keeps emoji and scripts as they are', () => {
		assert.equal(printable('👩‍👩‍👧 می‌خواهم'), '👩‍👩‍👧 می‌خواهم');
	});

	it('keeps the value of JSON', () => {
		const value = { title: 'a\u001b[2Kb\u202ec\u009bd\u{e0041}\n' };
		const line = printableJson(value);
		assert.match(line, /^[\x20-\x7e]+$/);
		assert.deepEqual(JSON.parse(line), value);
	});
});
