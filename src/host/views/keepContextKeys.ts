import type { Disposable } from '../../base/disposable';
import type { EngineFacts, Facts } from '../engine/engineFacts';
import type { ContextKeys } from './contextKeys';

/** Keeps what the welcome views and menus ask in step with the engine. */
export function keepContextKeys(facts: EngineFacts, keys: ContextKeys): Disposable {
	return facts.onDidChange(({ state, status, repos }: Facts) => {
		const hasAnswered = status !== null;
		keys.set('countersign.engine', state === 'stopped' ? 'stopped' : hasAnswered ? 'running' : 'starting');
		keys.set('countersign.signedIn', status?.hasToken ?? false);
		keys.set('countersign.hasRepos', repos.length > 0);
		keys.set(
			'countersign.hasSynced',
			repos.some(({ lastSyncAt }) => lastSyncAt !== null),
		);
		keys.set('countersign.offline', status?.isOffline ?? false);
		keys.set('countersign.readOnly', (status?.readOnlyBecause ?? null) !== null);
	});
}
