import { shortDigest } from '../../../base/digest';
import type { ChangesetView } from '../../../shared/changesets/changeset';
import { type MergeConflict, preferredSides } from '../../../shared/changesets/mergeConflict';
import type { Command } from '../../command';
import { exitCodes } from '../../exitCode';
import { oneOf } from '../../input/oneOf';
import { changesetJson } from '../../output/changesetJson';

export const rebase: Command = {
	name: 'rebase',
	arguments: 'ID [--take SIDE]',
	summary: 'Merge a changeset with what GitHub has now; it needs your approval again.',
	words: 1,
	options: ['take'],
	run: async ({ words: [id = ''], options, session }) => {
		const take = oneOf('--take', options.take, preferredSides);
		const { human } = await session();
		const before = await human.getChangeset({ id });
		const changeset = await human.rebase(take === undefined ? { id } : { id, take });
		const isClean = changeset.conflicts.length === 0;
		return {
			json: changesetJson(changeset),
			text: changeset.revision === before.revision ? untouchedText(changeset) : rebasedText(changeset),
			complaints: changeset.conflicts.map((conflict) => complaint(changeset, conflict)),
			exitCode: isClean ? exitCodes.done : exitCodes.failed,
		};
	},
};

function untouchedText({ id, status }: ChangesetView): string {
	return `Nothing that ${id} changes has moved on GitHub. It is ${status.replace('_', ' ')}.`;
}

function rebasedText({ id, status, contentHash, conflicts, outcomes }: ChangesetView): string {
	const needless = outcomes.flatMap(({ operationId, outcome }) =>
		outcome.status === 'needless' ? [`Nothing is left to do for operation ${operationId}: ${outcome.message}`] : [],
	);
	if (status === 'applied') {
		return [`${id} is over: others have done on GitHub what was left of it.`, ...needless].join('\n');
	}
	const what = [...needless, `Rebased ${id}: it is ${shortDigest(contentHash)} now.`].join('\n');
	return conflicts.length === 0
		? `${what} Look at it with "countersign diff ${id}".`
		: `${what} Settle what is in conflict in the editor, or with "countersign rebase ${id} --take github" or "--take proposed".`;
}

function complaint({ operations }: ChangesetView, conflict: MergeConflict): string {
	const target = operations.find(({ id }) => id === conflict.operationId)?.target ?? '';
	const where = `Operation ${conflict.operationId} (conflicts_left): ${target}`;
	return conflict.kind === 'text'
		? `${where}: both sides changed the same lines of the body.`
		: `${where}: GitHub and the proposal both changed the ${conflict.field}.`;
}
