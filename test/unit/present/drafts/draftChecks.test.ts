import assert from 'node:assert/strict';
import { bodyProblems, hasNoType } from '../../../../src/present/drafts/checks/bodyProblems';
import { choiceProblems, labelsWithType } from '../../../../src/present/drafts/checks/choiceProblems';
import { completionAt, listFieldAbove } from '../../../../src/present/drafts/checks/completionAt';
import { nearest } from '../../../../src/present/drafts/checks/nearest';
import { type DraftItem, readDraft } from '../../../../src/present/drafts/readDraft';
import { todoIn, withCodePlace } from '../../../../src/present/drafts/todoBody';
import { defaultFieldChoices, type WorkItemType, workItemTypes } from '../../../../src/shared/items/canonicalItem';
import type { ItemChoices } from '../../../../src/shared/items/itemChoices';

const heading = (name: string): ItemChoices['headings'][WorkItemType][number] => ({
	heading: name,
	isRequired: false,
	choices: name === 'Team' ? ['red', 'blue'] : null,
	initial: null,
});
const headings = ['Goal', 'Area', 'Priority', 'Team'].map(heading);
const others = { benchmark: headings, spike: headings, test: headings, chore: headings };
const choices: ItemChoices = {
	types: workItemTypes,
	fields: defaultFieldChoices,
	headings: { ...{ epic: headings, feature: headings, task: headings, bug: headings, bench: headings }, ...others },
	labels: ['type:bug', 'type:feature', 'area:core'].map((name) => ({ name, color: 'ffffff', description: '' })),
	milestones: [{ title: 'Q3', dueOn: null }],
	assignees: ['octo-maria'],
	projects: [],
};

function itemOf(text: string): DraftItem {
	const [item] = readDraft(text).items;
	assert.ok(item);
	return item;
}

describe('choiceProblems', () => {
	const found = (text: string): readonly unknown[] =>
		choiceProblems(itemOf(text), choices).map(({ code, line, fixes }) => [
			code,
			line + 1,
			fixes.map(({ lines }) => lines[0]),
		]);

	it('say what the repository does not have, and what is most likely meant', () => {
		assert.deepEqual(
			found(
				'---\ntype: feature\nlabels:\n  - type:feature\n  - aera:core\n  - whatever\nassignees:\n  - octo-mariah\nmilestone: Q4\n---\n',
			),
			[
				['DRAFT_UNKNOWN_LABEL', 5, ['  - area:core']],
				['DRAFT_UNKNOWN_LABEL', 6, []],
				['DRAFT_UNKNOWN_ASSIGNEE', 8, ['  - octo-maria']],
				['DRAFT_UNKNOWN_MILESTONE', 9, ['milestone: Q3']],
			],
		);
	});

	it('say when the label and the field name two types', () => {
		assert.deepEqual(found('---\ntype: bug\nlabels:\n  - type:feature\n---\n'), [['DRAFT_VALUE', 4, ['  - type:bug']]]);
		assert.deepEqual(found('---\ntype: featur\n---\n'), [['DRAFT_UNKNOWN_TYPE', 2, ['type: feature']]]);
	});

	it('offer no fix that would take the other names of the line along', () => {
		assert.deepEqual(found('---\nlabels: [type:bgu, area:core]\n---\n'), [['DRAFT_UNKNOWN_LABEL', 2, []]]);
	});

	it('know the type of an item without a label for it', () => {
		assert.deepEqual(labelsWithType(itemOf('---\ntype: bug\nlabels:\n  - a\n---\n')), ['a', 'type:bug']);
		assert.deepEqual(labelsWithType(itemOf('---\ntype: bug\nlabels:\n  - type:feature\n---\n')), ['type:feature']);
	});
});

