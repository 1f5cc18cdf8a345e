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
		return { json: item, text: itemText(item) };
	},
};
