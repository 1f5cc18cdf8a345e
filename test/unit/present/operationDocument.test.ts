import assert from 'node:assert/strict';
import fc from 'fast-check';
import { operationDocuments } from '../../../src/present/changesets/operationDocument';
import { parseOperationDocument } from '../../../src/present/changesets/parseOperationDocument';
import { Operation, ProposedOperation } from '../../../src/shared/changesets/operation';
import { runs } from '../../fakes/runs';
import { commentOperation, createOperation, updateOperation } from '../../golden/changesetSamples';
import { compareGolden } from '../../golden/compareGolden';

const nasty = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 60 }),
	fc.string({ unit: 'binary', maxLength: 60 }),
	fc
		.array(
			fc.constantFrom(
				'---\n',
				'\n',
				'\r\n',
				'\r',
				': ',
				'# ',
				'- ',
				'"',
				"'",
				'|',
				'>',
				'&a',
				'*a',
				'!!str',
				'{',
				'[',
				'\t',
				'~',
				'null',
				'true',
				'1.0',
				'\u2028',
				'\u0085',
				'\ufeff',
				'x',
				'  ',
			),
			{ maxLength: 15 },
		)
		.map((parts) => parts.join('')),
);
const title = nasty.map((text) => text.trim().slice(0, 200)).filter((text) => text !== '');
const labels = fc.array(
	nasty.map((text) => text.trim().slice(0, 40).trim()).filter((text) => text !== ''),
	{ maxLength: 4 },
);
const assignees = fc.array(fc.constantFrom('octo-maria', 'sam', '1000', 'null', 'true', 'bot[bot]'), { maxLength: 3 });
const state = fc.constantFrom('open', 'closed');
const fields = fc.record({ title, body: nasty, state, labels, assignees });
const bound = { id: '1', repoId: 4001 };

const operation: fc.Arbitrary<Operation> = fc
	.oneof(
		fc
			.record({ title, body: nasty, labels, assignees })
			.map((set) => ({ ...bound, kind: 'create_issue', target: 'northwind/harbor', base: { kind: 'absent' }, set })),
		fc
			.record({ base: fields, set: fc.record({ title, body: nasty, state, labels, assignees }, { requiredKeys: [] }) })
			.filter(({ set }) => Object.keys(set).length > 0)
			.map(({ base, set }) => ({
				...bound,
				kind: 'update_issue',
				target: 'northwind/harbor#12',
				base: { kind: 'item', updatedAt: '', fields: base },
				set,
			})),
		nasty
			.filter((body) => body.trim() !== '')
			.map((body) => ({
				...bound,
				kind: 'add_comment',
				target: 'northwind/harbor#12',
				base: { kind: 'absent' },
				set: { body },
			})),
	)
	.map((candidate) => Operation.parse(candidate));

function proposedPart({ kind, target, set }: Operation): ProposedOperation {
	return ProposedOperation.parse({ kind, target, set });
}

/** The right side of the sample update after an edit. */
function edited(edit: (text: string) => string, of: Operation = updateOperation) {
	return parseOperationDocument(of, edit(operationDocuments(of).right));
}

function setAfter(edit: (text: string) => string, of: Operation = updateOperation): unknown {
	const result = edited(edit, of);
	return result.ok ? result.operation.set : result.problems;
}

describe('operationDocuments', () => {
	for (const sample of [updateOperation, commentOperation, createOperation]) {
		it(`lays out ${sample.kind.replace('_', ' ')} as it was agreed on`, () => {
			const { name, left, right } = operationDocuments(sample);
			compareGolden(
				`present/${sample.kind}.txt`,
				`${name}\n======== left\n${left ?? '(nothing)\n'}======== right\n${right}`,
			);
		});
	}

	it('holds no line end but LF', () => {
		fc.assert(
			fc.property(operation, (any) => !/\r/.test(operationDocuments(any).right + (operationDocuments(any).left ?? ''))),
		);
	});
});

