import assert from 'node:assert/strict';
import { nodeClock } from '../../../src/adapters/node/clock';
import { CancelSource } from '../../../src/base/cancellation';
import { fakeClock } from '../../fakes/fakeClock';

describe('nodeClock', () => {
	it('wakes after the time, or at once when cancelled', async () => {
		const clock = nodeClock();
		const before = clock.now();
		await clock.sleep(5);
		assert.ok(clock.now() - before >= 4);
		const source = new CancelSource();
		const sleeping = clock.sleep(60_000, source.token);
		source.cancel();
		await sleeping;
		await clock.sleep(60_000, source.token);
	});
});

describe('fakeClock', () => {
	it('wakes sleepers in order as it is moved', async () => {
		const clock = fakeClock();
		const woken: string[] = [];
		void clock.sleep(200).then(() => woken.push('late'));
		void clock.sleep(100).then(() => woken.push(`early at ${clock.now() - Date.parse('2026-03-02T09:00:00.000Z')}`));
		await clock.advance(150);
		assert.deepEqual(woken, ['early at 100']);
		await clock.advance(50);
		assert.deepEqual(woken, ['early at 100', 'late']);
	});
});
