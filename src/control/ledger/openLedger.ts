import { type Clock, isoTime } from '../../base/clock';
import { Emitter } from '../../base/emitter';
import { SerialQueue } from '../../base/serialQueue';
import type { Actor } from '../../shared/actor';
import { AppError } from '../../shared/failure';
import type { LedgerEntry, LedgerEntryType, LedgerEvent, LedgerHead } from '../../shared/ledgerEvent';
import { onDisk } from '../store/storageFailed';
import { chainLine, lineEnds, parseLine } from './chainLine';
import type { Ledger, LedgerFile } from './ledger';
import { readLedger, readSegments } from './readLedger';
import { type ChainProblem, type LedgerScan, type LedgerSource, type Segment, scanLedger } from './scanLedger';
import { SegmentWriter } from './segmentWriter';

export interface LedgerOptions extends LedgerSource {
	readonly clock: Clock;
	/** The head as it was last kept outside the file; null when there is none yet. */
	readonly anchor: LedgerHead | null;
	readonly mode: 'write' | 'read';
	/** Who holds the lock, for the failure of an append in read mode. */
	readonly holder?: string;
	/** Called when events are durable, with what to keep outside the file. */
	readonly onHeadMoved: (head: LedgerHead) => void;
	/** 8 MB unless a test says less. */
	readonly segmentBytes?: number;
}

export interface OpenLedger extends Ledger {
	/** Read mode: takes up what the writing process has added since, and fires `onDidAppend` for it. */
	refresh(): Promise<void>;
}

const system: Actor = { kind: 'system', id: 'countersign' };
const defaultSegmentBytes = 8 * 1024 * 1024;

/**
 * Opens the ledger of a folder after checking all of it. In write mode it starts an empty one, and drops and reports a
 * torn last line; any other break leaves it readable up to there, and nothing can be added.
 * Fails with `storageFailed` when the folder cannot be read or, in write mode, written.
 */
export async function openLedger(options: LedgerOptions): Promise<OpenLedger> {
	const { files, folder, mode } = options;
	return await onDisk(folder, async () => {
		if (mode === 'write') {
			await files.makeFolder(folder);
		}
		const scan = await scanLedger(options, options.anchor);
		const ledger = new FileLedger(options, scan);
		if (mode === 'write' && scan.problem === null) {
			await beginOrClose(ledger, scan);
		}
		return ledger;
	});
}

/** The failure is the one to tell; the file that it may leave open is nobody's any more. */
async function beginOrClose(ledger: FileLedger, scan: LedgerScan): Promise<void> {
	try {
		await ledger.begin(scan);
	} catch (error) {
		await ledger.close().catch(() => undefined);
		throw error;
	}
}

class FileLedger implements OpenLedger {
	private readonly queue = new SerialQueue();
	private readonly appended = new Emitter<readonly LedgerEvent[]>();
	private readonly segments: Segment[];
	private readonly writer: SegmentWriter;
	private currentHead: LedgerHead;
	private currentProblem: ChainProblem | null;

	readonly onDidAppend = this.appended.event;

	constructor(
		private readonly options: LedgerOptions,
		scan: LedgerScan,
	) {
		this.segments = [...scan.segments];
		this.currentHead = scan.head;
		this.currentProblem = scan.problem;
		this.writer = new SegmentWriter({
			files: options.files,
			folder: options.folder,
			segmentBytes: options.segmentBytes ?? defaultSegmentBytes,
			nameOf: segmentName,
			from: lastOf(scan.segments),
			onBegin: (name) => this.noteSegment(name),
		});
	}

	get head(): LedgerHead {
		return this.currentHead;
	}

	get problem(): ChainProblem | null {
		return this.currentProblem;
	}

	/** Brings the file into a state to write to. */
	async begin(scan: LedgerScan): Promise<void> {
		if (scan.tornBytes > 0) {
			await keepTorn(this.options, scan);
		}
		if (scan.segments.length > 0) {
			await this.writer.settle();
		}
		if (scan.head.seq === 0) {
			await this.append(system, [{ type: 'ledger.started', subject: 'ledger', payload: {} }]);
		}
		if (scan.tornBytes > 0) {
			const payload = { bytes: scan.tornBytes };
			await this.append(system, [{ type: 'ledger.tail_dropped', subject: 'ledger', payload }]);
		}
		if (this.head.seq !== this.options.anchor?.seq) {
			this.options.onHeadMoved(this.head);
		}
	}

