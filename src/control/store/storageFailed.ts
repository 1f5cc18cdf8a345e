import { AppError } from '../../shared/failure';

/** Something on the disk could not be read or written, as a failure that a person can act on. */
export function storageFailed(path: string, error: unknown): AppError {
	const detail = error instanceof Error ? error.message : String(error);
	return new AppError({ kind: 'storageFailed', path, detail }, { cause: error });
}

/** Runs work on the disk and says of what the system refused which path it was about; a bug stays what it is. */
export async function onDisk<T>(path: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw isSystemError(error) ? storageFailed(path, error) : error;
	}
}

function isSystemError(error: unknown): boolean {
	return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
