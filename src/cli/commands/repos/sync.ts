import type { SyncOutcome } from '../../../shared/repo';
import type { Command } from '../../command';
import { exitCodes } from '../../exitCode';

export const sync: Command = {
	name: 'sync',
	arguments: '[--repo OWNER/NAME] [--full]',
	summary: 'Fetch what changed on GitHub into the cache.',
	words: 0,
	options: ['repo', 'full'],
	run: async ({ options, isFull, session, io }) => {
		const { human } = await session();
		const cancel = io.interruption();
		const outcomes = await human.sync({ fullName: options.repo, isFull }, cancel);
		if (cancel.isCancelled) {
			return { json: outcomes, text: '', complaints: [stopped], exitCode: exitCodes.interrupted };
		}
		const failed = outcomes.filter(({ error }) => error !== null);
		return {
			json: outcomes,
			text: outcomes.length === 0 ? nothingToSync : outcomes.filter(isFine).map(sentence).join('\n'),
			complaints: failed.map(({ fullName, error }) => `${fullName}: ${error}`),
			exitCode: failed.length > 0 ? exitCodes.failed : exitCodes.done,
		};
	},
};

const stopped = 'Stopped. What has come is kept; the next sync goes on from there.';

const nothingToSync = 'No repository to sync. Add one with "countersign repo add OWNER/NAME", or resume a paused one.';

function isFine({ error }: SyncOutcome): boolean {
	return error === null;
}

function sentence({ fullName, changed, requests }: SyncOutcome): string {
	return `${fullName}: ${changed} changed, ${requests} requests.`;
}
