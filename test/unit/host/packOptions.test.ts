import * as assert from 'node:assert/strict';
import { keepPackOptions, packRequest, readPackOptions } from '../../../src/host/packs/packOptions';
import { ItemRef, RepoName } from '../../../src/shared/names';
import { PackRequest } from '../../../src/shared/packs/contextPack';

const ref = ItemRef.parse('octo/app#12');

function aMemento(first?: unknown) {
	const kept = new Map<string, unknown>(first === undefined ? [] : [['countersign.packOptions', first]]);
	return {
		keys: () => [...kept.keys()],
		get: (key: string, other?: unknown) => kept.get(key) ?? other,
		// As on disk: what is undefined is not there.
		update: async (key: string, value: unknown) => void kept.set(key, JSON.parse(JSON.stringify(value))),
	};
}

describe('how a person wants packs', () => {
	const asked = (options: Parameters<typeof packRequest>[0]): unknown => PackRequest.parse(packRequest(options, ref));

	it('is as the profile says where nothing was said', () => {
		assert.deepEqual(asked({}), { ref, profile: 'coding', onlyWriters: undefined });
	});

	it('is a budget in characters or in tokens', () => {
		assert.deepEqual(
			[asked({ budget: { unit: 'characters', max: 4000 } }), asked({ budget: { unit: 'tokens', max: 1000 } })],
			[
				{ ref, profile: 'coding', onlyWriters: undefined, budget: 4000 },
				{ ref, profile: 'coding', onlyWriters: undefined, tokens: 1000 },
			],
		);
	});

	it('is a repository’s own profile for its own items alone', () => {
		const own = (repo: string) => ({
			profile: { name: 'release-notes', repo: RepoName.parse(repo) },
			onlyWriters: true,
		});
		assert.deepEqual(asked(own('octo/app')), { ref, profile: 'release-notes', onlyWriters: true });
		assert.deepEqual(asked(own('octo/site')), { ref, profile: 'coding', onlyWriters: true });
	});

	it('is kept, and what was taken back is gone', async () => {
		const memento = aMemento();
		await keepPackOptions(memento, { onlyWriters: true, budget: { unit: 'tokens', max: 1000 } });
		await keepPackOptions(memento, { ...readPackOptions(memento), onlyWriters: undefined });
		assert.deepEqual(readPackOptions(memento), { budget: { unit: 'tokens', max: 1000 } });
	});

	it('is nothing where what was kept cannot be read', () => {
		for (const kept of ['x', 7, { budget: 4000 }, { profile: { name: 'a', repo: '../x' } }]) {
			assert.deepEqual(readPackOptions(aMemento(kept)), {}, JSON.stringify(kept));
		}
	});
});
