import { joined } from '../../../control/atlas/imports/paths';
import { symbolsNamed } from '../../../control/atlas/queries/askAtlas';
import { AppError } from '../../../shared/failure';
import type { OpenedAtlas } from './openAtlas';

export interface TargetWish {
	readonly takesNames: boolean;
	readonly takesFolders: boolean;
}

/** What a question is about. */
export interface Target {
	readonly path?: string;
	readonly symbol?: string;
}

/** A path from here, else one from the top; else a symbol of that name, where one may stand. Fails with `invalidInput`. */
export function targetOf(opened: OpenedAtlas, word: string, wish: TargetWish): Target {
	const { index, prefix, hasFile } = opened;
	const paths = [joined(prefix, word), joined('', word)].filter((path) => path !== undefined);
	const isFolder = (path: string): boolean =>
		index.atlas.files.some((file) => path === '' || file.path.startsWith(`${path}/`));
	const path = paths.find((one) => index.byPath.has(one)) ?? (wish.takesFolders ? paths.find(isFolder) : undefined);
	if (path !== undefined) {
		return { path };
	}
	if (wish.takesNames && symbolsNamed(index, word).length > 0) {
		return { symbol: word };
	}
	throw new AppError({ kind: 'invalidInput', problems: [unknown(word, paths.find(hasFile), wish)] });
}

/** On one line, whatever a name holds. */
export function shown(text: string): string {
	return text.replaceAll(/[\n\t]/g, (mark) => (mark === '\n' ? '\\n' : '\\t'));
}

function unknown(word: string, onDisk: string | undefined, { takesNames }: TargetWish): string {
	if (onDisk !== undefined) {
		return `The atlas does not have "${shown(onDisk)}": it is left out (binary, generated, vendored or too large), or newer than the atlas. Run "countersign atlas" to make the atlas anew.`;
	}
	const what = takesNames ? 'no file and no symbol' : 'no file';
	return `The atlas has ${what} "${shown(word)}". Paths are from here or from the top of the repository; upper and lower case differ.`;
}
