import { shortDigest } from '../../../base/digest';
import { changesetStatuses } from '../../../shared/changesets/changeset';
import type { Command } from '../../command';
import { oneOf } from '../../input/oneOf';
import { changesetJson } from '../../output/changesetJson';
import { columns } from '../../output/columns';

export const changesets: Command = {
	name: 'changesets',
	arguments: '[--status S]',
	summary: 'List changesets.',
	words: 0,
	options: ['status'],
	run: async ({ options, session }) => {
		const status = oneOf('--status', options.status, changesetStatuses);
		const { human } = await session();
		const found = await human.listChangesets({ status });
		const rows = found.map((changeset) => [
			changeset.id,
			changeset.status,
			changeset.risk.level,
			shortDigest(changeset.contentHash),
			changeset.proposedAt.slice(0, 10),
			`${changeset.proposedBy.kind}:${changeset.proposedBy.id}`,
			String(changeset.operations.length),
			changeset.title,
		]);
		return {
			json: found.map(changesetJson),
			text:
				rows.length === 0
					? 'No such changesets.'
					: columns(['ID', 'STATUS', 'RISK', 'HASH', 'PROPOSED', 'BY', 'OPERATIONS', 'TITLE'], rows),
		};
	},
};
