import type { Sha256 } from '../../base/digest';
import type { Files } from '../../base/files';
import type { Utf8 } from '../../base/text/utf8';
import type { LedgerHead } from '../../shared/ledgerEvent';
import { checkLine, genesis, lineEnds } from './chainLine';

/** Where a ledger lies and what it takes to read it. */
export interface LedgerSource {
	readonly files: Files;
	readonly folder: string;
	readonly sha256: Sha256;
	readonly utf8: Utf8;
}

/** A file of the ledger. */
export interface Segment {
	readonly name: string;
	/** What its first event follows. */
	readonly before: LedgerHead;
	/** Bytes of whole, checked batches. */
	readonly size: number;
}

/** The first thing that does not hold. */
export interface ChainProblem {
	readonly seq: number;
	readonly detail: string;
}

/** What a reading of the whole ledger found. */
export interface LedgerScan {
	readonly segments: readonly Segment[];
	readonly head: LedgerHead;
	readonly problem: ChainProblem | null;
	/** Bytes after the last whole batch of the last segment: what a crash leaves of a write. */
	readonly tornBytes: number;
}

/** One checked line, or where the chain breaks; `torn` is what a crash leaves of the last batch. */
export type Checked =
	| {
			readonly kind: 'line';
			readonly text: string;
			readonly head: LedgerHead;
			/** Behind the line, where it is the last of its batch. */
			readonly batchEnd: number | null;
	  }
	| { readonly kind: 'torn' | 'broken'; readonly detail: string };

/**
 * Reads the ledger from its beginning, a segment at a time, and checks every line against the one before it.
 * `anchor` is the head as it was recorded outside the file: an event that the file has to have.
 */
export async function scanLedger(source: LedgerSource, anchor: LedgerHead | null): Promise<LedgerScan> {
	const names = await segmentNames(source);
	const segments: Segment[] = [];
	let scan: LedgerScan = { segments, head: genesis, problem: null, tornBytes: 0 };
	for (const name of names) {
		const bytes = await source.files.read(source.files.join(source.folder, name));
		const found = scanSegment(source, bytes ?? new Uint8Array(), { before: scan.head, anchor });
		segments.push({ name, before: scan.head, size: found.size });
		const isLast = name === names.at(-1);
		const problem = found.problem ?? (found.tornBytes > 0 && !isLast ? inTheMiddle(found.head) : null);
		scan = { segments, head: found.head, problem, tornBytes: found.tornBytes };
		if (problem !== null) {
			return scan;
		}
	}
	return anchor !== null && anchor.seq > scan.head.seq ? { ...scan, problem: cutOff(scan.head, anchor) } : scan;
}

/** The names of the ledger's files in order. */
export async function segmentNames({ files, folder }: LedgerSource): Promise<readonly string[]> {
	return (await files.list(folder)).filter((name) => /^\d{6}\.jsonl$/.test(name));
}

/** Checks the lines of one segment; ends at the first that does not hold. */
export function* checkedLines(text: string, before: LedgerHead, sha256: Sha256): Generator<Checked, void> {
	let head = before;
	let batchStart = 0;
	for (const line of linesOf(text)) {
		const checked = check(line, head, sha256);
		if (typeof checked === 'string') {
			yield { kind: isTorn(text, batchStart, line) ? 'torn' : 'broken', detail: checked };
			return;
		}
		({ head } = checked);
		batchStart = checked.batchEnd ?? batchStart;
		yield checked;
	}
	if (batchStart < text.length) {
		yield { kind: 'torn', detail: 'The last batch has no end.' };
	}
}

type CheckedLine = Extract<Checked, { readonly kind: 'line' }>;

function check({ text, end, ending }: Line, before: LedgerHead, sha256: Sha256): CheckedLine | string {
	const head = ending === 'none' ? 'The last line has no end.' : checkLine(text, before, sha256);
	return typeof head === 'string' ? head : { kind: 'line', text, head, batchEnd: ending === 'batch' ? end : null };
}

