import { resolve } from 'node:path';
import { AppError } from '../../shared/failure';
import type { CliIo } from '../cliIo';

/** A file that the person named, from the folder they are in. Fails with `invalidInput` when there is none. */
export async function readNamedFile(io: CliIo, name: string): Promise<Uint8Array> {
	const path = resolve(io.workingFolder, name);
	const bytes = await io.files.read(path).catch((error: unknown) => {
		const detail = error instanceof Error ? error.message : String(error);
		throw new AppError({ kind: 'storageFailed', path, detail }, { cause: error });
	});
	if (bytes === undefined) {
		throw new AppError({ kind: 'invalidInput', problems: [`There is no file ${path}.`] });
	}
	return bytes;
}
