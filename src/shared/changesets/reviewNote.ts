import * as z from 'zod';
import type { Actor } from '../actor';
import { OperationId } from '../names';

/** Counted from 1 within a changeset, threads and replies together; never used again. */
export const NoteId = z
	.string()
	.regex(/^[1-9]\d{0,5}$/, 'Expected a note number.')
	.brand<'NoteId'>();
export type NoteId = z.infer<typeof NoteId>;

const NoteText = z
	.string()
	.trim()
	.min(1, 'A note must not be empty.')
	.max(10_000, 'A note has at most 10,000 characters.');

/** What a note is about: a line of one side of an operation's diff. */
export const NotePlace = z.object({
	operationId: OperationId,
	side: z.enum(['base', 'proposed']),
	/** Counted from 1 in the document, as it was then. */
	line: z.number().int().positive(),
	/** The text of that line, so that the place is found again when the document has changed. */
	quote: z.string().max(1000),
});
export type NotePlace = Readonly<z.infer<typeof NotePlace>>;

/** What a person does with notes. */
export const NoteChange = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('add'), place: NotePlace, text: NoteText }),
	z.object({ kind: z.literal('reply'), threadId: NoteId, text: NoteText }),
	z.object({ kind: z.literal('edit'), noteId: NoteId, text: NoteText }),
	/** Of a thread's first note: the whole thread. */
	z.object({ kind: z.literal('delete'), noteId: NoteId }),
	z.object({ kind: z.literal('resolve'), threadId: NoteId, isResolved: z.boolean() }),
]);
export type NoteChange = Readonly<z.infer<typeof NoteChange>>;

export interface Note {
	readonly id: NoteId;
	readonly text: string;
	readonly by: Actor;
	readonly at: string;
	readonly isEdited: boolean;
}

/** What people say about one place. It says nothing to GitHub: the agent reads it. */
export interface NoteThread {
	/** That of its first note. */
	readonly id: NoteId;
	readonly place: NotePlace;
	readonly isResolved: boolean;
	readonly notes: readonly Note[];
}
