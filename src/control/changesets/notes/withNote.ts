import type { Changeset } from '../../../shared/changesets/changeset';
import { type Note, type NoteChange, NoteId, type NoteThread } from '../../../shared/changesets/reviewNote';
import type { LedgerEvent } from '../../../shared/ledgerEvent';

type Stamp = Pick<LedgerEvent, 'at' | 'actor'>;
type Noted = Pick<Changeset, 'notes' | 'noteCount'>;

/** What is noted after one more change; one of a note that is not there changes nothing. */
export function withNote({ notes, noteCount }: Noted, change: NoteChange, stamp: Stamp): Noted {
	switch (change.kind) {
		case 'add': {
			const note = newNote(noteCount, change.text, stamp);
			const thread: NoteThread = { id: note.id, place: change.place, isResolved: false, notes: [note] };
			return { notes: [...notes, thread], noteCount: noteCount + 1 };
		}
		case 'reply': {
			const note = newNote(noteCount, change.text, stamp);
			// Who answers opens what was settled.
			const replied = (thread: NoteThread): NoteThread => ({
				...thread,
				isResolved: false,
				notes: [...thread.notes, note],
			});
			return { notes: changeThread(notes, change.threadId, replied), noteCount: noteCount + 1 };
		}
		case 'edit':
			return { notes: notes.map((thread) => edited(thread, change)), noteCount };
		case 'delete':
			return { notes: notes.flatMap((thread) => without(thread, change.noteId)), noteCount };
		case 'resolve': {
			const { isResolved } = change;
			return { notes: changeThread(notes, change.threadId, (thread) => ({ ...thread, isResolved })), noteCount };
		}
	}
}

function newNote(count: number, text: string, { actor, at }: Stamp): Note {
	return { id: NoteId.parse(String(count + 1)), text, by: actor, at, isEdited: false };
}

function changeThread(
	threads: readonly NoteThread[],
	id: NoteId,
	change: (thread: NoteThread) => NoteThread,
): readonly NoteThread[] {
	return threads.map((thread) => (thread.id === id ? change(thread) : thread));
}

function edited(thread: NoteThread, { noteId, text }: { readonly noteId: NoteId; readonly text: string }): NoteThread {
	return {
		...thread,
		notes: thread.notes.map((note) => (note.id === noteId ? { ...note, text, isEdited: true } : note)),
	};
}

function without(thread: NoteThread, id: NoteId): readonly NoteThread[] {
	return thread.id === id ? [] : [{ ...thread, notes: thread.notes.filter((note) => note.id !== id) }];
}
