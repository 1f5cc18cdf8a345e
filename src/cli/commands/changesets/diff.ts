import type { Command } from '../../command';
import { changesetJson } from '../../output/changesetJson';
import { unifiedDiff } from '../../output/unifiedDiff';

export const diff: Command = {
	name: 'diff',
	arguments: 'ID',
	summary: 'Show what a changeset would change, as a unified diff.',
	words: 1,
	options: [],
	run: async ({ words: [id = ''], session }) => {
		const { human } = await session();
		const changeset = await human.getChangeset({ id });
		const text = unifiedDiff(changeset);
		return { json: { ...changesetJson(changeset), diff: text }, text };
	},
};
