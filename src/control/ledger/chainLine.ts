import type { Digest, Sha256 } from '../../base/digest';
import { canonicalJson } from '../../base/text/canonicalJson';
import type { LedgerEvent, LedgerHead } from '../../shared/ledgerEvent';

/**
 * What ends a line: the second one within a batch. A batch that lacks its last line is one that a crash has cut, though
 * each of its lines is whole. JSON counts a carriage return for nothing, and so does every reader of lines.
 */
export const lineEnds = { batchEnds: '\n', batchGoesOn: '\r\n' } as const;

/** What the first event follows. */
export const genesis: LedgerHead = { seq: 0, hash: `sha256:${'0'.repeat(64)}` as Digest };

export const hashMark = ',"hash":"';
export const prevMark = ',"prev":"';
export const seqMark = '","seq":';
export const typeMark = '","type":"';
export const digestLength = genesis.hash.length;

/** The canonical JSON of an event, its hash included, without the newline. */
export function chainLine(event: Omit<LedgerEvent, 'hash'>, sha256: Sha256): string {
	const { actor, at, payload, prev, seq, subject, type, v } = event;
	const front = `{"actor":${canonicalJson(actor)},"at":${canonicalJson(at)}`;
	// Both halves are canonical, and so is their joint: in sorted order "hash" stands between "at" and "payload".
	const back = `,${canonicalJson({ payload, prev, seq, subject, type, v }).slice(1)}`;
	return `${front}${hashMark}${sha256(front + back)}"${back}`;
}

/**
 * Whether a line is the event that follows `head`: the new head, or what is wrong with it. The hash is taken over the
 * text without its hash member, which is the canonical JSON of all the rest; nothing is parsed. A mark cannot be
 * found inside a string of the event, where every quote has a backslash.
 */
export function checkLine(line: string, head: LedgerHead, sha256: Sha256): LedgerHead | string {
	const hashAt = line.indexOf(hashMark);
	const prevAt = line.lastIndexOf(prevMark);
	const hashEnd = hashAt + hashMark.length + digestLength;
	const prevEnd = prevAt + prevMark.length + digestLength;
	if (hashAt < 0 || prevAt < hashEnd || line[hashEnd] !== '"' || !line.startsWith(seqMark, prevEnd)) {
		return 'The line is not an event.';
	}
	const hash = line.slice(hashAt + hashMark.length, hashEnd) as Digest;
	if (sha256(line.slice(0, hashAt) + line.slice(hashEnd + 1)) !== hash) {
		return 'The event was changed: it does not have the hash that it states.';
	}
	const seq = Number.parseInt(line.slice(prevEnd + seqMark.length), 10);
	if (seq !== head.seq + 1) {
		return `Event ${head.seq + 1} is missing: event ${seq} stands in its place.`;
	}
	if (line.slice(prevAt + prevMark.length, prevEnd) !== head.hash) {
		return 'The event does not follow the one before it.';
	}
	return { seq, hash };
}

/** The type of a checked line, without parsing it: behind it stands only the version. */
export function typeOfLine(line: string): string {
	const start = line.lastIndexOf(typeMark) + typeMark.length;
	return line.slice(start, line.indexOf('"', start));
}

/** The event of a checked line, or undefined when the text is none. */
export function parseLine(line: string): LedgerEvent | undefined {
	try {
		const value: unknown = JSON.parse(line);
		return isEvent(value) ? value : undefined;
	} catch {
		// Not JSON: the caller says where.
		return undefined;
	}
}

/** By hand: an audit reads a hundred thousand of them, and the hash says already that we wrote it. */
function isEvent(value: unknown): value is LedgerEvent {
	if (typeof value !== 'object' || value === null) {
		return false;
	}
	const { actor, at, hash, payload, prev, seq, subject, type, v } = value as Readonly<Record<string, unknown>>;
	return (
		v === 1 &&
		typeof seq === 'number' &&
		[at, hash, prev, subject, type].every((text) => typeof text === 'string') &&
		[actor, payload].every((part) => typeof part === 'object' && part !== null)
	);
}
