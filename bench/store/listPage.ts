import { type BenchLine, benchLine, median } from '../benchLine';
import { measureBigHost } from '../setup/bigHost';

/** The first page of a group of 100,000 in a real VS Code: from the tree's call to its rows, and the rows drawn. */
export async function run(): Promise<readonly BenchLine[]> {
	const { pages, rows, treeItems } = await measureBigHost();
	if (rows < 100) {
		throw new Error(`The page has ${rows} rows.`);
	}
	return [
		benchLine({ bench: 'list.page', value: median(pages), unit: 'ms', baseline: null, goal: '≤ 20' }),
		benchLine({ bench: 'list.page.getTreeItem', value: treeItems, unit: 'calls', baseline: null, goal: '≤ 300' }),
	];
}
