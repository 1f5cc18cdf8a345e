import { warningText } from '../../present/items/warningText';
import type { Command } from '../command';
import { itemText } from '../output/itemText';

export const show: Command = {
	name: 'show',
	arguments: 'REF',
	summary: 'Show an issue or pull request (owner/name#7) from the cache, with its comments.',
	words: 1,
	options: [],
	run: async ({ words: [ref = ''], session }) => {
		const { human } = await session();
		const item = await human.getWorkItem({ ref });
		const warnings = item.warnings.map((warning) => ({ ...warning, message: warningText(warning) }));
		return { json: { ...item, warnings }, text: itemText(item) };
	},
};
