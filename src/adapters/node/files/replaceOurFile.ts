import { appendFile, lstat, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { AppError } from '../../../shared/failure';
import { randomId } from '../randomId';

export interface OurFile {
	/** What the person named; links above it are their own business. */
	readonly root: string;
	/** Below the root, or the root's own file. */
	readonly path: string;
	/** How every file of this kind that we wrote begins. */
	readonly mark: string;
}

/**
 * Writes a file that can be made again at any time: whole or not at all, two writers at once included. A file there that
 * is not ours, or a link on the way, stops it (`notOurFile`).
 */
export async function replaceOurFile({ root, path, mark }: OurFile, text: string | Uint8Array): Promise<void> {
	try {
		await refuseLinks(root, path);
		const beginning = await beginningOf(path, mark.length);
		// In an empty one there is nothing of anybody's.
		if (beginning !== mark && beginning !== '') {
			throw new AppError({ kind: 'notOurFile', path });
		}
		await mkdir(dirname(path), { recursive: true });
		await writeBeside(path, text);
	} catch (error) {
		if (error instanceof AppError) {
			throw error;
		}
		const detail = error instanceof Error ? error.message : String(error);
		throw new AppError({ kind: 'storageFailed', path, detail }, { cause: error });
	}
}

/** Adds to the end of a file of ours, with the same care. */
export async function addToOurFile({ root, path, mark }: OurFile, text: string): Promise<void> {
	await refuseLinks(root, path);
	if ((await beginningOf(path, mark.length)) !== mark) {
		throw new AppError({ kind: 'notOurFile', path });
	}
	await appendFile(path, text);
}

async function beginningOf(path: string, length: number): Promise<string> {
	if ((await kindOf(path)) === undefined) {
		return '';
	}
	const file = await open(path, 'r');
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
		return buffer.subarray(0, bytesRead).toString('latin1');
	} finally {
		await file.close();
	}
}

async function refuseLinks(root: string, path: string): Promise<void> {
	const names = relative(root, path).split(sep);
	for (const [index] of names.entries()) {
		const place = join(root, ...names.slice(0, index + 1));
		if ((await kindOf(place)) === 'link') {
			throw new AppError({ kind: 'notOurFile', path: place });
		}
	}
}

async function kindOf(path: string): Promise<'link' | 'other' | undefined> {
	try {
		return (await lstat(path)).isSymbolicLink() ? 'link' : 'other';
	} catch {
		// Nothing is there yet, or nothing that can be seen; writing tells.
		return undefined;
	}
}

async function writeBeside(path: string, text: string | Uint8Array): Promise<void> {
	const draft = join(dirname(path), `.${basename(path)}.${randomId(12)}`);
	try {
		await writeFile(draft, text, { flag: 'wx' });
		await rename(draft, path);
	} catch (error) {
		await rm(draft, { force: true });
		throw error;
	}
}
