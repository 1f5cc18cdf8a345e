import * as assert from 'node:assert/strict';
import { CancelSource, neverCancelled } from '../../../src/base/cancellation';
import { createSyncLane } from '../../../src/control/sync/syncLane';

describe('the lane of syncs', () => {
	it('runs one sync after the other', async () => {
		const lane = createSyncLane();
		const log: string[] = [];
		const sync = (name: string): Promise<void> =>
			lane.sync(neverCancelled, async () => {
				log.push(`${name} begins`);
				await Promise.resolve();
				log.push(`${name} ends`);
			});
		await Promise.all([sync('first'), sync('second')]);
		assert.deepEqual(log, ['first begins', 'first ends', 'second begins', 'second ends']);
	});

	it('stops a running sync for who takes rows away, and waits for its end', async () => {
		const lane = createSyncLane();
		const log: string[] = [];
		const running = lane.sync(neverCancelled, async (cancel) => {
			await new Promise<void>((resolve) => cancel.onCancelled(resolve));
			log.push('sync ended');
		});
		await Promise.resolve();
		await lane.alone(async () => void log.push('rows taken away'));
		await running;
		assert.deepEqual(log, ['sync ended', 'rows taken away']);
	});

	it('hands on the cancelling of who asked for the sync', async () => {
		const lane = createSyncLane();
		const source = new CancelSource();
		source.cancel();
		assert.equal(await lane.sync(source.token, async (cancel) => cancel.isCancelled), true);
	});
});
