import type { Digest } from '../../base/digest';
import { canonicalJson, type JsonValue, plainInQuotes } from '../../base/text/canonicalJson';
import { Actor } from '../../shared/actor';
import type { LedgerEvent } from '../../shared/ledgerEvent';
import { digestLength, hashMark, prevMark, seqMark, typeMark } from './chainLine';

const actorMark = '{"actor":';
const atMark = ',"at":"';
const atLength = '2026-03-02T09:00:00.000Z'.length;
/** From its mark to the mark of the hash. */
const atPart = atMark.length + atLength + 1;
const payloadMark = '","payload":';
const subjectMark = ',"subject":"';
const end = '","v":1}';

/** Actors by their text: a ledger has few of them, and they are said in every line. */
type KnownActors = Map<string, Actor>;

/**
 * Reads the events of lines by the places at which {@link chainLine} puts things, and parses payloads only: half of a
 * line is the same in all of them. Null for a line that is not exactly so. Hashes are checked by nobody here.
 */
export function eventReader(): (line: string) => LedgerEvent | null {
	const actors: KnownActors = new Map();
	return (line) => eventOf(line, actors);
}

function eventOf(line: string, actors: KnownActors): LedgerEvent | null {
	const places = placesIn(line);
	if (places === null) {
		return null;
	}
	const { hashAt, hashEnd, prevAt, subjectAt, typeAt } = places;
	const seqText = line.slice(prevAt + prevMark.length + digestLength + seqMark.length, subjectAt);
	const seq = Number(seqText);
	const actor = actorOf(line.slice(actorMark.length, hashAt - atPart), actors);
	const subject = textOf(line.slice(subjectAt + subjectMark.length, typeAt));
	const type = textOf(line.slice(typeAt + typeMark.length, -end.length));
	const payload = parsed(line.slice(hashEnd + payloadMark.length, prevAt));
	if (String(seq) !== seqText || actor === null || subject === null || type === null || !isPayload(payload)) {
		return null;
	}
	const at = line.slice(hashAt - 1 - atLength, hashAt - 1);
	const hash = line.slice(hashEnd - digestLength, hashEnd) as Digest;
	const prev = line.slice(prevAt + prevMark.length, prevAt + prevMark.length + digestLength) as Digest;
	return { v: 1, seq, at, actor, type, subject, payload, prev, hash };
}

/** Where the marks of a line begin; the hash ends where its quote stands. */
interface Places {
	readonly hashAt: number;
	readonly hashEnd: number;
	readonly prevAt: number;
	readonly subjectAt: number;
	readonly typeAt: number;
}

function placesIn(line: string): Places | null {
	const hashAt = line.indexOf(hashMark);
	const hashEnd = hashAt + hashMark.length + digestLength;
	const prevAt = line.lastIndexOf(prevMark);
	const prevEnd = prevAt + prevMark.length + digestLength;
	const subjectAt = line.indexOf(subjectMark, prevEnd);
	const typeAt = line.lastIndexOf(typeMark);
	const isFront =
		line.startsWith(actorMark) && line.startsWith(atMark, hashAt - atPart) && line.startsWith(payloadMark, hashEnd);
	const isBack = line.startsWith(seqMark, prevEnd) && line.endsWith(end);
	const isInOrder = hashEnd < prevAt && prevEnd < subjectAt && subjectAt < typeAt;
	return isFront && isBack && isInOrder ? { hashAt, hashEnd, prevAt, subjectAt, typeAt } : null;
}

function actorOf(text: string, actors: KnownActors): Actor | null {
	const known = actors.get(text);
	if (known !== undefined) {
		return known;
	}
	const read = Actor.safeParse(parsed(text));
	if (!read.success || canonicalJson(read.data) !== text) {
		return null;
	}
	actors.set(text, read.data);
	return read.data;
}

/** What stands between quotes. */
function textOf(quoted: string): string | null {
	const text = plainInQuotes.test(quoted) ? quoted : parsed(`"${quoted}"`);
	return typeof text === 'string' ? text : null;
}

function isPayload(value: unknown): value is { readonly [key: string]: JsonValue } {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// Not JSON: the line is none of ours.
		return undefined;
	}
}
