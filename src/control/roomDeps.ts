import { failureOf } from '../shared/failure';
import type { ItemRef } from '../shared/names';
import type { StandingDeps } from './approvals/standingRefusal';
import { isOurs } from './audit/isOurs';
import type { ProposeDeps } from './changesets/propose';
import type { ControlDeps } from './controlDeps';
import type { SecretSearch } from './guardrails/secrets/findSecrets';
import type { PublishDeps } from './publish/publishDeps';
import { refreshItem } from './sync/refreshItem';
import type { SyncDeps } from './sync/syncDeps';
import type { DraftingDeps } from './workItems/drafting';

/** What proposing, amending, approving and rejecting work with. */
export function draftDeps(deps: ControlDeps): ProposeDeps &
	StandingDeps &
	Pick<ControlDeps, 'clock' | 'secretRules'> & {
		readonly configuration: () => ReturnType<ControlDeps['gitHub']>['configuration'];
	} {
	const { ledger, book, decisions, sha256, randomId, clock, secretRules, workItems, policyLog } = deps;
	return {
		...{ ledger, book, decisions, sha256, randomId, clock, secretRules, policyLog },
		known: workItems,
		reader: deps.gitHub().reader,
		configuration: () => deps.gitHub().configuration,
	};
}

/** What outgoing text is held to now. */
export async function secretSearch({ secretRules, gitHub }: ControlDeps): Promise<SecretSearch> {
	const rules = await secretRules();
	return { rules, token: gitHub().configuration.token };
}

/** What writing work items works with. */
export function draftingDeps({ store, workItems, ruleBook, gitHub }: ControlDeps): DraftingDeps {
	return { store, items: workItems, ruleBook, apiUrl: gitHub().configuration.apiUrl };
}

export function syncDeps(deps: ControlDeps): SyncDeps {
	const { ledger, store, book, clock, sha256, onItemsChanged, sentence } = deps;
	const { reader, account, configuration } = deps.gitHub();
	return {
		...{ ledger, store, clock, sha256, onItemsChanged, sentence, reader, account },
		closedDays: configuration.closedDays,
		rulesFor: deps.ruleBook.of,
		isOurs: (change) => isOurs(book, change),
		saveSoon: () => Promise.resolve(deps.lazySave.soon()),
	};
}

export function publishDeps(deps: ControlDeps): PublishDeps {
	const { ledger, book, decisions, lane, clock, sha256 } = deps;
	const { reader, openWriter } = deps.gitHub();
	return {
		...{ ledger, book, decisions, lane, clock, sha256, reader, openWriter },
		configuration: () => deps.gitHub().configuration,
		onWritten: async (refs) => {
			try {
				await refreshAll(deps, refs);
			} finally {
				deps.tell('changed', { what: ['workItems', 'repos'] });
			}
		},
	};
}

/** One that cannot be read keeps none of the others from it, unless there is no GitHub to ask. */
async function refreshAll(deps: ControlDeps, refs: readonly ItemRef[]): Promise<void> {
	for (const ref of refs) {
		await refreshItem(syncDeps(deps), ref).catch((error: unknown) => {
			const { kind } = failureOf(error);
			if (kind === 'offline' || kind === 'timeout') {
				throw error;
			}
		});
	}
}
