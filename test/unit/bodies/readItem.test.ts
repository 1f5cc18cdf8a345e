import assert from 'node:assert/strict';
import { item } from './bodyDesk';

const children = (text: string): readonly string[] =>
	item(text).relationships.children.map(({ ref, text }) => ref ?? text);
const under = (checklist: string): string => `### Child tasks\n${checklist}\n\n### Area\ninfra/docs\n`;

describe('reading an item', () => {
	it('takes the fields of a body', () => {
		const { area, priority, size, risk, estimateHrs, actualHrs, blockedBy } = item(
			'### Area\ncpa-sim\n\n### Priority\nP1\n\n### Size (Epic)\nXL\n\n### Risk\nMed\n\n' +
				'### Estimate (hrs)\n2.5\n\n### Actual (hrs)\n0\n\n### Blocked by\n#4\n',
		);
		assert.deepEqual(
			{ area, priority, size, risk, estimateHrs, actualHrs, blockedBy },
			{ area: 'cpa-sim', priority: 'P1', size: 'XL', risk: 'Med', estimateHrs: 2.5, actualHrs: 0, blockedBy: '#4' },
		);
	});

	it('takes area and priority from labels where the body has none', () => {
		const labels = ['area:cpa-sim', 'prio:p0', 'bug'];
		const { area, priority } = item('', { labels });
		assert.deepEqual([area, priority], ['cpa-sim', 'P0']);
		assert.equal(item('### Priority\nP2', { labels }).priority, 'P2');
	});

	describe('its type', () => {
		const type = (text: string, title = 'T', labels: readonly string[] = []): string | null =>
			item(text, { title, labels }).type;

		it('is the label’s before the title’s before the headings’', () => {
			const text = '### Repro steps\n1\n### Area\nx';
			assert.equal(type(text, '[task] T', ['type:epic']), 'epic');
			assert.equal(type(text, '[task] T'), 'task');
			assert.equal(type(text), 'bug');
		});

		it('is found by every prefix and every label', () => {
			const names = ['epic', 'feat', 'task', 'bug', 'bench', 'spike', 'test', 'chore'];
			const types = ['epic', 'feature', 'task', 'bug', 'benchmark', 'spike', 'test', 'chore'];
			assert.deepEqual(
				names.map((name) => type('', `[${name}] T`)),
				types,
			);
			assert.deepEqual(
				[...types, 'bench'].map((name) => type('', 'T', [`type:${name}`])),
				[...types, 'benchmark'],
			);
		});

		it('is not guessed from one heading that anybody may write', () => {
			assert.equal(type('## Scope\nThe harbor'), null);
			assert.equal(type('## Goal\nLight\n## Child tasks\n- [ ] #1'), 'feature');
			assert.equal(type('### Area\nx'), null);
		});

		it('is unknown when a label names another', () => {
			const { type: found, unknownType } = item('', { title: '[task] T', labels: ['type:saga'] });
			assert.deepEqual([found, unknownType], [null, 'saga']);
		});
	});

	describe('its children', () => {
		it('are numbers, names with numbers and addresses, in order, each once', () => {
			const text = under(
				[
					'- [ ] #2',
					'- [x] other/place#3 with words',
					'* [X] https://github.com/northwind/harbor/issues/1',
					'1. [ ] northwind/harbor#2',
					'- [ ] The lamp (#5)',
					'- #6 is no line of a checklist',
				].join('\n'),
			);
			const harbor = 'northwind/harbor#';
			assert.deepEqual(children(text), [`${harbor}2`, 'other/place#3', `${harbor}1`, `${harbor}5`]);
		});

		it('are also those below the headings that a form puts under the heading', () => {
			const text =
				'### Child Issues (link Features/Tasks/Tests/Benches/Docs)\n' +
				'### Features\n- [ ] #2\n### Tasks\n- [ ] #<issue>\n- [ ] #3\n### Epic Acceptance (DoD)\n- [ ] #4 is demonstrated\n';
			assert.deepEqual(children(text), ['northwind/harbor#2', 'northwind/harbor#3']);
		});

		it('never name the item itself, in whatever spelling', () => {
			assert.deepEqual(children(under('- [ ] #9\n- [ ] Northwind/Harbor#9\n- [ ] #8')), ['northwind/harbor#8']);
		});

		it('are not what stands in a fence, a quote or a comment', () => {
			assert.deepEqual(children(under('```\n- [ ] #2\n```\n> - [ ] #3\n\n<!--\n- [ ] #4\n-->')), []);
		});

		it('keep an address on another host as it is written', () => {
			const address = 'https://git.example/a/b/issues/1';
			assert.deepEqual(children(under(`- [ ] ${address}\n- [ ] #2`)), [address, 'northwind/harbor#2']);
		});

		it('may be a thousand', () => {
			const lines = Array.from({ length: 1000 }, (_, index) => `- [ ] #${index + 10}`);
			assert.equal(children(under(lines.join('\r\n'))).length, 1000);
		});

		it('may stand in lists in lists, and be done or not', () => {
			const { childEntries } = item(under('- [ ] #2\n  - [x] #3\n    1. [ ] #4\n- \t[x]\t#5')).relationships;
			assert.deepEqual(
				childEntries.map(({ text, isDone }) => [text, isDone]),
				[
					['#2', false],
					['#3', true],
					['#4', false],
					['#5', true],
				],
			);
		});
	});

	it('takes acceptance criteria without their list marks', () => {
		const { acceptanceCriteria } = item(
			'## Acceptance criteria (DoD)\n\n- [ ] It shines\n- [x] It turns\n\n2) At night',
		);
		assert.deepEqual(acceptanceCriteria, ['It shines', 'It turns', 'At night']);
	});

	it('takes paths and addresses of ADRs, each once', () => {
		const { adrLinks } = item(
			'### ADR(s)\ndocs/adr/0003-lamp.md, [four](https://x.example/4)\n- docs/adr/0003-lamp.md',
		);
		assert.deepEqual(adrLinks, ['docs/adr/0003-lamp.md', 'https://x.example/4']);
	});

	it('has the value of every heading of its template, and of tracked ones beside it', () => {
		const { fields } = item('### Scope\nTidy up\n### Actual (hrs)\n3', { title: '[chore] T' });
		assert.deepEqual(fields, {
			...{ Scope: 'Tidy up', Area: null, Size: null, 'Estimate (hrs)': null, Priority: null },
			'Actual (hrs)': '3',
		});
	});
});
