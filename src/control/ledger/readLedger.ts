import type { LedgerEvent, LedgerHead } from '../../shared/ledgerEvent';
import { genesis, parseLine } from './chainLine';
import { type ChainProblem, checkedLines, type LedgerSource, type Segment, segmentNames } from './scanLedger';

export interface ReadRange {
	readonly first: number;
	readonly last: number;
	/** Nobody else writes: what does not hold is a break, and not a write under way in another process. */
	readonly isWriter: boolean;
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
	const names = range.isWriter ? segments.map(({ name }) => name) : await segmentNames(source);
	let head = start.before;
	let detail: string | undefined;
	for (const name of names.filter((each) => each >= start.name)) {
		for (const step of await readSegment(source, name, head)) {
			if (step.kind === 'broken') {
				({ detail } = step);
				break;
			}
			head = { seq: step.event.seq, hash: step.event.hash };
			if (isWithin(range, head.seq)) {
				yield step.event;
			}
		}
	}
	return breakAfter(head, range, detail);
}

function isWithin({ first, last }: ReadRange, seq: number): boolean {
	return seq >= first && seq <= last;
}

type ReadStep =
	| { readonly kind: 'event'; readonly event: LedgerEvent }
	| { readonly kind: 'broken'; readonly detail: string };

async function readSegment(source: LedgerSource, name: string, before: LedgerHead): Promise<Iterable<ReadStep>> {
	const bytes = await source.files.read(source.files.join(source.folder, name));
	return stepsOf(source.utf8.decode(bytes ?? new Uint8Array()), before, source);
}

function* stepsOf(text: string, before: LedgerHead, { sha256 }: LedgerSource): Generator<ReadStep, void> {
	for (const checked of checkedLines(text, before, sha256)) {
		const event = checked.kind === 'line' ? parseLine(checked.text) : undefined;
		if (event === undefined) {
			yield { kind: 'broken', detail: checked.kind === 'line' ? 'The line is not an event.' : checked.detail };
			return;
		}
		yield { kind: 'event', event };
	}
}

function breakAfter(head: LedgerHead, range: ReadRange, detail: string | undefined): ChainProblem | null {
	if (!range.isWriter || head.seq >= range.last) {
		return null;
	}
	return { seq: head.seq + 1, detail: detail ?? `The ledger was cut off after event ${head.seq}.` };
}
