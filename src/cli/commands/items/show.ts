import { warningText } from '../../../present/items/warningText';
import { ChangesetId } from '../../../shared/names';
import type { Command } from '../../command';
import { changesetJson } from '../../output/changesetJson';
import { changesetText } from '../../output/changesetText';
import { itemText } from '../../output/itemText';

export const show: Command = {
	name: 'show',
	arguments: 'REF|ID',
	summary: 'Show an issue or pull request (owner/name#7) with its comments, or a changeset with its risk and notes.',
	words: 1,
	options: [],
	run: async ({ words: [ref = ''], session }) => {
		const { human } = await session();
		const changesetId = ChangesetId.safeParse(ref);
		if (changesetId.success) {
			const changeset = await human.getChangeset({ id: changesetId.data });
			return { json: changesetJson(changeset), text: changesetText(changeset) };
		}
		const item = await human.getWorkItem({ ref });
		const warnings = item.warnings.map((warning) => ({ ...warning, message: warningText(warning) }));
		return { json: { ...item, warnings }, text: itemText(item) };
	},
};
