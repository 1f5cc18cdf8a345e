import { policiesText } from '../../../present/policies/policiesText';
import type { Command } from '../../command';

export const policy: Command = {
	name: 'policy',
	arguments: '',
	summary: 'Show which of your policies counts in each repository, what it says to each operation, and why.',
	words: 0,
	options: [],
	run: async ({ session }) => {
		const { human } = await session();
		const report = await human.policies({});
		return { json: report, text: policiesText(report) };
	},
};
