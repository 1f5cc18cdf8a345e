import { replaceHiddenCharacters } from './hiddenCharacters';

/** A hidden character, by its place. */
export interface HiddenPlace {
	readonly index: number;
	readonly length: number;
}

/** A text without its hidden characters, and where each of the others stood. */
export interface VisibleText {
	readonly text: string;
	/** The place in the whole text of what stands at this place of the visible one. */
	readonly indexOf: (index: number) => number;
}

export function visibleText(whole: string): VisibleText {
	const marked = markHidden(whole);
	if (!marked.includes(sentinel)) {
		return { text: whole, indexOf: (index) => index };
	}
	const places = marked.split('').flatMap((unit, index) => (unit === sentinel ? [] : index));
	return { text: marked.replaceAll(sentinel, ''), indexOf: (index) => places[index] ?? whole.length };
}

/** Every character of a text that people cannot see. */
export function hiddenPlaces(text: string): readonly HiddenPlace[] {
	const marked = markHidden(text);
	const found: HiddenPlace[] = [];
	for (let index = marked.indexOf(sentinel); index >= 0; index = marked.indexOf(sentinel, index)) {
		const length = (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
		found.push({ index, length });
		index += length;
	}
	return found;
}

/** Itself hidden, so that no visible text holds it. */
const sentinel = String.fromCharCode(0);

/** As long as what it replaces: places stay where they are. */
function markHidden(text: string): string {
	return replaceHiddenCharacters(text, (character) => sentinel.repeat(character.length));
}
