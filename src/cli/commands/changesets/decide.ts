import { shortDigest } from '../../../base/digest';
import type { ChangesetView, OperationOutcome } from '../../../shared/changesets/changeset';
import { openNotes } from '../../../shared/changesets/openNotes';
import { AppError } from '../../../shared/failure';
import { UsageError } from '../../arguments/usageError';
import type { Command, CommandOutput } from '../../command';
import { exitCodes } from '../../exitCode';
import { changesetJson } from '../../output/changesetJson';

export const approve: Command = {
	name: 'approve',
	arguments: 'ID --hash HASH',
	summary: 'Say yes to exactly this content; needs "cliApproval": true in your config.',
	words: 1,
	options: ['hash'],
	run: async ({ words: [id = ''], options, session }) => {
		const contentHash = needed('--hash', options.hash);
		const { human } = await session();
		const changeset = await human.approve({ id, contentHash, via: 'cli' });
		const text = `Approved ${changeset.id} at ${shortDigest(changeset.contentHash)}. Publish it with "countersign publish ${changeset.id}".`;
		return { json: changesetJson(changeset), text };
	},
};

export const reject: Command = {
	name: 'reject',
	arguments: 'ID --reason TEXT',
	summary: 'Say no, and why; your open notes are the reason when you give none.',
	words: 1,
	options: ['reason'],
	run: async ({ words: [id = ''], options, session }) => {
		const { human } = await session();
		const reason = options.reason ?? openNotes(await human.getChangeset({ id })).join('\n');
		const changeset = await human.reject({ id, reason: needed('--reason', reason === '' ? undefined : reason) });
		return { json: changesetJson(changeset), text: `Rejected ${changeset.id}.` };
	},
};

export const publish: Command = {
	name: 'publish',
	arguments: 'ID',
	summary: 'Send what was approved to GitHub, each operation once.',
	words: 1,
	options: [],
	run: async ({ words: [id = ''], session }) => {
		const { human } = await session();
		return publishOutput(await human.publish({ id }));
	},
};

function needed(option: string, value: string | undefined): string {
	if (value === undefined) {
		throw new UsageError(`${option} is needed.`);
	}
	return value;
}

function publishOutput(changeset: ChangesetView): CommandOutput {
	if (changeset.status === 'stale') {
		throw new AppError({ kind: 'refused', reason: 'stale_base', detail: changeset.staleBecause.join(' ') });
	}
	const isDone = changeset.status === 'applied';
	return {
		json: changesetJson(changeset),
		text: [`${changeset.id} is ${changeset.status.replace('_', ' ')}.`, ...publishedLines(changeset)].join('\n'),
		complaints: troubles(changeset),
		exitCode: isDone ? exitCodes.done : exitCodes.failed,
	};
}

function publishedLines({ outcomes }: ChangesetView): readonly string[] {
	return outcomes.flatMap(({ operationId, outcome }) =>
		outcome.status === 'published' ? [`  ${operationId}. ${outcome.receipt.url}`] : [],
	);
}

function troubles({ outcomes }: ChangesetView): readonly string[] {
	return outcomes.flatMap(({ operationId, outcome }) => trouble(operationId, outcome));
}

function trouble(id: string, outcome: OperationOutcome): readonly string[] {
	switch (outcome.status) {
		case 'failed':
			return [`Operation ${id} failed (${outcome.reason}): ${outcome.message}`];
		case 'unknown':
			return [`Operation ${id} (fate_unknown): ${outcome.message}`];
		case 'intended':
			return [`Operation ${id}: GitHub's answer is not on record. Publish again to find out what became of it.`];
		case 'waiting':
		case 'published':
		case 'needless':
			return [];
	}
}
