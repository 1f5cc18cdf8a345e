import assert from 'node:assert/strict';
import { readIssueForms } from '../../../src/control/bodies/issueForms';
import { renderBody } from '../../../src/control/bodies/renderBody';
import { type BodyRules, bodyRules } from '../../../src/control/bodies/templates';
import { defaultFieldChoices } from '../../../src/shared/items/canonicalItem';
import { problems } from './bodyDesk';

const form = `name: Epic
description: Much work
title: "[Epic] <objective>"
labels: [type:epic, big]
body:
  - type: markdown
    attributes: { value: Thank you! }
  - type: input
    id: why
    attributes: { label: Why }
    validations: { required: true }
  - type: textarea
    attributes:
      label: Child Issues (link Features/Tasks/Tests/Benches/Docs)
      value: |
        - [ ] #<issue>
  - type: dropdown
    attributes: { label: Area, options: [pier, 7] }
  - type: dropdown
    attributes: { label: Size (Epic), options: [S, L] }
  - type: checkboxes
    attributes: { label: Sure?, options: [{ label: Very }, { label: Quite, required: true }] }
`;

function rulesOf(text: string, name = 'any.yml'): BodyRules {
	const { templates, problems: found } = readIssueForms([{ name, text }]);
	assert.deepEqual(found, []);
	return bodyRules(defaultFieldChoices, templates);
}

describe('the issue forms of a repository', () => {
	it('take the place of the template of their type', () => {
		const { epic, feature } = rulesOf(form).templates;
		assert.equal(
			renderBody(epic, { Area: '7' }),
			'### Why\n_No response_\n\n### Child Issues (link Features/Tasks/Tests/Benches/Docs)\n- [ ] #<issue>\n\n' +
				'### Area\n7\n\n### Size\n_No response_\n\n### Sure?\n- [ ] Very\n- [ ] Quite\n',
		);
		assert.deepEqual([epic.titlePrefix, epic.labels], ['[Epic]', ['type:epic', 'status:backlog', 'big']]);
		assert.deepEqual(feature, bodyRules().templates.feature);
	});

	it('say what is required and which values there are', () => {
		const rules = rulesOf(form);
		const text = '### Why\n\n### Area\ncpa-sim\n\n### Size\nM\n\n### Priority\nP1\n';
		assert.deepEqual(problems(text, { labels: ['type:epic'] }, rules), [
			'RULE_REQUIRED_HEADING_EMPTY $.fields[Why]',
			'SCHEMA_ENUM $.area',
			'SCHEMA_ENUM $.size',
		]);
		assert.deepEqual(problems('### Why\nx\n### Area\n7\n### Priority\nP1', { labels: ['type:epic'] }, rules), []);
	});

	it('are for the type of their label, their title or their name', () => {
		const body = '\nbody: [{ type: input, attributes: { label: L } }]';
		for (const [head, name, type] of [
			['labels: "bug, type:test"', 'bug.yml', 'test'],
			['title: "[bench] "', 'feature.yml', 'benchmark'],
			['type: Task', 'any.yml', 'task'],
			['title: New', 'Chore.YAML', 'chore'],
		] as const) {
			assert.deepEqual(
				readIssueForms([{ name, text: head + body }]).templates.map((one) => one.type),
				[type],
			);
		}
		assert.equal(rulesOf(`title: x${body}`, 'bench.yml').templates.bench.headings[0]?.heading, 'L');
	});

	it('are passed over when they are of no type, and when they are no forms', () => {
		const body = 'body: [{ type: input, attributes: { label: L } }]';
		const files = [
			{ name: 'question.yml', text: body },
			{ name: 'config.yml', text: 'blank_issues_enabled: false' },
			{ name: 'bug.md', text: '---\nname: Bug\n---\n' },
		];
		assert.deepEqual(readIssueForms(files), { templates: [], problems: [] });
	});

	it('say in a line why one cannot be used, and leave the others', () => {
		const { templates, problems: found } = readIssueForms([
			{ name: 'bug.yml', text: 'body: [' },
			{ name: 'task.yml', text: 'body: 7' },
			{ name: 'test.yml', text: `a: &a [x]\nbody: [${'*a, '.repeat(500)}]` },
			{ name: 'epic.yml', text: form },
		]);
		assert.deepEqual(
			templates.map(({ type }) => type),
			['epic'],
		);
		assert.deepEqual(
			found.map(({ name }) => name),
			['bug.yml', 'task.yml', 'test.yml'],
		);
		assert.ok(found.every(({ detail }) => detail !== '' && !detail.includes('\n')));
	});

	it('the first by name wins where two are of one type', () => {
		const text = (label: string): string =>
			`labels: [type:bug]\nbody: [{ type: input, attributes: { label: ${label} } }]`;
		const { templates } = readIssueForms([
			{ name: 'a.yml', text: text('First') },
			{ name: 'b.yml', text: text('Second') },
		]);
		assert.equal(bodyRules(defaultFieldChoices, templates).templates.bug.headings[0]?.heading, 'First');
	});

	it('may use the names that every object has', () => {
		const { bug } = rulesOf('labels: [type:bug]\nbody: [{ type: input, attributes: { label: __proto__ } }]').templates;
		assert.equal(renderBody(bug, {}), '### __proto__\n_No response_\n');
	});
});
