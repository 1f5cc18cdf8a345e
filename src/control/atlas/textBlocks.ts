import { fileText } from './linking/fileTexts';
import type { LinkedTexts } from './linking/linkedTexts';
import type { TextBlock } from './textBlock';

export interface FileTexts {
	readonly linked: LinkedTexts;
	/** As JSON. */
	readonly symbols: string;
}

/** So small that a changed file costs little, so large that their number does not. */
const filesInBlock = 16;

/** The files of an atlas, a line each. A file that changed has other links, if only since they name its content. */
export function fileBlocks(files: readonly FileTexts[], before: readonly TextBlock[]): readonly TextBlock[] {
	const blocks: TextBlock[] = [];
	for (let from = 0; from < files.length; from += filesInBlock) {
		const some = files.slice(from, from + filesInBlock);
		const old = before[blocks.length];
		const isSame =
			old?.linked.length === some.length && some.every(({ linked }, index) => linked === old.linked[index]);
		blocks.push(isSame ? old : blockOf(some, from === 0 ? '' : ',\n'));
	}
	return blocks;
}

function blockOf(files: readonly FileTexts[], start: string): TextBlock {
	return {
		text: start + files.map(({ linked, symbols }) => fileText(linked, symbols)).join(',\n'),
		linked: files.map(({ linked }) => linked),
	};
}
