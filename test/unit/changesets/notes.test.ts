import assert from 'node:assert/strict';
import { reject } from '../../../src/control/approvals/reject';
import { note } from '../../../src/control/changesets/notes/note';
import type { Changeset } from '../../../src/shared/changesets/changeset';
import { openNotes } from '../../../src/shared/changesets/openNotes';
import { NoteChange } from '../../../src/shared/changesets/reviewNote';
import { aDesk, type Desk, failing, person } from './desk';

const place = { operationId: '1', side: 'proposed', line: 2, quote: 'title: Crash on start without a config' };

async function noted(desk: Desk, ...changes: readonly object[]): Promise<Changeset> {
	const { id } = desk.book.list({})[0] ?? (await desk.propose());
	for (const change of changes) {
		await note(desk, person, { id, change: NoteChange.parse(change) });
	}
	return desk.book.get(id);
}

const said = ({ notes }: Changeset) =>
	notes.map((thread) => [thread.id, thread.isResolved, thread.notes.map(({ id, text }) => `${id} ${text}`)]);

describe('notes', () => {
	it('are on disk, with their place, before they count', async () => {
		const desk = await aDesk();
		const { notes } = await noted(desk, { kind: 'add', place, text: 'Which config?' });
		assert.deepEqual(
			notes.map(({ place: where, notes: [first] }) => [where, first?.text, first?.by.id]),
			[[place, 'Which config?', 'mona']],
		);
		assert.equal(await desk.story(), 'changeset.proposed\nchangeset.noted');
	});

	it('are answered, changed, resolved and deleted, and never share a number', async () => {
		const desk = await aDesk();
		const changeset = await noted(
			desk,
			{ kind: 'add', place, text: 'One' },
			{ kind: 'reply', threadId: '1', text: 'Two' },
			{ kind: 'add', place, text: 'Three' },
			{ kind: 'edit', noteId: '2', text: 'Two!' },
			{ kind: 'delete', noteId: '3' },
			{ kind: 'add', place, text: 'Four' },
			{ kind: 'resolve', threadId: '1', isResolved: true },
		);
		assert.deepEqual(said(changeset), [
			['1', true, ['1 One', '2 Two!']],
			['4', false, ['4 Four']],
		]);
		assert.deepEqual(openNotes(changeset), ['octo/tools#7, line 2 (“title: Crash on start without a config”): Four']);
	});

	it('are opened again by an answer', async () => {
		const desk = await aDesk();
		const changeset = await noted(
			desk,
			{ kind: 'add', place, text: 'One' },
			{ kind: 'resolve', threadId: '1', isResolved: true },
			{ kind: 'reply', threadId: '1', text: 'Still?' },
		);
		assert.equal(openNotes(changeset).length, 1);
	});

	it('void no yes, and change no hash', async () => {
		const desk = await aDesk();
		const approved = await desk.approve(await desk.propose());
		const after = await noted(desk, { kind: 'add', place, text: 'Fine, but say which.' });
		assert.deepEqual([after.status, after.contentHash], ['approved', approved.contentHash]);
	});

	it('are refused about what is not there, and about what is over', async () => {
		const desk = await aDesk();
		await desk.propose();
		for (const change of [
			{ kind: 'add', place: { ...place, operationId: '9' }, text: 'One' },
			{ kind: 'reply', threadId: '1', text: 'Two' },
			{ kind: 'edit', noteId: '1', text: 'Two' },
			{ kind: 'resolve', threadId: '1', isResolved: true },
		]) {
			assert.equal(await failing(noted(desk, change)), 'invalidInput', JSON.stringify(change));
		}
		const { id } = await noted(desk);
		await reject(desk, person, { id, reason: 'No.' });
		assert.equal(await failing(noted(desk, { kind: 'add', place, text: 'Late' })), 'illegalTransition');
	});
});
