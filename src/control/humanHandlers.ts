import { AppError } from '../shared/failure';
import type { RepoName } from '../shared/names';
import { agentFiles } from '../shared/packs/agentFiles';
import type { humanMethods } from '../shared/ports/humanPort';
import type { PortHandlers } from '../shared/ports/method';
import type { RepoSummary } from '../shared/repo';
import { agentHandlers } from './agentHandlers';
import { approve } from './approvals/approve';
import { reject } from './approvals/reject';
import { auditLog } from './audit/auditLog';
import { decisionMetrics, decisionTypes } from './audit/decisionMetrics';
import { verifyAudit } from './audit/verifyAudit';
import { amend } from './changesets/amend';
import { note } from './changesets/notes/note';
import { rebase } from './changesets/stale/rebase';
import type { ControlDeps } from './controlDeps';
import { engineStatus } from './engineStatus';
import { textFindings } from './guardrails/outgoingFindings';
import { listProfiles } from './packs/profiles/listProfiles';
import { findPack } from './packs/written/findPack';
import { policyReport } from './policy/policyReport';
import { publish } from './publish/publish';
import { viewOf } from './risk/viewOf';
import { draftDeps, publishDeps, secretSearch, syncDeps } from './roomDeps';
import { auditRowsOfTypes } from './store/tables/auditTable';
import { refreshItem } from './sync/refreshItem';
import { addRepo, pauseRepo, removeRepo } from './sync/repoRegistry';
import { parentForest } from './workItems/parentForest';

type Handlers = PortHandlers<typeof humanMethods>;

/** What the person's connection reaches: all that an agent does, and the decisions. */
export function humanHandlers(deps: ControlDeps): Handlers {
	return {
		...agentHandlers(deps, deps.person),
		...decisions(deps),
		...repos(deps),
		...cache(deps),
		...looks(deps),
		...account(deps),
		...disk(deps),
	};
}

type Decisions = Pick<
	Handlers,
	| 'operationFindings'
	| 'amend'
	| 'rebase'
	| 'note'
	| 'approve'
	| 'reject'
	| 'publish'
	| 'policies'
	| 'auditLog'
	| 'verifyAudit'
	| 'metrics'
>;

function decisions(deps: ControlDeps): Decisions {
	const { ledger, book, store, sha256, person, tell, beginChainCheck } = deps;
	return {
		operationFindings: async ({ operation }) => textFindings(operation.set, await secretSearch(deps)),
		amend: async (amendment) => viewOf(book, await amend(draftDeps(deps), person(), amendment)),
		rebase: async (wish) => viewOf(book, await rebase(draftDeps(deps), person(), wish)),
		note: async (noting) => viewOf(book, await note(draftDeps(deps), person(), noting)),
		approve: async (yes) => viewOf(book, await approve(draftDeps(deps), person(), yes)),
		reject: async (no) => viewOf(book, await reject(draftDeps(deps), person(), no)),
		publish: async ({ id }) =>
			viewOf(
				book,
				await publish(publishDeps(deps), person(), id, (progress) =>
					tell('progress', { task: 'publish', subject: id, ...progress }),
				),
			),
		policies: async () =>
			policyReport(
				draftDeps(deps),
				deps.workItems.listRepos().map(({ fullName }) => fullName),
			),
		auditLog: async (query) => auditLog(store.sql, book, query),
		verifyAudit: async () => await verifyAudit({ ledger, sha256, beginChainCheck }),
		metrics: async () => decisionMetrics(auditRowsOfTypes(store.sql, decisionTypes)),
	};
}

type Repos = Pick<Handlers, 'addRepo' | 'removeRepo' | 'pauseRepo' | 'ownRepos'>;

