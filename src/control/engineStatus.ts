import type { EngineStatus } from '../shared/engineStatus';
import { waitsForPerson } from './changesets/lifecycle';
import type { ControlDeps } from './controlDeps';
import { repoRows } from './store/tables/repoTable';

export function engineStatus(deps: ControlDeps): EngineStatus {
	const { ledger, book, store, workItems, readOnlyBecause } = deps;
	const { reader, configuration, account } = deps.gitHub();
	const { problem } = ledger;
	return {
		readOnlyBecause,
		ledger: {
			head: ledger.head,
			problem: problem === null ? null : deps.sentence({ kind: 'ledgerBroken', ...problem }),
		},
		cache: { items: workItems.count(), note: store.note },
		policyProblem: configuration.policyProblem,
		account,
		hasToken: configuration.token !== null,
		apiUrl: configuration.apiUrl,
		repos: repoRows(store.sql).length,
		pending: book.list({}).filter(waitsForPerson).length,
		isOffline: reader.isOffline,
		webhooks: deps.webhooks(),
		rateLimit: reader.rateLimit,
	};
}