describe('bodyProblems', () => {
	const text = '---\ntype: feature\ntitle: a\n---\n\n### Area\nnone\n\n### Team\nred\n';
	const found = (path: string, body = text): readonly unknown[] =>
		bodyProblems(itemOf(body), [{ code: 'SCHEMA_REQUIRED', path, message: 'm', line: 1, fix: null }], choices).map(
			({ line, fixes }) => [line + 1, ...fixes.map(({ from, to, lines }) => [from + 1, to + 1, ...lines])],
		);

	it('stand at their lines in the document, with the fix that came along', () => {
		const fix = { line: 1, text: 'phys-pipeline', title: 'Fix' };
		const problem = { code: 'SCHEMA_ENUM', path: '$.area', message: 'm', line: 1, fix } as const;
		assert.deepEqual(bodyProblems(itemOf(text), [problem], null), [
			{
				...{ code: 'SCHEMA_ENUM', isError: false, line: 6, message: 'm' },
				fixes: [{ title: 'Fix', from: 6, to: 7, lines: ['phys-pipeline'] }],
			},
		]);
	});

	it('add a heading that is missing before the next of its template, else at the end', () => {
		assert.deepEqual(found('$.fields[Goal]'), [[7, [6, 6, '### Goal', '_No response_', '']]]);
		assert.deepEqual(found('$.priority'), [[7, [9, 9, '### Priority', '_No response_', '']]]);
		assert.deepEqual(found('$.fields[Team]', '---\ntype: bug\n---\n\n### Area\nx\n'), [
			[6, [7, 7, '', '### Team', '_No response_']],
		]);
		assert.deepEqual(found('$.area'), [[7]]);
	});

	it('say once that a title is missing', () => {
		assert.deepEqual(found('$.title'), []);
		assert.equal(hasNoType([{ code: 'SCHEMA_REQUIRED', path: '$.type', message: '', line: 0, fix: null }]), true);
	});
});

describe('completionAt', () => {
	const at = (text: string): ReturnType<typeof completionAt> => {
		const before = text.slice(0, text.indexOf('|')).split('\n');
		const whole = text.replace('|', '');
		const place = { lines: whole.split('\n'), line: before.length - 1, character: before.at(-1)?.length ?? 0 };
		return completionAt(readDraft(whole), place, choices);
	};

	it('offers the fields that are not there yet', () => {
		const found = at('---\nrepo: a/b\ntitle: x\n|\n---\n');
		assert.deepEqual(found, {
			...{ kind: 'key', from: 0 },
			names: ['type', 'labels', 'assignees', 'milestone', 'parent', 'why', 'impact', 'rollback'],
		});
	});

	it('knows which field a value is for', () => {
		assert.deepEqual(at('---\ntype: fe|\n---\n'), { kind: 'value', from: 6, field: 'type' });
		assert.deepEqual(at('---\nlabels: [a, b|]\n---\n'), { kind: 'value', from: 12, field: 'labels' });
		assert.equal(listFieldAbove(['---', 'labels:', '  - a', '  - '], 3), 'labels');
		assert.equal(listFieldAbove(['title: x', '- '], 1), null);
	});

	it('offers choices under their heading, the form’s own first', () => {
		assert.deepEqual(at('---\ntitle: x\n---\n\n### Priority\n\n|'), {
			kind: 'choice',
			from: 0,
			values: ['P0', 'P1', 'P2'],
		});
		assert.deepEqual(at('---\ntitle: x\n---\n\n### Team\nr|'), { kind: 'choice', from: 0, values: ['red', 'blue'] });
		assert.equal(at('---\ntitle: x\n---\n\n### Goal\n|'), null);
		assert.equal(at('---\ntitle: x\n---\n\n### Area\ncore\n|'), null);
	});

	it('offers the names of a plan, but its own', () => {
		const text = '<!-- item: a -->\n---\ntitle: x\n---\n\n<!-- item: b -->\n---\nparent: $|\n---\n';
		assert.deepEqual(at(text), { kind: 'name', from: 9, names: ['a'] });
	});
});

describe('what is meant and what is to be done', () => {
	it('is the nearest of what is known, and nothing when nothing is near', () => {
		assert.equal(nearest('PRIO:p1', ['prio:P0', 'prio:P1']), 'prio:P1');
		assert.equal(nearest('documentaton', ['docs', 'documentation']), 'documentation');
		assert.equal(nearest('xyz', ['documentation', 'bug']), undefined);
	});

	it('is read from a remark in code', () => {
		const [first, second] = [['TO', 'DO'].join(''), ['FIX', 'ME'].join('')];
		assert.deepEqual(todoIn(`  // ${first}(mara): Retry.`), { word: first, title: 'Retry.' });
		assert.deepEqual(todoIn(`/* ${second} later */`), { word: second, title: 'later' });
		assert.deepEqual(todoIn(`<!-- ${first}: this -->`), { word: first, title: 'this' });
		assert.equal(todoIn('const method = autodoc(TODOS);'), undefined);
	});

	it('stands in the body in a fence that no code leaves', () => {
		const body = withCodePlace('### Area\n', { path: 'a`b.md', line: 3, text: '  ```` x', permalink: null });
		assert.equal(body, "From `a'b.md`, line 3.\n\n`````\n```` x\n`````\n\n### Area\n");
	});
});
