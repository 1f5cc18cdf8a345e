import type { MessagePort } from 'node:worker_threads';
import * as z from 'zod';
import type { FactsLine } from '../../control/atlas/sourceFacts';
import type { SourceFile } from '../../control/atlas/sourceTree';
import { AppError, type Failure } from '../../shared/failure';
import { readerBelow } from '../node/files/readBelow';
import { readSourceFile } from './readSourceFile';
import { treeReader } from './treeReader';

/** What a thread that reads sources is started with. */
export const SourceThreadStart = z.object({
	kind: z.literal('sources'),
	root: z.string(),
	wasmFolder: z.string(),
});
export type SourceThreadStart = Readonly<z.infer<typeof SourceThreadStart>>;

/** That it serves now; the facts of each file of a list; a failure that is not the files' own. */
export type SourceThreadAnswer =
	| { readonly kind: 'ready' }
	| { readonly kind: 'facts'; readonly lines: readonly FactsLine[] }
	| { readonly kind: 'failed'; readonly failure: Failure };

/** Answers each list of files with the facts of each, as one list. */
export function serveSources(port: MessagePort, { root, wasmFolder }: SourceThreadStart): void {
	const reader = treeReader(wasmFolder);
	const read = readerBelow(root);
	const tell = (answer: SourceThreadAnswer): void => port.postMessage(answer);
	const answer = async (files: readonly SourceFile[]): Promise<void> => {
		const lines: FactsLine[] = [];
		for (const file of files) {
			lines.push(await readSourceFile(reader, read, file));
		}
		tell({ kind: 'facts', lines });
	};
	port.on('message', (files: readonly SourceFile[]) => {
		answer(files).catch((error: unknown) => {
			if (error instanceof AppError) {
				tell({ kind: 'failed', failure: error.failure });
				return;
			}
			// The pool takes the end of this thread for the files' fault and goes on without them.
			throw error;
		});
	});
	tell({ kind: 'ready' });
}
