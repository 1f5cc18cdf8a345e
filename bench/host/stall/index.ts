import * as vscode from 'vscode';
import type { CountersignApi } from '../../../src/extension';

const idleMs = 5000;
const searches = ['tide table', 'harbour office', 'pilot order', 'berth'];

/** Runs inside the extension host: the longest that its thread was kept from anything else, at work and at rest. */
export async function run(): Promise<void> {
	const api = await vscode.extensions.getExtension<CountersignApi>('countersign.countersign')?.activate();
	if (api === undefined) {
		throw new Error('The extension is not there.');
	}
	await api.whenReady();
	await vscode.commands.executeCommand('countersign.workItems.focus');
	await new Promise((resolve) => setTimeout(resolve, idleMs));
	const idle = await longestGap(() => new Promise((resolve) => setTimeout(resolve, idleMs)));
	const importing = await longestGap(async () => {
		await vscode.commands.executeCommand('countersign.addRepository', process.env['BENCH_REPO']);
	});
	const searching = await longestGap(async () => {
		for (const words of ['', ...searches]) {
			await search(words);
		}
	});
	const items = (await api.whenReady()).status?.cache.items ?? 0;
	console.log(`::test::${JSON.stringify({ idle, importing, searching, items })}`);
	console.log('::counts::{"passed":1,"failed":0,"skipped":0}');
}

async function search(words: string): Promise<void> {
	await vscode.lm.invokeTool('search_work_items', { input: { words, limit: 50 }, toolInvocationToken: undefined });
}

/** A timer that wants to run each millisecond: the longest time between two of its turns, less the millisecond. */
async function longestGap(work: () => Promise<unknown>): Promise<number> {
	let last = performance.now();
	let longest = 0;
	const turn = (): void => {
		const now = performance.now();
		longest = Math.max(longest, now - last - 1);
		last = now;
	};
	const timer = setInterval(turn, 1);
	try {
		await work();
		turn();
	} finally {
		clearInterval(timer);
	}
	return longest;
}
