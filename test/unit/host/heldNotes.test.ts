import assert from 'node:assert/strict';
import { HeldNotes } from '../../../src/host/review/heldNotes';
import { AppError } from '../../../src/shared/failure';

describe('a note that cannot be recorded', () => {
	const full = new AppError({ kind: 'storageFailed', path: '/data/ledger', detail: 'ENOSPC: no space left on device' });
	let told: string[];
	let recorded: string[];
	let failure: Error | null;
	let notes: HeldNotes<string>;
	beforeEach(() => {
		[told, recorded, failure] = [[], [], full];
		notes = new HeldNotes((thread) => told.push(`${thread}: ${notes.in(thread).length}`));
	});

	const record = async (text: string): Promise<void> => {
		if (failure !== null) {
			throw failure;
		}
		recorded.push(await Promise.resolve(text));
	};
	const add = (text: string) => notes.record({ thread: 'here', text, record });

	it('keeps its words where they were typed, says why, and still fails', async () => {
		await assert.rejects(add('Say when.'), full);
		const [held = assert.fail(), ...others] = notes.in('here');
		assert.deepEqual([held.text, others, notes.in('there'), told], ['Say when.', [], [], ['here: 1']]);
		assert.match(held.because, /no space left on device/);
	});

	it('is recorded in its newest words when it is tried again, and held no longer', async () => {
		await add('Say when.').catch(() => undefined);
		failure = null;
		await notes.retry(notes.in('here')[0] ?? assert.fail(), 'Say when and why.');
		assert.deepEqual([recorded, notes.in('here')], [['Say when and why.'], []]);
		assert.equal(told.at(-1), 'here: 0');
	});

	it('keeps the newest words when it fails again', async () => {
		await add('Say when.').catch(() => undefined);
		failure = new AppError({ kind: 'engineStopped' });
		await assert.rejects(notes.retry(notes.in('here')[0] ?? assert.fail(), 'Say when and why.'));
		assert.deepEqual(
			notes.in('here').map(({ text }) => text),
			['Say when and why.'],
		);
	});

	it('goes when the person gives it up, and leaves the others', async () => {
		await add('One.').catch(() => undefined);
		await add('Two.').catch(() => undefined);
		notes.drop(notes.in('here')[0] ?? assert.fail());
		assert.deepEqual(
			notes.in('here').map(({ text }) => text),
			['Two.'],
		);
	});

	it('leaves nothing behind when it is recorded at once', async () => {
		failure = null;
		await add('Say when.');
		assert.deepEqual([recorded, notes.in('here'), told], [['Say when.'], [], []]);
	});
});