function isTorn(text: string, batchStart: number, line: Line): boolean {
	return line.ending === 'none' || (isOneBatch(text, batchStart) && !isJson(line.text));
}

interface Line {
	readonly text: string;
	/** Behind its end. */
	readonly end: number;
	/** Whether its batch ends with it or goes on; `none` when the text ends first. */
	readonly ending: 'batch' | 'goesOn' | 'none';
}

/** The lines of a segment, checked by nobody. */
export function* linesOf(text: string): Generator<Line, void> {
	for (let start = 0; start < text.length; ) {
		const feed = text.indexOf(lineEnds.batchEnds, start);
		if (feed < 0) {
			yield { text: text.slice(start), end: text.length, ending: 'none' };
			return;
		}
		const goesOn = text.endsWith(lineEnds.batchGoesOn, feed + 1);
		yield { text: text.slice(start, goesOn ? feed - 1 : feed), end: feed + 1, ending: goesOn ? 'goesOn' : 'batch' };
		start = feed + 1;
	}
}

/**
 * Whether all from here on was written at once, as far as can be told: no line ends a batch but the last one. What
 * never came to the disk reads as zeros, the mark before a line feed too.
 */
function isOneBatch(text: string, start: number): boolean {
	for (let end = text.indexOf('\n', start); end >= 0 && end < text.length - 1; end = text.indexOf('\n', end + 1)) {
		if (!['\r', '\0'].includes(text.charAt(end - 1))) {
			return false;
		}
	}
	return true;
}

interface ScannedSegment {
	readonly head: LedgerHead;
	readonly size: number;
	readonly tornBytes: number;
	readonly problem: ChainProblem | null;
}

function scanSegment(
	source: LedgerSource,
	bytes: Uint8Array,
	{ before, anchor }: { readonly before: LedgerHead; readonly anchor: LedgerHead | null },
): ScannedSegment {
	const text = source.utf8.decode(bytes);
	let whole: Whole = { head: before, end: 0 };
	let newest = before;
	for (const checked of checkedLines(text, before, source.sha256)) {
		switch (checked.kind) {
			case 'broken':
				return broken(bytes, newest, { seq: newest.seq + 1, detail: checked.detail });
			case 'torn': {
				const size = source.utf8.encode(text.slice(0, whole.end)).length;
				return { head: whole.head, size, tornBytes: bytes.length - size, problem: null };
			}
			case 'line':
				if (anchor !== null && checked.head.seq === anchor.seq && checked.head.hash !== anchor.hash) {
					return broken(bytes, newest, rewritten(anchor));
				}
				newest = checked.head;
				whole = checked.batchEnd === null ? whole : { head: newest, end: checked.batchEnd };
		}
	}
	return { head: newest, size: bytes.length, tornBytes: 0, problem: null };
}

/** Where the last whole batch ends. */
interface Whole {
	readonly head: LedgerHead;
	readonly end: number;
}

/** Nothing is written to it any more, so that nobody asks where it holds. */
function broken(bytes: Uint8Array, head: LedgerHead, problem: ChainProblem): ScannedSegment {
	return { head, size: bytes.length, tornBytes: 0, problem };
}

function isJson(line: string): boolean {
	try {
		JSON.parse(line);
		return true;
	} catch {
		// That it does not parse is the answer.
		return false;
	}
}

function inTheMiddle(head: LedgerHead): ChainProblem {
	return { seq: head.seq + 1, detail: 'A segment in the middle of the ledger ends inside a line.' };
}

function rewritten(anchor: LedgerHead): ChainProblem {
	return { seq: anchor.seq, detail: 'The event is not the one whose hash was recorded outside the file.' };
}

function cutOff(head: LedgerHead, anchor: LedgerHead): ChainProblem {
	return {
		seq: head.seq + 1,
		detail: `The ledger ends at event ${head.seq}, but event ${anchor.seq} was recorded outside the file.`,
	};
}