	async append(
		actor: Actor,
		entries: readonly LedgerEntry[] | ((head: LedgerHead) => readonly LedgerEntry[]),
	): Promise<readonly LedgerEvent[]> {
		return await this.queue.run(async () => {
			this.refuseIfClosed();
			const batch = typeof entries === 'function' ? entries(this.head) : entries;
			if (batch.length === 0) {
				return [];
			}
			const events = await this.commit(actor, batch);
			this.options.onHeadMoved(this.head);
			this.appended.fire(events);
			return events;
		});
	}

	async *read(fromSeq: number, types?: ReadonlySet<LedgerEntryType>): AsyncGenerator<LedgerEvent, void> {
		const isWriter = this.options.mode === 'write';
		const end = isWriter ? this.head.seq : Number.POSITIVE_INFINITY;
		const last = this.problem === null ? end : Math.min(end, this.problem.seq - 1);
		const problem = yield* readLedger(this.options, this.segments, { first: fromSeq, last, isWriter, types });
		this.currentProblem ??= problem;
	}

	readFiles(): AsyncIterable<LedgerFile> {
		return readSegments(this.options, this.segments, this.options.mode === 'write');
	}

	async refresh(): Promise<void> {
		if (this.options.mode === 'write') {
			return;
		}
		await this.queue.run(async () => {
			const events: LedgerEvent[] = [];
			for await (const event of this.read(this.head.seq + 1)) {
				events.push(event);
			}
			const newest = events.at(-1);
			if (newest !== undefined) {
				this.currentHead = { seq: newest.seq, hash: newest.hash };
				this.appended.fire(events);
			}
		});
	}

	async close(): Promise<void> {
		await this.queue.run(() => this.writer.close());
		this.appended.dispose();
	}

	private async commit(actor: Actor, batch: readonly LedgerEntry[]): Promise<readonly LedgerEvent[]> {
		const { clock, sha256, utf8 } = this.options;
		const at = isoTime(clock.now());
		const events: LedgerEvent[] = [];
		let { head } = this;
		const lines: string[] = [];
		for (const { type, subject, payload } of batch) {
			const draft = { v: 1 as const, seq: head.seq + 1, at, actor, type, subject, prev: head.hash };
			// An entry's payload is JSON by its schema; canonical JSON throws for anything else.
			const line = chainLine({ ...draft, payload: payload as LedgerEvent['payload'] }, sha256);
			// What is handed out is what a later reading will give, whatever the caller does with his objects.
			const event = parseLine(line);
			if (event === undefined) {
				throw new AppError({ kind: 'internal', message: `An event ${type} did not become a line of the ledger.` });
			}
			events.push(event);
			head = { seq: event.seq, hash: event.hash };
			lines.push(line);
		}
		await this.writer.write(utf8.encode(`${lines.join(lineEnds.batchGoesOn)}${lineEnds.batchEnds}`));
		this.currentHead = head;
		return events;
	}

	private refuseIfClosed(): void {
		if (this.options.mode === 'read') {
			throw new AppError({ kind: 'readOnly', holder: this.options.holder ?? 'another process' });
		}
		if (this.problem !== null) {
			throw new AppError({ kind: 'ledgerBroken', ...this.problem });
		}
	}

	private noteSegment(name: string): void {
		if (this.segments.at(-1)?.name !== name) {
			this.segments.push({ name, before: this.head, size: 0 });
		}
	}
}

function lastOf(segments: readonly Segment[]): { readonly number: number; readonly size: number } {
	const last = segments.at(-1);
	return last === undefined ? { number: 1, size: 0 } : { number: Number.parseInt(last.name, 10), size: last.size };
}

function segmentName(number: number): string {
	return `${String(number).padStart(6, '0')}.jsonl`;
}

/** Keeps a copy of the torn bytes beside the segment before the writer cuts them off. */
async function keepTorn({ files, folder }: LedgerSource, { segments, tornBytes }: LedgerScan): Promise<void> {
	const last = segments.at(-1);
	if (last === undefined) {
		return;
	}
	const bytes = await files.readRange(files.join(folder, last.name), last.size, tornBytes);
	const stem = `${last.name.slice(0, 6)}.torn-`;
	const earlier = (await files.list(folder)).filter((name) => name.startsWith(stem)).length;
	await files.replace(files.join(folder, `${stem}${earlier + 1}`), bytes);
}