function repos(deps: ControlDeps): Repos {
	const { ledger, store, syncing, person, tell } = deps;
	return {
		addRepo: async ({ fullName }) => {
			const { reader } = deps.gitHub();
			const added = await addRepo({ ledger, store, reader }, person(), fullName);
			tell('changed', { what: ['repos', 'workItems'], repo: added });
			return summaryOf(deps, added);
		},
		removeRepo: async ({ fullName }) => {
			await syncing.alone(() => removeRepo({ ledger, store }, person(), fullName));
			tell('changed', { what: ['repos', 'workItems'], repo: fullName });
			return null;
		},
		pauseRepo: async (wish) => {
			const name = await pauseRepo({ ledger, store }, person(), wish);
			syncing.polling.reconsider();
			tell('changed', { what: ['repos'], repo: name });
			return summaryOf(deps, name);
		},
		ownRepos: async () => {
			const { reader, configuration } = deps.gitHub();
			if (configuration.token === null) {
				throw new AppError({ kind: 'notSignedIn' });
			}
			return await reader.ownRepos();
		},
	};
}

type Cache = Pick<Handlers, 'sync' | 'attend' | 'resetCache' | 'refreshWorkItem'>;

function cache(deps: ControlDeps): Cache {
	const { ledger, store, syncing, person, tell } = deps;
	return {
		sync: async ({ fullName, isFull = false }, cancel) => {
			refuseWhenReadOnly(deps);
			const ends = await syncing.sync({ fullName, depth: isFull ? 'full' : 'delta' }, cancel);
			return ends.map(({ failure: _, ...outcome }) => outcome);
		},
		attend: async ({ isVisible }) => {
			if (deps.readOnlyBecause === null) {
				syncing.polling.attend(isVisible);
			}
			return null;
		},
		resetCache: async () => {
			await syncing.alone(async () => {
				await ledger.append(person(), [{ type: 'cache.reset', subject: 'cache', payload: {} }]);
				await store.reset();
			});
			deps.workItems.forgetTexts();
			tell('changed', { what: ['repos', 'workItems', 'status'] });
			return null;
		},
		refreshWorkItem: async ({ ref }) => {
			refuseWhenReadOnly(deps);
			await refreshItem(syncDeps(deps), ref);
			tell('changed', { what: ['workItems'] });
			return null;
		},
	};
}

type Looks = Pick<Handlers, 'findWorkItems' | 'suggestWorkItems' | 'groupByParent'>;

/** What only somebody at a screen asks. */
function looks({ workItems, store }: ControlDeps): Looks {
	return {
		findWorkItems: async ({ refs }) => workItems.find(refs),
		suggestWorkItems: async (query) => workItems.suggest(query),
		groupByParent: async (query) => parentForest(store.sql, workItems.group({ ...query, by: 'parent' }), query),
	};
}

function account(deps: ControlDeps): Pick<Handlers, 'configure' | 'status'> {
	return {
		configure: async (configuration) => {
			await deps.configure(configuration);
			return engineStatus(deps);
		},
		status: async () => engineStatus(deps),
	};
}

type Disk = Pick<Handlers, 'refreshAtlas' | 'keepOutOfGit' | 'packProfiles' | 'agentFiles' | 'findPack'>;

/** What is read from the open folder and done to it; the data of this workspace has no part in it, and no lock is needed. */
function disk({ refreshAtlas, keepOutOfGit, repoFiles, readInFolder, sha256, tell }: ControlDeps): Disk {
	return {
		packProfiles: async ({ repo }) => await listProfiles(repoFiles, repo),
		agentFiles: async ({ ref, hasClaudeSkills }) => agentFiles(ref, hasClaudeSkills),
		findPack: async ({ folders }) => await findPack({ readInFolder, sha256 }, folders),
		refreshAtlas: async ({ folder }, cancel) =>
			await refreshAtlas({
				...{ folder, cancel },
				onProgress: (done, total) => {
					const message = `${done} of ${total} files read`;
					tell('progress', { task: 'atlas', subject: folder, message, done, total });
				},
			}),
		keepOutOfGit: async ({ folder }, cancel) => await keepOutOfGit(folder, cancel),
	};
}

function refuseWhenReadOnly({ readOnlyBecause }: ControlDeps): void {
	if (readOnlyBecause !== null) {
		throw new AppError({ kind: 'readOnly', holder: readOnlyBecause });
	}
}

function summaryOf({ workItems }: ControlDeps, name: RepoName): RepoSummary {
	const found = workItems.listRepos().find(({ fullName }) => fullName === name);
	if (found === undefined) {
		throw new AppError({ kind: 'repoNotRegistered', repo: name });
	}
	return found;
}
