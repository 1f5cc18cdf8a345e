import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { engineOpener } from '../../src/cli/engine';
import { openControlPlane } from '../../src/controlPlane';
import { repoRoot } from '../fakes/repoRoot';
import { startDemoGitHub } from '../github/demo';
import { cliHarness } from '../unit/cli/cliHarness';

describe('the demo', function () {
	this.timeout(60_000);

	/** Changes only when packs or the sample org are meant to change: it is the same on every run, machine and day. */
	const packHash = 'sha256:3ee6788c46bded05626b70b8b4fd22c759ff7198e567446e7abfde6c2ebea5ec';

	it('plays the whole loop, holds in all of it and leaves nothing behind', async () => {
		const openEngine = engineOpener(openControlPlane, join(repoRoot, 'node_modules/sql.js/dist/sql-wasm.wasm'));
		const cli = await cliHarness({ openEngine, startDemoGitHub });
		try {
			const ran = await cli.run(['demo', '--json']);
			assert.equal(ran.code, 0, ran.err + ran.out);
			const { synced, ledgerEvents, ...rest } = ran.json() as {
				readonly synced: number;
				readonly ledgerEvents: number;
			};
			assert.ok(synced >= 100 && ledgerEvents >= 12);
			assert.deepEqual(rest, {
				packHash,
				packStable: true,
				proposed: 3,
				refusedWithoutApproval: true,
				published: 3,
				ledgerOk: true,
			});
			assert.equal(ran.out.trim().split('\n').length, 1);
			assert.deepEqual(await readdir(cli.home), []);
		} finally {
			await cli.dispose();
		}
	});
});
