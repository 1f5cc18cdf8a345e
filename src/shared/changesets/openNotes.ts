import type { Changeset } from './changeset';
import type { NoteThread } from './reviewNote';

type Noted = Pick<Changeset, 'operations' | 'notes'>;

const longestQuote = 80;

/** What people have said and nobody has resolved, one text a thread, with its place: for agents, and for a rejection. */
export function openNotes({ operations, notes }: Noted): readonly string[] {
	return notes
		.filter(({ isResolved }) => !isResolved)
		.map((thread) => {
			const target = operations.find(({ id }) => id === thread.place.operationId)?.target ?? '';
			const what = operations.length === 1 ? target : `Operation ${thread.place.operationId} on ${target}`;
			return `${placeText(what, thread)}: ${thread.notes.map(({ text }) => text).join(' / ')}`;
		});
}

function placeText(what: string, { place }: NoteThread): string {
	const { line, quote, side } = place;
	const text = quote.trim();
	const shown = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
	const where = side === 'base' ? `line ${line} of what is there now` : `line ${line}`;
	return `${what}, ${where}${shown === '' ? '' : ` (“${shown}”)`}`;
}
