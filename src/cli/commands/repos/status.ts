import { shortDigest } from '../../../base/digest';
import { durationText } from '../../../present/relativeTime';
import type { EngineStatus } from '../../../shared/engineStatus';
import type { Metrics } from '../../../shared/metrics';
import type { Command } from '../../command';
import { fields } from '../../output/columns';
import type { Session } from '../../session';

export const status: Command = {
	name: 'status',
	arguments: '',
	summary: 'Say how ledger, cache and connection are doing.',
	words: 0,
	options: [],
	run: async ({ session }) => {
		const opened = await session();
		const engine = await opened.human.status({});
		const { dataFolder, anchorPath } = opened;
		const metrics = await opened.human.metrics({});
		return { json: { ...engine, dataFolder, anchorPath, metrics }, text: statusText(engine, metrics, opened) };
	},
};

export const resetCache: Command = {
	name: 'reset-cache',
	arguments: '',
	summary: 'Drop what came from GitHub; repositories, changesets, approvals and the ledger stay.',
	words: 0,
	options: [],
	run: async ({ session }) => {
		const { human } = await session();
		await human.resetCache({});
		return { json: { reset: true }, text: 'The cache is empty. Run "countersign sync" to fill it again.' };
	},
};

function statusText(engine: EngineStatus, metrics: Metrics, { dataFolder, anchorPath }: Session): string {
	const { ledger, cache, rateLimit } = engine;
	const limit =
		rateLimit === null ? [] : [['Rate limit', `${rateLimit.remaining} of ${rateLimit.limit} left`] as const];
	return fields([
		['Data', dataFolder],
		['Ledger', ledger.problem ?? `${ledger.head.seq} events, newest ${shortDigest(ledger.head.hash)}`],
		['Anchor', anchorPath],
		['Cache', `${cache.items} items${cache.note === null ? '' : ` (${cache.note})`}`],
		['Repositories', String(engine.repos)],
		['Waiting for you', `${engine.pending} changesets`],
		['Decisions', decisionsText(metrics)],
		['GitHub', `${engine.apiUrl}, ${engine.hasToken ? 'with a token' : 'without a token'}`],
		...limit,
		...(engine.readOnlyBecause === null ? [] : [['Read only', engine.readOnlyBecause] as const]),
	]);
}

function decisionsText({ proposed, approved, automatic, rejected, medianDecisionMs }: Metrics): string {
	const time = medianDecisionMs === null ? '' : `, decided in ${durationText(medianDecisionMs)} (median)`;
	const byPolicy = automatic === 0 ? '' : ` (${automatic} by a policy)`;
	return `${proposed} proposed, ${approved} approved${byPolicy}, ${rejected} rejected${time}`;
}
