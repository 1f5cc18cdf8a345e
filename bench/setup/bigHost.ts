import * as z from 'zod';
import { copyBigCache } from './bigCache';
import { inHostBench } from './hostBench';

/** Nobody listens there: what is cached is all that there is. */
const noGitHub = 'http://127.0.0.1:9';

const Measured = z.object({
	/** The first page of the open group, from the tree's call to its rows, in ms. */
	pages: z.array(z.number()),
	rows: z.number(),
	/** Calls of `getTreeItem` until the view had come to rest. */
	treeItems: z.number(),
	/** Two words, from the extension host to the answer, in ms. */
	searches: z.array(z.number()),
});

let measuring: Promise<z.output<typeof Measured>> | undefined;

/** What a real VS Code with 100,000 cached items found out: asked once in a run. */
export function measureBigHost(): Promise<z.output<typeof Measured>> {
	measuring ??= inHostBench(async ({ ledgerFolder, measure }) => {
		await copyBigCache(ledgerFolder);
		return Measured.parse(await measure('out/bench/host/bigCache/index.js', { apiUrl: noGitHub }));
	});
	return measuring;
}
