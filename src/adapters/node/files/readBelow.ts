import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

export type ReadBelow =
	| { readonly kind: 'bytes'; readonly bytes: Uint8Array }
	/** There is none, or it cannot be read: a folder, a pipe, no permission. */
	| { readonly kind: 'link' | 'tooLarge' | 'unreadable' };

/** Reads a file below the root, given from there with forward slashes; a larger one than `limit` bytes is not read. */
export type ReadFileBelow = (path: string, limit: number) => ReadBelow;

// Windows has neither: it makes no links without special rights, and its pipes lie elsewhere.
const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;

/** Never follows a link, be it the file itself or a folder on the way, and never waits for a pipe. */
export function readerBelow(root: string): ReadFileBelow {
	const realRoot = realpathSync(root);
	const folders = new Map<string, boolean>();
	const isInside = (folder: string): boolean => {
		const known = folders.get(folder);
		if (known !== undefined) {
			return known;
		}
		const inside = realpathSync(join(realRoot, folder)) === join(realRoot, folder).replace(/[\\/]$/, '');
		folders.set(folder, inside);
		return inside;
	};
	return (path, limit) => {
		try {
			const folder = dirname(path);
			return isInside(folder === '.' ? '' : folder.replaceAll('/', sep))
				? readRegular(join(realRoot, path), limit)
				: { kind: 'link' };
		} catch (error) {
			return { kind: codeOf(error) === 'ELOOP' ? 'link' : 'unreadable' };
		}
	};
}

function readRegular(path: string, limit: number): ReadBelow {
	const file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
	try {
		const stat = fstatSync(file);
		if (!stat.isFile()) {
			return { kind: 'unreadable' };
		}
		return stat.size > limit ? { kind: 'tooLarge' } : { kind: 'bytes', bytes: readAll(file, stat.size) };
	} finally {
		closeSync(file);
	}
}

/** As many bytes as it had when it was opened; a file that grows meanwhile does not matter. */
function readAll(file: number, size: number): Uint8Array {
	const bytes = Buffer.allocUnsafe(size);
	let filled = 0;
	while (filled < size) {
		const read = readSync(file, bytes, filled, size - filled, filled);
		if (read === 0) {
			break;
		}
		filled += read;
	}
	return bytes.subarray(0, filled);
}

function codeOf(error: unknown): unknown {
	return error instanceof Error && 'code' in error ? error.code : undefined;
}
