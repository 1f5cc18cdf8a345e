import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type FactsLine, leftOutLine } from '../../control/atlas/sourceFacts';
import type { Reading, SourceFile } from '../../control/atlas/sourceTree';
import type { Language } from '../../shared/atlas/atlas';
import { AppError } from '../../shared/failure';
import { readerBelow } from '../node/files/readBelow';
import { readSourceFile } from './readSourceFile';
import { type Batch, type Waiting, waitingBatches } from './sourceBatches';
import type { SourceThreadAnswer, SourceThreadStart } from './sourceThread';
import type { TreeReader } from './treeReader';

export interface SourcePoolOptions {
	readonly root: string;
	readonly wasmFolder: string;
	/** The script of a thread that serves sources. */
	readonly threadPath: string;
	/** For few files, in this thread. */
	readonly reader: TreeReader;
}

/** So few are read sooner than a thread starts. */
const fewFiles = 24;
const mostThreads = 4;

/** Reads what each file says by itself, in the order given; many on all cores. Fails with `cancelled`. */
export async function readSources(
	options: SourcePoolOptions,
	files: readonly SourceFile[],
	reading: Reading,
): Promise<readonly FactsLine[]> {
	return files.length <= fewFiles
		? await readHere(options, files, reading)
		: await readInThreads(options, files, reading);
}

async function readHere(
	{ root, reader }: SourcePoolOptions,
	files: readonly SourceFile[],
	{ cancel, onRead }: Reading,
): Promise<readonly FactsLine[]> {
	const read = readerBelow(root);
	const lines: FactsLine[] = [];
	for (const file of files) {
		if (cancel.isCancelled) {
			throw new AppError({ kind: 'cancelled' });
		}
		lines.push(await readSourceFile(reader, read, file));
		onRead(lines.length);
	}
	return lines;
}

async function readInThreads(
	options: SourcePoolOptions,
	files: readonly SourceFile[],
	{ cancel, onRead }: Reading,
): Promise<readonly FactsLine[]> {
	const lines = new Array<FactsLine>(files.length);
	const waiting = waitingBatches(files);
	let done = 0;
	const take = ({ places }: Batch, answer: readonly FactsLine[]): void => {
		for (const [index, place] of places.entries()) {
			lines[place] = answer[index] ?? leftOutLine('unreadable');
		}
		done += answer.length;
		onRead(done);
	};
	const threads = Math.min(mostThreads, availableParallelism(), waiting.count());
	await Promise.all(
		Array.from({ length: threads }, async () => {
			while (waiting.count() > 0 && !cancel.isCancelled) {
				await workThrough(options, waiting, { take, isCancelled: () => cancel.isCancelled });
			}
		}),
	);
	if (cancel.isCancelled) {
		throw new AppError({ kind: 'cancelled' });
	}
	return lines;
}

interface Taking {
	take(batch: Batch, answer: readonly FactsLine[]): void;
	isCancelled(): boolean;
}

/**
 * One thread, until nothing waits. A file that ends the thread is unreadable; to find it, the files it came with are
 * tried again in halves, by the next thread.
 */
async function workThrough(options: SourcePoolOptions, waiting: Waiting, { take, isCancelled }: Taking): Promise<void> {
	const { root, wasmFolder, threadPath } = options;
	const start: SourceThreadStart = { kind: 'sources', root, wasmFolder };
	// What a dying thread says is told by its failure.
	const thread = new Worker(threadPath, { workerData: start, stderr: true });
	const next = answersOf(thread);
	const loaded = new Set<Language | null>();
	let batch: Batch | undefined;
	try {
		await next();
		for (batch = waiting.next(loaded); batch !== undefined && !isCancelled(); batch = waiting.next(loaded)) {
			thread.postMessage(batch.files);
			take(batch, linesOf(await next()));
		}
	} catch (error) {
		if (batch === undefined || error instanceof AppError) {
			throw error;
		}
		if (batch.files.length === 1) {
			take(batch, [leftOutLine('unreadable')]);
		} else {
			waiting.putBack(batch);
		}
	} finally {
		await thread.terminate();
	}
}

/** Waits for the thread's next answer; rejects when it fails or ends. */
function answersOf(thread: Worker): () => Promise<SourceThreadAnswer> {
	const ended = new AbortController();
	thread.once('exit', () => ended.abort());
	return async () => {
		// Sent by sourceThread.ts of the same build.
		const [answer] = (await once(thread, 'message', { signal: ended.signal })) as [SourceThreadAnswer];
		return answer;
	};
}

function linesOf(answer: SourceThreadAnswer): readonly FactsLine[] {
	switch (answer.kind) {
		case 'facts':
			return answer.lines;
		case 'failed':
			throw new AppError(answer.failure);
		case 'ready':
			throw new AppError({ kind: 'internal', message: 'A thread was ready twice.' });
	}
}
