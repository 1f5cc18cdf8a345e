import { clearToken, setToken, signIn } from './accountCommands';
import { agentCommands } from './agents/agentCommands';
import { exportAuditLog, filterAuditLog, openAuditEvent, verifyAuditLog } from './auditCommands';
import type { CommandDeps } from './commandDeps';
import { approveChangeset, explainChangeset, openChangeset, rejectChangeset } from './decisionCommands';
import { discardDraft, editWorkItem, openDraft } from './drafts/keptDrafts';
import { newFromTodo, newPlan, newWorkItem } from './drafts/newDrafts';
import { proposeDraft } from './drafts/proposeDraft';
import { approveChangesets, openPending } from './inboxCommands';
import { copyLink, copyReference, openOnGitHub, openWorkItem, refreshWorkItem, searchWorkItems } from './itemCommands';
import { clearFilters, filterWorkItems, groupWorkItems, openSavedQuery, saveQuery } from './items/arrangeCommands';
import { noteCommands } from './noteCommands';
import { publishChangeset } from './publishCommand';
import type { CommandTable } from './registrar';
import { addRepository } from './repos/addRepository';
import { showPolicies } from './repos/policyCommands';
import { allowWrites, pauseRepository, removeRepository, resetCache, resumeRepository } from './repos/repoCommands';
import { openSyncError, syncFully, syncNow } from './repos/syncCommands';
import { setWebhookSecret } from './repos/webhookCommands';
import { staleCommands } from './stale/staleCommands';

/** Which function answers which command. */
export function commandTable(deps: CommandDeps): CommandTable {
	return {
		'countersign.addRepository': (target) => addRepository(deps, target),
		'countersign.removeRepository': (target) => removeRepository(deps, target),
		'countersign.pauseRepository': (target) => pauseRepository(deps, target),
		'countersign.resumeRepository': (target) => resumeRepository(deps, target),
		'countersign.syncNow': (target) => syncNow(deps, target),
		'countersign.syncFully': (target) => syncFully(deps, target),
		'countersign.openSyncError': (target) => openSyncError(deps, target),
		'countersign.searchWorkItems': () => searchWorkItems(deps),
		'countersign.groupWorkItems': () => groupWorkItems(deps),
		'countersign.filterWorkItems': () => filterWorkItems(deps),
		'countersign.clearFilters': () => clearFilters(deps),
		'countersign.openSavedQuery': () => openSavedQuery(deps),
		'countersign.saveQuery': () => saveQuery(deps),
		'countersign.openWorkItem': (target) => openWorkItem(deps, target),
		'countersign.openOnGitHub': (target) => openOnGitHub(deps, target),
		'countersign.copyReference': (target) => copyReference(deps, target),
		'countersign.copyLink': (target) => copyLink(deps, target),
		'countersign.refreshWorkItem': (target) => refreshWorkItem(deps, target),
		'countersign.newWorkItem': (target) => newWorkItem(deps, target),
		'countersign.newPlan': (target) => newPlan(deps, target),
		'countersign.editWorkItem': (target) => editWorkItem(deps, target),
		'countersign.newFromTodo': (target) => newFromTodo(deps, target),
		'countersign.openDraft': (target) => openDraft(deps, target),
		'countersign.proposeDraft': (target) => proposeDraft(deps, target),
		'countersign.discardDraft': (target) => discardDraft(deps, target),
		...agentCommands(deps),
		'countersign.openChangeset': (target) => openChangeset(deps, target),
		'countersign.explainChangeset': (target) => explainChangeset(deps, target),
		...{ ...staleCommands(deps), ...noteCommands(deps) },
		'countersign.approveChangeset': (target) => approveChangeset(deps, target),
		'countersign.approveChangesets': (_, selection) => approveChangesets(deps, selection),
		'countersign.nextPending': () => openPending(deps, 1),
		'countersign.previousPending': () => openPending(deps, -1),
		'countersign.rejectChangeset': (target) => rejectChangeset(deps, target),
		'countersign.publishChangeset': (target) => publishChangeset(deps, target),
		'countersign.openAuditEvent': (target) => openAuditEvent(target),
		'countersign.filterAuditLog': () => filterAuditLog(deps),
		'countersign.exportAuditLog': () => exportAuditLog(deps),
		'countersign.verifyAuditLog': () => verifyAuditLog(deps),
		'countersign.allowWrites': (target) => allowWrites(deps, target),
		'countersign.showPolicies': () => showPolicies(),
		'countersign.signIn': () => signIn(deps),
		'countersign.setToken': () => setToken(deps),
		'countersign.clearToken': () => clearToken(deps),
		'countersign.setWebhookSecret': () => setWebhookSecret(deps),
		'countersign.resetCache': () => resetCache(deps),
		'countersign.restartEngine': async () => deps.engine.restart(),
		'countersign.loadMore': (target) => deps.loadMore(target),
		'countersign.showLog': async () => deps.showLog(),
	};
}
