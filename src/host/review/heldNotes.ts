import { failureText } from '../../present/failures/failureText';
import { failureOf } from '../../shared/failure';

/** What was typed, and could not be put on record. */
export interface HeldNote<T> {
	/** Where it was typed. */
	readonly thread: T;
	readonly text: string;
	/** A sentence for people. */
	readonly because: string;
	readonly record: (text: string) => Promise<void>;
}

/** Keeps the words of notes that were not recorded, until they are or the person gives them up. */
export class HeldNotes<T> {
	private readonly held = new Set<HeldNote<T>>();

	/** `onChange` is told of each thread in which there is more or less to be shown. */
	constructor(private readonly onChange: (thread: T) => void) {}

	in(thread: T): readonly HeldNote<T>[] {
		return [...this.held].filter((one) => one.thread === thread);
	}

	/** Fails as `record` does; the text is held then. */
	async record(note: Omit<HeldNote<T>, 'because'>): Promise<void> {
		try {
			await note.record(note.text);
		} catch (error) {
			this.held.add({ ...note, because: failureText(failureOf(error)).message });
			this.onChange(note.thread);
			throw error;
		}
	}

	/** Tries it once more with what it says now; what fails again is held again, in the new words. */
	async retry(note: HeldNote<T>, text: string): Promise<void> {
		this.held.delete(note);
		await this.record({ ...note, text });
		this.onChange(note.thread);
	}

	drop(note: HeldNote<T>): void {
		this.held.delete(note);
		this.onChange(note.thread);
	}
}
