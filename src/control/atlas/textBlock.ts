import type { LinkedTexts } from './linking/linkedTexts';

/** A part of a text. One that is as it was the last time is the same object, so that nothing has to be done with it again. */
export interface TextBlock {
	readonly text: string;
	/** What it was made of. */
	readonly linked: readonly LinkedTexts[];
}
