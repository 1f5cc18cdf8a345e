import assert from 'node:assert/strict';
import { limitQueue } from '../../../src/adapters/github/limitQueue';
import { CancelSource } from '../../../src/base/cancellation';
import { RepoName } from '../../../src/shared/names';
import { fakeClock } from '../../fakes/fakeClock';
import { startGitHub } from '../../github/startGitHub';
import { aReader, failureIn, pagesIn } from './readerDesk';

const app = RepoName.parse('acme/app');

describe('waiting for a limit', () => {
	it('takes as long as the plugin says, then tries again', async () => {
		const clock = fakeClock();
		const { retryLimiter } = limitQueue(clock);
		retryLimiter.on('failed', async () => 7000);
		let attempts = 0;
		const done = retryLimiter.schedule(async () => {
			attempts += 1;
			return attempts === 2 ? 'answer' : Promise.reject(new Error('limit'));
		}, {});
		await clock.advance(0);
		await clock.advance(6999);
		assert.equal(attempts, 1);
		await clock.advance(1);
		assert.deepEqual([await done, clock.sleeps], ['answer', [7000]]);
	});

	it('is not for what the plugin says nothing about', async () => {
		const { retryLimiter } = limitQueue(fakeClock());
		retryLimiter.on('failed', async () => undefined);
		retryLimiter.on('other', async () => 7000);
		await assert.rejects(
			retryLimiter.schedule(() => Promise.reject(new Error('no limit')), {}),
			/no limit/,
		);
	});

	it('ends at once when it is cancelled', async () => {
		const gitHub = await startGitHub({ seed: (state) => void state.addRepo({ owner: 'acme', name: 'app' }) });
		try {
			const clock = fakeClock();
			const source = new CancelSource();
			gitHub.faults.add({ fault: { kind: 'secondaryLimit', retryAfter: 60 } });
			const reader = aReader(gitHub.url, { clock, patienceMs: 1000 });
			const failure = failureIn(pagesIn(reader.issues(app, { cancel: source.token })));
			while (clock.sleeps.length === 0) {
				await new Promise((resolve) => setImmediate(resolve));
			}
			source.cancel();
			assert.deepEqual([await failure, clock.sleeps], [{ kind: 'cancelled' }, [60_000]]);
			assert.equal(gitHub.requests.all.length, 1);
		} finally {
			await gitHub.stop();
		}
	});
});
