import { AppError } from '../../shared/failure';

/** JSON from a file or standard input, still unchecked. Fails with `invalidInput`. */
export function parseJson(content: Uint8Array | string): unknown {
	const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
	try {
		return JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch (error) {
		const detail = error instanceof Error ? error.message : String(error);
		throw new AppError({ kind: 'invalidInput', problems: [`It is not valid JSON: ${detail}.`] }, { cause: error });
	}
}
