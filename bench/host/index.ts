import * as vscode from 'vscode';
import type { CountersignApi } from '../../src/extension';

const waitMs = 100;
const patienceMs = 60_000;

/** Runs inside the extension host: says how long activation took, once the cache holds what the bench wants. */
export async function run(): Promise<void> {
	const wanted = Number(process.env['BENCH_ITEMS']);
	const extension = vscode.extensions.getExtension<CountersignApi>('countersign.countersign');
	const api = await extension?.activate();
	if (api === undefined) {
		throw new Error('The extension is not there.');
	}
	const { status } = await api.whenReady();
	if ((status?.cache.items ?? 0) < wanted) {
		await vscode.commands.executeCommand('countersign.syncNow');
	}
	const items = await itemsAtLeast(api, wanted);
	console.log(`::test::${JSON.stringify({ activationMs: api.activationMs, items })}`);
	console.log('::counts::{"passed":1,"failed":0,"skipped":0}');
}

async function itemsAtLeast(api: CountersignApi, wanted: number): Promise<number> {
	for (let waited = 0; waited < patienceMs; waited += waitMs) {
		const items = (await api.whenReady()).status?.cache.items ?? 0;
		if (items >= wanted) {
			return items;
		}
		await new Promise((resolve) => setTimeout(resolve, waitMs));
	}
	throw new Error(`The cache did not come to ${wanted} items.`);
}
