import type { LedgerEntryType, LedgerEvent, LedgerHead } from '../../shared/ledgerEvent';
import { genesis, parseLine, typeOfLine } from './chainLine';
import type { LedgerFile } from './ledger';
import { type ChainProblem, checkedLines, type LedgerSource, type Segment, segmentNames } from './scanLedger';

export interface ReadRange {
	readonly first: number;
	readonly last: number;
	/** Nobody else writes: what does not hold is a break, and not a write under way in another process. */
	readonly isWriter: boolean;
	/** Give these only; the others are checked and not parsed. */
	readonly types?: ReadonlySet<LedgerEntryType> | undefined;
}

/**
 * Yields the events of a range, read from disk and checked again; answers the break that ended it early. It begins at
 * the segment that holds the first of them. A reader looks for segments that the writer began since.
 */
export async function* readLedger(
	source: LedgerSource,
	segments: readonly Segment[],
	range: ReadRange,
): AsyncGenerator<LedgerEvent, ChainProblem | null> {
	const start = segments.findLast(({ before }) => before.seq < range.first) ?? { name: '', before: genesis };
	const names = await namesOf(source, segments, range.isWriter);
	let head = start.before;
	for (const name of names.filter((each) => each >= start.name)) {
		for (const step of await readSegment(source, name, { before: head, types: range.types })) {
			if (step.kind === 'broken') {
				return breakAfter(head, range, step.detail);
			}
			({ head } = step);
			if (step.kind === 'event' && isWithin(range, head.seq)) {
				yield step.event;
			}
		}
	}
	return breakAfter(head, range);
}

/** Yields the files as they are; each is being read while the one before it is looked at. */
export async function* readSegments(
	source: LedgerSource,
	segments: readonly Segment[],
	isWriter: boolean,
): AsyncGenerator<LedgerFile, void> {
	const names = await namesOf(source, segments, isWriter);
	let next = readOne(source, names[0]);
	for (const [index] of names.entries()) {
		const bytes = await next;
		next = readOne(source, names[index + 1]);
		// Whoever asks for it is told; it may be that nobody does.
		next.catch(() => undefined);
		yield { bytes, text: source.utf8.decode(bytes) };
	}
}

async function readOne({ files, folder }: LedgerSource, name: string | undefined): Promise<Uint8Array> {
	const bytes = name === undefined ? undefined : await files.read(files.join(folder, name));
	return bytes ?? new Uint8Array();
}

async function namesOf(
	source: LedgerSource,
	segments: readonly Segment[],
	isWriter: boolean,
): Promise<readonly string[]> {
	return isWriter ? segments.map(({ name }) => name) : await segmentNames(source);
}

function isWithin({ first, last }: ReadRange, seq: number): boolean {
	return seq >= first && seq <= last;
}

type ReadStep =
	| { readonly kind: 'event'; readonly head: LedgerHead; readonly event: LedgerEvent }
	| { readonly kind: 'passed'; readonly head: LedgerHead }
	| { readonly kind: 'broken'; readonly detail: string };

interface SegmentRange extends Pick<ReadRange, 'types'> {
	readonly before: LedgerHead;
}

async function readSegment(source: LedgerSource, name: string, range: SegmentRange): Promise<Iterable<ReadStep>> {
	return stepsOf(source.utf8.decode(await readOne(source, name)), range, source);
}

function* stepsOf(text: string, { before, types }: SegmentRange, { sha256 }: LedgerSource): Generator<ReadStep, void> {
	for (const checked of checkedLines(text, before, sha256)) {
		if (checked.kind !== 'line') {
			yield { kind: 'broken', detail: checked.detail };
			return;
		}
		const step = stepOf(checked.text, checked.head, types);
		yield step;
		if (step.kind === 'broken') {
			return;
		}
	}
}

function stepOf(line: string, head: LedgerHead, types: ReadRange['types']): ReadStep {
	const isWanted = types === undefined || (types as ReadonlySet<string>).has(typeOfLine(line));
	if (!isWanted) {
		return { kind: 'passed', head };
	}
	const event = parseLine(line);
	return event === undefined ? { kind: 'broken', detail: 'The line is not an event.' } : { kind: 'event', head, event };
}

function breakAfter(head: LedgerHead, range: ReadRange, detail?: string): ChainProblem | null {
	if (!range.isWriter || head.seq >= range.last) {
		return null;
	}
	return { seq: head.seq + 1, detail: detail ?? `The ledger was cut off after event ${head.seq}.` };
}
