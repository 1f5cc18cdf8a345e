import assert from 'node:assert/strict';
import { operationDocuments } from '../../../../src/present/changesets/operationDocument';
import { parseOperationDocument } from '../../../../src/present/changesets/parseOperationDocument';
import { conflictProblems, countConflicts } from '../../../../src/present/review/conflictBlocks';
import { MergeConflict } from '../../../../src/shared/changesets/mergeConflict';
import { Operation } from '../../../../src/shared/changesets/operation';

const operation = Operation.parse({
	id: '1',
	repoId: 4001,
	kind: 'update_issue',
	target: 'octo/tools#1',
	base: {
		kind: 'item',
		updatedAt: '2026-03-01T10:00:00Z',
		fields: { title: 'Crash: at noon', body: 'Now.\r\nSame.', state: 'open', labels: ['bug'], assignees: [] },
	},
	set: {
		title: 'Crash',
		body: 'Intro\n<<<<<<< GitHub now\nNow.\n=======\nOurs.\n>>>>>>> proposed\nSame.',
	},
});
const conflicts = [
	MergeConflict.parse({ kind: 'value', operationId: '1', field: 'title', now: 'Crash: at noon' }),
	MergeConflict.parse({ kind: 'text', operationId: '1', markLength: 7 }),
];
const { right } = operationDocuments(operation, conflicts);

/** The document after the fix of this title of the problem at this line. */
function fixed(document: string, line: number, title: string): string {
	const problem = conflictProblems(operation, conflicts, document).find((one) => one.line === line);
	const fix = problem?.fixes.find((one) => one.title === title);
	assert.ok(fix, `no fix ${title} at ${line}`);
	const lines = document.split('\n');
	lines.splice(fix.from, fix.to - fix.from, ...fix.lines);
	return lines.join('\n');
}

describe('a document in conflict', () => {
	it('shows both values of a field, and both sides of a place', () => {
		assert.equal(
			right,
			[
				...['---', '<<<<<<< GitHub now', 'title: "Crash: at noon"', '=======', 'title: Crash', '>>>>>>> proposed'],
				...['state: open', 'labels:', '  - bug', 'assignees: []', '---', ''],
				...['Intro', '<<<<<<< GitHub now', 'Now.', '=======', 'Ours.', '>>>>>>> proposed', 'Same.', ''],
			].join('\n'),
		);
		assert.equal(countConflicts([operation], conflicts), 2);
	});

	it('saved as it is changes nothing and settles nothing', () => {
		const parsed = parseOperationDocument(operation, right, conflicts);
		assert.deepEqual(parsed.ok && [parsed.operation.set, parsed.settled], [operation.set, []]);
	});

	it('offers both sides of each place', () => {
		assert.deepEqual(
			conflictProblems(operation, conflicts, right).map(({ line, fixes }) => [line, fixes.map(({ title }) => title)]),
			[
				[1, ['Take GitHub’s', 'Take the Proposal’s']],
				[13, ['Take GitHub’s', 'Take the Proposal’s']],
			],
		);
	});

	it('is settled for the proposal', () => {
		const text = fixed(fixed(right, 13, 'Take the Proposal’s'), 1, 'Take the Proposal’s');
		const parsed = parseOperationDocument(operation, text, conflicts);
		assert.deepEqual(parsed.ok && [parsed.operation.set, parsed.settled], [
			{ title: 'Crash', body: 'Intro\nOurs.\nSame.' },
			['title'],
		]);
		assert.deepEqual(conflictProblems(operation, conflicts, text), []);
	});

	it('is settled for GitHub: what it has already is not touched any more', () => {
		const text = fixed(right, 1, 'Take GitHub’s');
		const parsed = parseOperationDocument(operation, text, conflicts);
		assert.deepEqual(parsed.ok && [Object.keys(parsed.operation.set), parsed.settled], [['body'], ['title']]);
	});

	it('settled for GitHub as a whole is an operation that changes nothing', () => {
		const only = Operation.parse({ ...operation, set: { title: 'Crash' } });
		const text = operationDocuments(only, []).right.replace('title: Crash', 'title: "Crash: at noon"');
		const parsed = parseOperationDocument(only, text, conflicts.slice(0, 1));
		assert.deepEqual(parsed.ok && parsed.operation.set, { title: 'Crash: at noon' });
	});

	it('says at the right line what is wrong below a field in conflict', () => {
		const parsed = parseOperationDocument(operation, right.replace('state: open', 'state: ajar'), conflicts);
		assert.deepEqual(parsed.ok ? [] : parsed.problems.map(({ line }) => line), [7]);
	});

	it('cannot be saved with half of a field’s marks', () => {
		const parsed = parseOperationDocument(operation, right.replace('<<<<<<< GitHub now\ntitle', 'title'), conflicts);
		assert.equal(parsed.ok, false);
	});

	it('names a mark that was left over in a body', () => {
		const text = right.replace('\n<<<<<<< GitHub now\nNow.\n=======', '');
		const [, stray] = conflictProblems(operation, conflicts, text);
		assert.match(stray?.message ?? '', /A mark of a conflict is left here/);
	});
});
