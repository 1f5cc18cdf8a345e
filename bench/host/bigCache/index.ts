import * as vscode from 'vscode';
import type { CountersignApi } from '../../../src/extension';
import type { Node } from '../../../src/present/node';

const viewId = 'countersign.workItems';
const rounds = 15;
const twoWords = [
	'tide table',
	'harbour office',
	'pilot order',
	'night shift',
	'invoice preview',
	'crew list',
	'ticket 4711',
];
/** Nothing was drawn for so long: the view has come to rest. */
const restMs = 1500;

/** Runs inside the extension host: how long the first page of the open group and a search take, and what is drawn. */
export async function run(): Promise<void> {
	const drawn = countRows();
	const api = await vscode.extensions.getExtension<CountersignApi>('countersign.countersign')?.activate();
	if (api === undefined) {
		throw new Error('The extension is not there.');
	}
	await api.whenReady();
	await vscode.commands.executeCommand(`${viewId}.focus`);
	await atRest(drawn);
	const treeItems = drawn();
	const group = await openGroup(api);
	const rows = (await api.rows(viewId, group)).length;
	const pages = await repeated(() => api.rows(viewId, group));
	await search('anything');
	const searches: number[] = [];
	for (const words of twoWords) {
		searches.push(...(await repeated(() => search(words))));
	}
	console.log(`::test::${JSON.stringify({ pages, rows, treeItems, searches })}`);
	console.log('::counts::{"passed":1,"failed":0,"skipped":0}');
}

async function repeated(work: () => Promise<unknown>): Promise<readonly number[]> {
	const times: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const startedAt = performance.now();
		await work();
		times.push(performance.now() - startedAt);
	}
	return times;
}

/** The same call of the engine as the QuickPick's, and the answer as text besides. */
async function search(words: string): Promise<void> {
	await vscode.lm.invokeTool('search_work_items', { input: { words, limit: 50 }, toolInvocationToken: undefined });
}

/**
 * Every row that is drawn sets the id of a tree item, and all extensions have the same class of tree items: so each is
 * counted, with nothing in the product that counts.
 */
function countRows(): () => number {
	let count = 0;
	Object.defineProperty(vscode.TreeItem.prototype, 'id', {
		configurable: true,
		get: () => undefined,
		set(this: object, value: unknown) {
			count += String(value).startsWith('northwind/') ? 1 : 0;
			Object.defineProperty(this, 'id', { value, writable: true, enumerable: true, configurable: true });
		},
	});
	return () => count;
}

async function atRest(drawn: () => number): Promise<void> {
	for (let before = -1; before !== drawn() || before === 0; ) {
		before = drawn();
		await new Promise((resolve) => setTimeout(resolve, restMs));
	}
}

async function openGroup(api: CountersignApi): Promise<Node> {
	const [repo] = await api.rows(viewId);
	const [group] = repo?.children ?? [];
	if (group === undefined) {
		throw new Error('There is no group of open items.');
	}
	return group;
}
