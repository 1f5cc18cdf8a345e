import assert from 'node:assert/strict';
import { bodyRules } from '../../../src/control/bodies/templates';
import { validateItem } from '../../../src/control/bodies/validateItem';
import { around, item, parsed, problems, rules } from './bodyDesk';

const fine = '### Scope\nTidy\n\n### Area\ninfra/docs\n\n### Priority\nP1\n';

describe('validating an item', () => {
	it('finds nothing wrong with one that is complete', () => {
		assert.deepEqual(problems(fine, { labels: ['type:chore'] }), []);
	});

	it('requires title, type, area and priority', () => {
		assert.deepEqual(problems('', { title: ' ' }), [
			'SCHEMA_REQUIRED $.area',
			'SCHEMA_REQUIRED $.priority',
			'SCHEMA_REQUIRED $.title',
			'SCHEMA_REQUIRED $.type',
		]);
	});

	it('asks for no title where only a body is known', () => {
		assert.deepEqual(problems(fine, { title: null, labels: ['type:chore'] }), []);
	});

	it('refuses values that are not in the list', () => {
		const text = '### Area\nmoon\n### Priority\nP9\n### Size\nXXL\n### Risk\nlow\n';
		assert.deepEqual(problems(text, { labels: ['type:saga'] }), [
			'SCHEMA_ENUM $.area',
			'SCHEMA_ENUM $.priority',
			'SCHEMA_ENUM $.risk',
			'SCHEMA_ENUM $.size',
			'SCHEMA_ENUM $.type',
		]);
		const wider = bodyRules({ ...rules.choices, area: ['moon'] });
		assert.ok(!problems(text, {}, wider).includes('SCHEMA_ENUM $.area'));
	});

	it('refuses hours that are no number, or below zero', () => {
		const text = `${fine}\n### Estimate (hrs)\ntwo\n\n### Actual (hrs)\n-1\n`;
		assert.deepEqual(problems(text, { labels: ['type:chore'] }), [
			'SCHEMA_MINIMUM $.actual_hrs',
			'SCHEMA_TYPE $.estimate_hrs',
		]);
	});

	it('requires something under the headings that the template marks', () => {
		assert.deepEqual(problems('### Area\ncpa-sim\n\n### Priority\nP1\n', { labels: ['type:feature'] }), [
			'RULE_REQUIRED_HEADING_EMPTY $.fields[Goal]',
		]);
		const deeper = '### Goal\n#### First\nx\n\n### Area\ncpa-sim\n\n### Priority\nP1\n';
		assert.deepEqual(problems(deeper, { labels: ['type:feature'] }), []);
	});

	it('requires the heading itself, even where a label has the value', () => {
		const labels = ['type:feature', 'area:cpa-sim', 'prio:P1'];
		assert.deepEqual(problems('### Goal\nx\n', { labels }), [
			'RULE_REQUIRED_HEADING_EMPTY $.fields[Area]',
			'RULE_REQUIRED_HEADING_EMPTY $.fields[Priority]',
		]);
	});

	it('requires the parent of a task', () => {
		const text = '### Parent Feature URL\n_No response_\n\n### Area\ncpa-sim\n\n### Priority\nP1\n';
		assert.deepEqual(problems(text, { title: null }), [
			'RULE_TASK_PARENT_FEATURE_URL_REQUIRED $.fields[Parent Feature URL]',
		]);
	});

	it('counts the lines of the checklists, and passes over what the form left there', () => {
		const list = '- [ ] #<issue>\n- [ ] #2\n- [ ] nothing\n- [ ]\n- [x] #9\n';
		assert.deepEqual(problems(`${fine}\n### Child tasks\n${list}`, { labels: ['type:chore'] }), [
			'RULE_CHILD_REF_INVALID $.relationships.children_refs[1]',
			'RULE_CHILD_REF_INVALID $.relationships.children_refs[2]',
		]);
	});

	it('says what is wrong in a sentence that a wall of text does not fill', () => {
		const text = `### Area\n${'😀'.repeat(5000)}\n`;
		const found = validateItem(item(text), parsed(text), { rules, around: around() });
		assert.ok(found.every(({ message }) => message.length < 400 && message.endsWith('.')));
		assert.ok(found.every(({ message }) => !/\p{Cs}/u.test(message)));
	});
});
