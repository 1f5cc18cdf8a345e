import type { Sha256 } from '../../base/digest';
import type { Files } from '../../base/files';
import type { Utf8 } from '../../base/utf8';
import type { LedgerHead } from '../../shared/ledgerEvent';
import { checkLine, genesis } from './chainLine';

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
	/** Bytes of whole, checked lines. */
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
	/** Bytes after the last whole line of the last segment: what a crash leaves of a write. */
	readonly tornBytes: number;
}

/** One checked line, or the place where the chain breaks. */
export type Checked =
	| { readonly kind: 'line'; readonly text: string; readonly head: LedgerHead }
	| { readonly kind: 'torn' | 'broken'; readonly at: number; readonly detail: string };

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
	for (let start = 0; start < text.length; ) {
		const end = text.indexOf('\n', start);
		const line = text.slice(start, end < 0 ? text.length : end);
		const result = end < 0 ? 'The last line has no end.' : checkLine(line, head, sha256);
		if (typeof result === 'string') {
			const isTorn = end < 0 || (end === text.length - 1 && !isJson(line));
			yield { kind: isTorn ? 'torn' : 'broken', at: start, detail: result };
			return;
		}
		head = result;
		yield { kind: 'line', text: line, head };
		start = end + 1;
	}
}

interface ScannedSegment {
	readonly head: LedgerHead;
	readonly size: number;
	readonly tornBytes: number;
	readonly problem: ChainProblem | null;
}

function scanSegment(
	{ sha256, utf8 }: LedgerSource,
	bytes: Uint8Array,
	{ before, anchor }: { readonly before: LedgerHead; readonly anchor: LedgerHead | null },
): ScannedSegment {
	const text = utf8.decode(bytes);
	let head = before;
	for (const checked of checkedLines(text, before, sha256)) {
		if (checked.kind !== 'line') {
			const size = utf8.encode(text.slice(0, checked.at)).length;
			const problem = checked.kind === 'broken' ? { seq: head.seq + 1, detail: checked.detail } : null;
			return { head, size, tornBytes: bytes.length - size, problem };
		}
		if (checked.head.seq === anchor?.seq && checked.head.hash !== anchor.hash) {
			return { head, size: bytes.length, tornBytes: 0, problem: rewritten(anchor) };
		}
		head = checked.head;
	}
	return { head, size: bytes.length, tornBytes: 0, problem: null };
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
