import { isGeneratedText } from '../../control/atlas/leftOut';
import { type FactsLine, factsLine, leftOutLine } from '../../control/atlas/sourceFacts';
import type { SourceFile } from '../../control/atlas/sourceTree';
import type { ReadFileBelow } from '../node/files/readBelow';
import { readSource } from './readSource';
import type { TreeReader } from './treeReader';

/** Nobody writes larger ones by hand. */
const sizeLimit = 1024 * 1024;
/** How far git looks for a zero byte. */
const headLength = 8000;

/** What a file says by itself, or why it is left out. */
export async function readSourceFile(
	reader: TreeReader,
	read: ReadFileBelow,
	{ path, language }: SourceFile,
): Promise<FactsLine> {
	const found = read(path, sizeLimit);
	if (found.kind !== 'bytes') {
		return leftOutLine(found.kind);
	}
	const { bytes } = found;
	const wide = wideText(bytes);
	if (wide === undefined ? bytes.subarray(0, headLength).includes(0) : wide.includes('\0')) {
		return leftOutLine('binary');
	}
	const { text, isUtf8 } = wide === undefined ? decode(bytes) : { text: wide, isUtf8: false };
	if (isGeneratedText(path, text)) {
		return leftOutLine('generated');
	}
	return factsLine({ bytes: bytes.length, isUtf8, ...(await readSource(reader, text, language)) });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const utf16le = new TextDecoder('utf-16le');
const utf16be = new TextDecoder('utf-16be');

/** Text of two bytes a character begins with a mark; to git it looks binary, to people it does not. */
function wideText(bytes: Uint8Array): string | undefined {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) {
		return utf16le.decode(bytes);
	}
	return first === 0xfe && second === 0xff ? utf16be.decode(bytes) : undefined;
}

/** Latin-1 gives every byte a character, so that positions and names in ASCII stay right whatever it is. */
function decode(bytes: Uint8Array): { readonly text: string; readonly isUtf8: boolean } {
	try {
		return { text: utf8.decode(bytes), isUtf8: true };
	} catch {
		return { text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'), isUtf8: false };
	}
}
