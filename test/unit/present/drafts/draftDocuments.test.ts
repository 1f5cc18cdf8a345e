import assert from 'node:assert/strict';
import fc from 'fast-check';
import { firstValue, readDraft, valuesOf } from '../../../../src/present/drafts/readDraft';
import { writeDraft, writePlan } from '../../../../src/present/drafts/writeDraft';
import { runs } from '../../../fakes/runs';

const nasty = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 40 }),
	fc
		.array(
			fc.constantFrom(
				...['---', ': ', '# ', ' #', '- ', '"', "'", '|', '>', '&a', '{', '[', ']', '~', 'null', '1.0', '\u2028', '\\'],
				...['title: x', '<!-- item: a -->', 'x', '  ', '\u0085', '\ufeff', '%', '`', ',', '\t', '\u0000'],
			),
			{ maxLength: 10 },
		)
		.map((parts) => parts.join('')),
);
const oneLine = nasty.map((text) => text.replace(/[\r\n]/g, '').trim()).filter((text) => text !== '');
const body = fc.array(nasty, { maxLength: 6 }).map((lines) => lines.join('\n').replace(/\r\n?/g, '\n'));

describe('draft documents', () => {
	it('read back what was written, whatever was written', () => {
		fc.assert(
			fc.property(oneLine, fc.array(oneLine, { maxLength: 3 }), body, (title, labels, text) => {
				const document = readDraft(
					writeDraft(
						[
							['title', title],
							['labels', labels],
							['milestone', null],
						],
						text,
					),
				);
				const [item] = document.items;
				assert.ok(item);
				assert.deepEqual(document.problems, []);
				assert.equal(firstValue(item, 'title')?.text, title);
				assert.deepEqual(
					valuesOf(item, 'labels').map((value) => value.text),
					labels,
				);
				assert.deepEqual(valuesOf(item, 'milestone'), []);
				assert.equal(item.body, text);
			}),
			{ numRuns: runs(500) },
		);
	});

	it('read any text without a throw', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), nasty, (one, two) => {
				assert.ok(readDraft(`${one}\n---\n${two}\n---\n${one}`).items.length >= 1);
			}),
		);
	});

	it('take fields as people write them', () => {
		const text = [
			...['---', '# what it is', 'title: [feat] Warn: at 80%', 'labels: [a, "b, c"]', 'assignees:', '- octo-maria'],
			...['parent: #12', "milestone: 'Q3 ''26'", '---', 'Body'],
		].join('\r\n');
		const { kind, items, problems } = readDraft(text);
		assert.deepEqual(problems, []);
		assert.equal(kind, 'new');
		const fields = [...(items[0]?.fields.values() ?? [])];
		assert.deepEqual(
			fields
				.toSorted((a, b) => a.line - b.line)
				.map(({ name, line, values }) => [name, line, values.map((value) => value.text)]),
			[
				['title', 2, ['[feat] Warn: at 80%']],
				['labels', 3, ['a', 'b, c']],
				['assignees', 4, ['octo-maria']],
				['parent', 6, ['#12']],
				['milestone', 7, ["Q3 '26"]],
			],
		);
		assert.equal(items[0]?.body, 'Body');
		assert.equal(items[0].bodyLine, 9);
	});

	it('say by line what cannot be read', () => {
		const { problems } = readDraft('---\ntitle: a\nprioirty: P1\nwhat is this\ntitle: b\n---\n');
		assert.deepEqual(
			problems.map(({ line, code }) => [line, code]),
			[
				[3, 'DRAFT_FIELDS'],
				[2, 'DRAFT_FIELDS'],
				[4, 'DRAFT_FIELDS'],
			],
		);
		assert.match(readDraft('no fields').problems[0]?.message ?? '', /begins with a line ---/);
		assert.match(readDraft('---\ntitle: never closed').problems[0]?.message ?? '', /begins with a line ---/);
	});

	it('hold several items, each at its lines', () => {
		const item = (title: string): string => writeDraft([['title', title]], `Body of ${title}\n`);
		const text = writePlan([
			{ name: 'epic', text: item('One') },
			{ name: 'task-1', text: item('Two') },
		]);
		const { kind, items, problems } = readDraft(text);
		assert.equal(kind, 'plan');
		assert.deepEqual(problems, []);
		assert.deepEqual(
			items.map((one) => [one.name, one.firstLine, firstValue(one, 'title'), one.bodyLine, one.body]),
			[
				['epic', 0, { text: 'One', line: 2 }, 5, 'Body of One'],
				['task-1', 7, { text: 'Two', line: 9 }, 12, 'Body of Two'],
			],
		);
	});

	it('take a mark for an item only where fields follow, and only in a plan', () => {
		const spokenOf = '---\ntitle: a\n---\n\nWrite it so:\n<!-- item: b -->\n---\ntitle: b\n---\n';
		assert.equal(readDraft(spokenOf).items.length, 1);
		const plan = '<!-- item: a -->\n---\ntitle: a\n---\n\nSee <!-- item: b -->\n<!-- item: c -->\nno fields\n';
		assert.deepEqual(
			readDraft(plan).items.map(({ name }) => name),
			['a'],
		);
	});

	it('refuse names that will not do, and doubles', () => {
		const { problems } = readDraft(['Epic', 'b', 'b'].map((name) => `<!-- item: ${name} -->\n---\n---\n`).join('\n'));
		assert.deepEqual(
			problems.map(({ line, code }) => [line, code]),
			[
				[0, 'DRAFT_NAME'],
				[8, 'DRAFT_NAME'],
			],
		);
	});
});