describe('parseOperationDocument', () => {
	it('reads back what was laid out', () => {
		fc.assert(
			fc.property(operation, (any) => {
				assert.deepEqual(parseOperationDocument(any, operationDocuments(any).right), {
					...{ ok: true, settled: [] },
					operation: proposedPart(any),
				});
			}),
			{ numRuns: runs(1500) },
		);
	});

	it('reads back what an editor with CRLF saved', () => {
		fc.assert(
			fc.property(operation, (any) => {
				const saved = operationDocuments(any).right.replaceAll('\n', '\r\n');
				assert.deepEqual(parseOperationDocument(any, saved), { ok: true, operation: proposedPart(any), settled: [] });
			}),
			{ numRuns: runs(500) },
		);
	});

	it('sets a field that the person changed and the agent had not', () => {
		assert.deepEqual(
			setAfter((text) => text.replace('state: open', 'state: closed')),
			{ ...updateOperation.set, state: 'closed' },
		);
		assert.deepEqual(
			setAfter((text) => text.replace('00:05', '00:06')),
			{
				...updateOperation.set,
				body: 'After midnight the map shows no ships.\n\nOpen it at 00:06.',
			},
		);
	});

	it('no longer touches a field that was set back to its base', () => {
		assert.deepEqual(
			setAfter((text) =>
				text
					.replace('Berth map: read tides in UTC', 'Berth map is blank after midnight')
					.replace(/^title: "(.*)"$/m, 'title: $1'),
			),
			{ labels: ['bug', 'tides'] },
		);
		assert.deepEqual(
			setAfter((text) => text.replace('- tides', '- map')),
			{ title: 'Berth map: read tides in UTC' },
		);
	});

	it('takes labels in any order, once each, and none at all', () => {
		assert.deepEqual(
			setAfter((text) => text.replace('- tides', '- zeta\n  - alpha\n  - bug')),
			{ ...updateOperation.set, labels: ['alpha', 'bug', 'zeta'] },
		);
		assert.deepEqual(
			setAfter((text) => text.replace(/labels:\n( {2}- .*\n)+/, 'labels:\n')),
			{ ...updateOperation.set, labels: [] },
		);
	});

	it('reads a label that looks like a number or a word of YAML as text', () => {
		assert.deepEqual(
			setAfter((text) => text.replace('- tides', '- 1.0\n  - true\n  - null')),
			{ ...updateOperation.set, labels: ['1.0', 'bug', 'null', 'true'] },
		);
	});

	it('takes a whole comment for its body', () => {
		assert.deepEqual(
			setAfter(() => '---\ntitle: no field\n---\n', commentOperation),
			{ body: '---\ntitle: no field\n---' },
		);
		assert.deepEqual(
			setAfter(() => ' \n', commentOperation),
			[{ line: 1, message: 'A comment must not be empty.' }],
		);
	});

	const broken: readonly (readonly [what: string, edit: (text: string) => string, of?: Operation])[] = [
		['without fields', () => 'just a body\n'],
		['whose fields have no end', (text) => text.replace(/\n---\n/, '\n')],
		['with an unknown field', (text) => text.replace('state: open', 'state: open\nmilestone: Spring')],
		['with a misspelt field', (text) => text.replace('labels:', 'label:')],
		['with bad YAML', (text) => text.replace('state: open', 'state: "open')],
		['with a field twice', (text) => text.replace('state: open', 'state: open\nstate: closed')],
		['with a list where a text belongs', (text) => text.replace('state: open', 'state: [open]')],
		['with a text where a list belongs', (text) => text.replace(/labels:\n( {2}- .*\n)+/, 'labels: bug\n')],
		['with a list in a list', (text) => text.replace('- tides', '- [tides]')],
		['with an alias', (text) => text.replace('- tides', '- *tides')],
		['with a state that does not exist', (text) => text.replace('state: open', 'state: done')],
		['with an empty title', (text) => text.replace(/title: .*/, 'title:')],
		['with a title that is too long', (text) => text.replace(/title: .*/, `title: ${'x'.repeat(257)}`)],
		['with somebody who cannot exist', (text) => text.replace('- octo-maria', '- not a login')],
		['with a body that is too long', (text) => text + 'x'.repeat(65_537)],
		['that changes nothing any more', () => operationDocuments(updateOperation).left ?? ''],
		['of a new issue with a state', (text) => text.replace('labels:', 'state: open\nlabels:'), createOperation],
	];

	it('says in a sentence and with its line what is wrong', () => {
		const lines = broken.map(([what, edit, of]) => {
			const result = edited(edit, of);
			const problems = result.ok
				? ['        (accepted)']
				: result.problems.map(({ line, message }) => `        line ${line}: ${message}`);
			return [`A document ${what}`, ...problems].join('\n');
		});
		compareGolden('present/documentProblems.txt', `${lines.join('\n')}\n`);
	});

	it('never throws, whatever is typed', () => {
		fc.assert(
			fc.property(operation, nasty, fc.nat(), fc.nat(40), (any, typed, at, cut) => {
				const { right } = operationDocuments(any);
				const start = at % (right.length + 1);
				parseOperationDocument(any, right.slice(0, start) + typed + right.slice(start + cut));
			}),
			{ numRuns: runs(1500) },
		);
	});
});
