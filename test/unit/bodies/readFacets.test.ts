import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { plainValues, readFacets } from '../../../src/control/bodies/readFacets';
import { readItem } from '../../../src/control/bodies/readItem';
import { bodyRules } from '../../../src/control/bodies/templates';
import { defaultFieldChoices } from '../../../src/shared/items/canonicalItem';
import { runs } from '../../fakes/runs';
import { around, parsed, rules } from './bodyDesk';
import { someBodies } from './someBodies';

const titles = fc.constantFrom('A lamp', '[feat] A lamp', '[Bench] Load', '[what] now', '');
const labels = fc.subarray(['type:bug', 'type:odd', 'area:CPA-SIM', 'prio:p1', 'area:', 'bug']);

function facets(body: string, title = 'An item', names: readonly string[] = []): object {
	return readFacets({ title, labels: names, body }, rules);
}

describe('the facets of an item', () => {
	it('are what a whole reading says of them', () => {
		fc.assert(
			fc.property(someBodies, titles, labels, (body, title, names) => {
				const { type, area, priority } = readItem(parsed(body), around({ title, labels: names }), rules);
				assert.deepEqual(facets(body, title, names), { type, area, priority });
			}),
			{ numRuns: runs(3000) },
		);
	});

	it('are the values of a plain body as its headings have them, without a whole reading', () => {
		const body =
			'## Area\r\n\r\ncpa-sim\r\n```\r\n### Priority\r\nP9\r\n```\r\n# Other\r\n### Priority\r\n_No response_\r\n';
		assert.deepEqual(
			[...(plainValues(body) ?? [])],
			[
				['Area', 'cpa-sim'],
				['Priority', null],
			],
		);
		assert.equal(plainValues('<!--\n## Area\n-->'), null);
	});

	it('come from labels where the body is silent, as the choices spell them', () => {
		assert.deepEqual(facets('Nothing', '', ['prio:p0', 'type:bench']), {
			...{ type: 'benchmark', area: null, priority: 'P0' },
		});
		const own = bodyRules({ ...defaultFieldChoices, priority: ['now', 'later'] });
		assert.equal(readFacets({ title: '', labels: ['prio:NOW'], body: '' }, own).priority, 'now');
	});

	it('are read of a page of long bodies in little time', () => {
		const body = `${'Words and words. '.repeat(3000)}\n\n### Area\n\ncpa-sim\n`;
		const startedAt = performance.now();
		for (let n = 0; n < 100; n++) {
			facets(body);
		}
		assert.ok(performance.now() - startedAt < 500);
	});
});
