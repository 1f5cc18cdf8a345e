import * as assert from 'node:assert/strict';
import { SuggestionQuery } from '../../../src/shared/items/workItem';
import { RepoName } from '../../../src/shared/names';
import { aCacheDesk, type CacheDesk, minute, ref } from './cacheDesk';

describe('what may be meant while a reference is typed', () => {
	let desk: CacheDesk;
	beforeEach(async () => {
		desk = await aCacheDesk();
		await desk.issues(
			desk.harbor,
			{ number: 1, title: 'Berth map is blank', updatedAt: minute(10) },
			{ number: 12, title: '100% of tides_', updatedAt: minute(20) },
			{ number: 120, title: 'Map of the tides', state: 'closed', updatedAt: minute(30) },
			{ number: 7, title: 'Read tides', isPullRequest: true, updatedAt: minute(25) },
		);
		await desk.issues(desk.lighthouse, { number: 12, title: 'Map', updatedAt: minute(50) });
	});
	afterEach(() => desk.store.close());

	const suggest = (text: string, limit = 30, repo = 'octo/harbor'): string =>
		desk.items
			.suggest(SuggestionQuery.parse({ repo: RepoName.parse(repo), text, limit }))
			.map(({ number }) => number)
			.join(' ');

	for (const [text, found] of [
		['', '120 7 12 1'],
		['1', '1 120 12'],
		['12', '12 120'],
		['map', '120 1'],
		['MAP tides', '120'],
		['tides', '120 7 12'],
		['100%', '12'],
		['%', '120 7 12 1'],
		['nothing', ''],
		['99', ''],
	] as const) {
		it(`is ${found === '' ? 'nothing' : found} for ${JSON.stringify(text)}`, () => {
			assert.equal(suggest(text), found);
		});
	}

	it('is never more than was asked for, the exact number among it', () => {
		assert.deepEqual([suggest('1', 2), suggest('', 1)], ['1 120', '120']);
	});

	it('is nothing in a repository that is not registered', () => {
		assert.equal(suggest('', 30, 'octo/nowhere'), '');
	});

	it('is looked up by reference, each once, however it is spelled', () => {
		const refs = ['octo/harbor#7', 'OCTO/harbor#7', 'octo/lighthouse#12', 'octo/harbor#8', 'no/where#1'].map(ref);
		assert.deepEqual(
			desk.items.find(refs).map((item) => item.ref),
			['octo/harbor#7', 'Octo/Lighthouse#12'],
		);
	});
});
