import * as assert from 'node:assert/strict';
import { agentMethods } from '../../src/shared/ports/agentPort';
import { humanMethods } from '../../src/shared/ports/humanPort';

/** What decides, writes or configures. An agent's port has none of these, whatever it is called. */
const deciding = /approve|reject|amend|publish|configure|allow|token|reset|remove|add|sync|audit|refresh/i;

describe('ports', () => {
	it('give an agent only reading, packing and proposing', () => {
		assert.deepEqual(Object.keys(agentMethods).sort(), [
			'askAtlas',
			'buildPack',
			'draftWorkItem',
			'findings',
			'getChangeset',
			'getWorkItem',
			'groupWorkItems',
			'itemChoices',
			'lintWorkItem',
			'listChangesets',
			'listRepos',
			'listWorkItems',
			'propose',
			'searchWorkItems',
		]);
	});

	it('give an agent no method that sounds like deciding', () => {
		assert.deepEqual(
			Object.keys(agentMethods).filter((name) => deciding.test(name)),
			[],
		);
	});

	it('give a person everything that an agent has', () => {
		for (const [name, method] of Object.entries(agentMethods)) {
			assert.equal(Reflect.get(humanMethods, name), method, name);
		}
	});

	it('bind every decision to a content hash', () => {
		for (const name of ['approve', 'amend'] as const) {
			const { error } = humanMethods[name].params.safeParse({ id: 'cs-3f9a1c04', operations: [], via: 'modal' });
			assert.ok(
				error?.issues.some(({ path }) => path[0] === 'contentHash'),
				name,
			);
		}
	});

	it('let nobody approve without saying how', () => {
		const params = { id: 'cs-3f9a1c04', contentHash: `sha256:${'a'.repeat(64)}` };
		const { approve } = humanMethods;
		assert.deepEqual(
			[params, { ...params, via: 'tool' }, { ...params, via: 'modal' }].map(
				(one) => approve.params.safeParse(one).success,
			),
			[false, false, true],
		);
	});
});
