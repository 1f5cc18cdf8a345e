import type { Files } from '../../base/files';
import { AppError } from '../../shared/failure';
import { isOurPackFile } from '../../shared/packs/contextPack';
import { linkOnTheWay } from './linkOnTheWay';

export interface PackPlace {
	/** What the person named; links above it are their own business. */
	readonly root: string;
	/** The same, or below it. */
	readonly folder: string;
}

interface PackFile {
	readonly name: string;
	readonly text: string;
}

/**
 * Writes the files of a pack into a folder. A file there that is not ours, or a link that leads elsewhere, stops it
 * before anything is written (`notOurFile`); a file that already has these bytes is left alone.
 */
export async function writePack(files: Files, place: PackPlace, pack: readonly PackFile[]): Promise<void> {
	const { folder } = place;
	try {
		await refuseLinks(files, place, pack);
		const found = await Promise.all(pack.map(({ name }) => readOurs(files, folder, name)));
		await files.makeFolder(folder);
		for (const { name, text } of pack.filter((file, index) => found[index] !== file.text)) {
			await files.replace(files.join(folder, name), new TextEncoder().encode(text));
		}
	} catch (error) {
		if (error instanceof AppError) {
			throw error;
		}
		const detail = error instanceof Error ? error.message : String(error);
		throw new AppError({ kind: 'storageFailed', path: folder, detail }, { cause: error });
	}
}

async function refuseLinks(files: Files, { root, folder }: PackPlace, pack: readonly PackFile[]): Promise<void> {
	for (const { name } of pack) {
		const link = await linkOnTheWay(root, files.join(folder, name));
		if (link !== undefined) {
			throw new AppError({ kind: 'notOurFile', path: link });
		}
	}
}

async function readOurs(files: Files, folder: string, name: string): Promise<string | undefined> {
	const path = files.join(folder, name);
	const bytes = await files.read(path);
	const text = bytes === undefined ? undefined : new TextDecoder().decode(bytes);
	if (text !== undefined && !isOurPackFile(name, text)) {
		throw new AppError({ kind: 'notOurFile', path });
	}
	return text;
}
