import assert from 'node:assert/strict';
import { draftItem } from '../../../src/control/bodies/draftItem';
import { renderBody } from '../../../src/control/bodies/renderBody';
import { workItemTypes } from '../../../src/shared/items/canonicalItem';
import type { ItemDraft } from '../../../src/shared/items/itemDraft';
import { compareGolden } from '../../golden/compareGolden';
import { item, problems, rules } from './bodyDesk';

/** A value for every heading that is not tracked, and one that is allowed for every one that is. */
const values: Readonly<Record<string, string>> = {
	...{ Area: 'cpa-sim', Priority: 'P1', Size: 'M', 'Estimate (hrs)': '3', Risk: 'Low', 'Blocked by': '#4' },
	'Child tasks': '- [ ] #2\n- [x] other/place#3',
	'Child Issues (link Features/Tasks/Tests/Benches/Docs)': '- [ ] https://github.com/northwind/harbor/issues/2',
	'Parent Feature URL': 'https://github.com/northwind/harbor/issues/1',
	'ADR link (if applicable)': 'docs/adr/0001-lamp.md',
};

describe('rendering a body', () => {
	for (const type of workItemTypes) {
		it(`writes a ${type} without answers as it always did`, () => {
			compareGolden(`bodies/${type}.txt`, renderBody(rules.templates[type], {}));
		});

		it(`writes a ${type} that reads back as what was written`, () => {
			const { headings, labels } = rules.templates[type];
			const answers = Object.fromEntries(
				headings.map(({ heading }) => [heading, values[heading] ?? `About ${heading}`]),
			);
			const text = renderBody(rules.templates[type], answers);
			const firstLines = Object.entries(answers).map(([heading, answer]) => [heading, answer.split('\n')[0] ?? '']);
			assert.deepEqual(item(text, { labels }).fields, Object.fromEntries(firstLines));
			assert.deepEqual(problems(text, { labels }), []);
		});
	}

	it('keeps a tracked value on its one line, whatever it is', () => {
		const line = (value: string): string | undefined =>
			renderBody(rules.templates.chore, { Area: value }).split('\n')[4];
		assert.equal(line('a\r\n\tb'), 'a b');
		for (const opening of ['```', '~~~', '## Priority', '<!-- a']) {
			assert.equal(line(opening), `\\${opening}`);
		}
	});

	it('is drafted with the prefix of its type, once', () => {
		const drafted = (title: string): ItemDraft =>
			draftItem(rules.templates.feature, { title, parent: null, origin: 'https://github.com' });
		assert.equal(drafted('Light').title, '[feat] Light');
		assert.equal(drafted('[Feat] Light').title, '[Feat] Light');
		assert.deepEqual(drafted('').labels, ['type:feature', 'status:backlog']);
	});
});
