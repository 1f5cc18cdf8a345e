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
			return `${placeText(target, thread)}: ${thread.notes.map(({ text }) => text).join(' / ')}`;
		});
}

function placeText(target: string, { place }: NoteThread): string {
	const { line, quote, side, operationId } = place;
	const text = quote.trim();
	const shown = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
	const where = side === 'base' ? `line ${line} of what is there now` : `line ${line}`;
	return `Operation ${operationId} on ${target}, ${where}${shown === '' ? '' : ` (“${shown}”)`}`;
}
