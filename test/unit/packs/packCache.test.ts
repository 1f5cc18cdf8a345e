import assert from 'node:assert/strict';
import { buildPack } from '../../../src/control/packs/buildPack';
import { createPackCache } from '../../../src/control/packs/packCache';
import type { RepoFiles } from '../../../src/control/packs/packPorts';
import { PackRequest } from '../../../src/shared/packs/contextPack';
import { harbor } from '../../golden/samples';
import { packSources } from './packSample';

describe('the packs at hand', () => {
	const request = PackRequest.parse({ ref: 'northwind/harbor#12' });
	const aDesk = () => {
		const stamps = new Map([['docs/adr', '1']]);
		const files: RepoFiles = {
			read: () => Promise.resolve({ state: 'not_found' }),
			list: () => Promise.resolve([]),
			stamp: (_, path) => Promise.resolve(stamps.get(path) ?? 'none'),
		};
		const cache = createPackCache(files);
		let built = 0;
		const ask = (change: Partial<typeof request> = {}, meanwhile: () => void = () => undefined) =>
			cache.pack({ ...request, ...change }, async (seen) => {
				built += 1;
				await seen.list(harbor, 'docs/adr');
				await seen.read(harbor, 'docs/adr/1.md', 1);
				meanwhile();
				return buildPack(packSources());
			});
		return { cache, stamps, ask, built: () => built };
	};

	it('are built once for the same request', async () => {
		const { ask, built } = aDesk();
		assert.equal((await ask()).pack, (await ask()).pack);
		await ask({ budget: undefined });
		assert.equal(built(), 1);
		await ask({ budget: 2000 });
		assert.equal(built(), 2);
	});

	it('are built again when something has changed, also in the clone', async () => {
		const { cache, stamps, ask, built } = aDesk();
		await ask();
		cache.forget();
		await ask();
		assert.equal(built(), 2);
		stamps.set('docs/adr', '2');
		await ask();
		stamps.set('docs/adr/1.md', '1');
		await ask();
		assert.equal(built(), 4);
		await ask();
		assert.equal(built(), 4);
	});

	it('are not kept when something changes while they are built', async () => {
		const { cache, ask, built } = aDesk();
		await ask({}, () => cache.forget());
		await ask();
		assert.equal(built(), 2);
	});

	it('are twenty at the most', async () => {
		const { ask, built } = aDesk();
		for (let budget = 1000; budget < 1021; budget += 1) {
			await ask({ budget });
		}
		await ask({ budget: 1020 });
		assert.equal(built(), 21);
		await ask({ budget: 1000 });
		assert.equal(built(), 22);
	});
});
