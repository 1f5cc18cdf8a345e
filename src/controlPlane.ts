import type { Clock } from './base/clock';
import { Emitter, type Event } from './base/emitter';
import { Errands } from './base/errands';
import { SerialQueue } from './base/serialQueue';
import { agentHandlers } from './control/agentHandlers';
import type { ControlDeps } from './control/controlDeps';
import { isAllowlisted } from './control/guardrails/writeRules';
import { humanHandlers } from './control/humanHandlers';
import { createPublishLane } from './control/publish/publishDeps';
import { syncDeps } from './control/roomDeps';
import { createLearner, type LearnerDeps } from './control/rules/learner';
import { createRuleBook } from './control/rules/ruleBook';
import { createLazySave } from './control/store/lazySave';
import { repoRows } from './control/store/tables/repoTable';
import { createSyncing } from './control/sync/syncing';
import { afterChange, afterSync, settleOldBusiness } from './control/upkeep';
import { createWorkItems } from './control/workItems/createWorkItems';
import type { SearchNews } from './control/workItems/itemSearch';
import { failureText } from './present/failures/failureText';
import { AppError, failureOf } from './shared/failure';
import type { agentMethods } from './shared/ports/agentPort';
import type { EngineEvent, humanMethods } from './shared/ports/humanPort';
import type { PortHandlers } from './shared/ports/method';
import { gitHubSetup } from './wiring/gitHubSetup';
import { type Machine, nodeMachine } from './wiring/machine';
import { type OpenStores, openStores, type StorePlaces } from './wiring/openStores';
import { keepPacksFresh, packParts } from './wiring/packParts';
import { type WebhookReceiver, webhookReceiver } from './wiring/webhookReceiver';

export interface ControlPlane {
	readonly human: PortHandlers<typeof humanMethods>;
	/** Everything done through it is on record under this id. */
	agent(id: string): PortHandlers<typeof agentMethods>;
	readonly events: Event<EngineEvent>;
	/** Saves the cache and lets the lock go; nothing that counts waits for it. */
	close(): Promise<void>;
}

/** Opens the stores and wires every room of the control plane, by hand and from top to bottom. */
export async function openControlPlane(
	places: StorePlaces,
	machine: Machine = nodeMachine(),
	brought: Partial<Brought> = {},
): Promise<ControlPlane> {
	const emitter = new Emitter<EngineEvent>();
	// Name and data come from one entry of EngineEvents.
	const tell: ControlDeps['tell'] = (name, data) => emitter.fire({ name, data } as EngineEvent);
	const stores = await openStores(places, machine, (head) => tell('headMoved', head));
	const webhooks = webhookReceiver(() => deps, stores.artifacts);
	const deps = controlDeps(stores, { machine, tell, webhooks, brought: { ...nothingBrought, ...brought } });
	const freshness = keepPacksFresh(deps.packs, emitter.event, stores.ledger);
	const following = stores.ledger.onDidAppend(() => tell('changed', { what: ['changesets', 'audit', 'status'] }));
	return {
		human: humanHandlers(deps),
		agent: (id) => agentHandlers(deps, () => ({ kind: 'agent', id })),
		events: emitter.event,
		close: async () => {
			following.dispose();
			freshness.dispose();
			await deps.errands.ended();
			await webhooks.close();
			deps.syncing.polling.stop();
			// A sync that is running stops where it is, and goes on there the next time.
			await deps.syncing.alone(() => Promise.resolve());
			await deps.learner.stop();
			deps.lazySave.dispose();
			await stores.close();
			emitter.dispose();
		},
	};
}

interface Outside {
	readonly machine: Machine;
	readonly tell: ControlDeps['tell'];
	readonly webhooks: WebhookReceiver;
	readonly brought: Brought;
}

/** What is done to the folders that people work in, and in other threads: an entry that has such brings it. */
type Brought = Pick<ControlDeps, 'refreshAtlas' | 'keepOutOfGit' | 'beginChainCheck'>;

const nothingBrought: Brought = {
	beginChainCheck: null,
	refreshAtlas: () => Promise.reject(new AppError({ kind: 'internal', message: 'No atlas can be made here.' })),
	keepOutOfGit: () => Promise.resolve([]),
};

function controlDeps(stores: OpenStores, { machine, tell, webhooks, brought }: Outside): ControlDeps {
	const { lock, ledger, book, policyLog, store } = stores;
	const { clock, sha256, randomId } = machine;
	const gitHub = gitHubSetup(machine, tell);
	const isWritable = (repo: string): boolean => isAllowlisted(gitHub.current().configuration, repo);
	const ruleBook = createRuleBook({
		...{ sql: store.sql, sha256 },
		choices: () => gitHub.current().configuration.fieldChoices,
	});
	const learner = createLearner({ store, ruleBook, ...learnNews(tell) });
	const workItems = createWorkItems({
		...{ store, ruleBook, isWritable, pendingFor: (ref) => book.pendingFor(ref) },
		course: (repo) => ({
			isSyncing: syncing.isSyncing(repo.fullName),
			nextSyncAt: syncing.polling.nextPollAt(repo),
		}),
		searching: searchNews(tell),
	});
	const showSoFar = nowAndThen(clock, () => tell('changed', { what: ['workItems', 'repos'] }));
	const syncing = createSyncing({
		...{ clock, random: Math.random },
		pollSeconds: () => gitHub.current().configuration.pollSeconds,
		hourlyLimit: () =>
			gitHub.current().reader.rateLimit?.limit ?? (gitHub.current().configuration.token === null ? 60 : 5000),
		repos: () => repoRows(store.sql),
		sync: () => syncDeps(deps),
		report: (progress) => {
			tell('progress', { task: 'sync', ...progress });
			showSoFar();
		},
		onDidMove: (repo, end) => {
			tell('changed', { what: end?.changed === 0 ? ['repos', 'status'] : ['repos', 'workItems', 'status'], repo });
			if (end !== null) {
				afterSync(deps);
			}
		},
	});
	const lazySave = createLazySave(store, clock, (error) => warnUnsaved(tell, error));
	const deps: ControlDeps = {
		...{ ledger, lazySave, book, policyLog, store, workItems, ruleBook, learner, syncing },
		...{ clock, sha256, randomId, tell, ...packParts(gitHub.current), ...brought },
		decisions: new SerialQueue(),
		lane: createPublishLane(),
		errands: new Errands(),
		gitHub: gitHub.current,
		webhooks: webhooks.status,
		configure: async (configuration) => {
			gitHub.set(configuration);
			syncing.polling.reconsider();
			await webhooks.set(configuration.webhooks);
			tell('changed', { what: ['status', 'repos'] });
			void learner.look();
			await settleOldBusiness(deps, configuration);
		},
		person: () => ({ kind: 'human', id: gitHub.current().account ?? machine.userName() }),
		readOnlyBecause: lock.kind === 'taken' ? lock.holder : null,
		sentence: (failure) => failureText(failure).message,
		onItemsChanged: (refs) => afterChange(deps, refs),
	};
	return deps;
}

function warnUnsaved(tell: ControlDeps['tell'], error: unknown): void {
	tell('log', { level: 'warn', message: `The cache was not saved: ${failureText(failureOf(error)).message}` });
}

function learnNews(tell: ControlDeps['tell']): Pick<LearnerDeps, 'onDidLearn' | 'onFailure' | 'onProblem'> {
	const warn = (message: string): void => tell('log', { level: 'warn', message });
	return {
		onDidLearn: () => tell('changed', { what: ['workItems'] }),
		onFailure: (error) => warn(`The cached items were not read anew: ${failureText(failureOf(error)).message}`),
		onProblem: (repo, { name, detail }) => warn(`The issue form ${name} of ${repo} is not used: ${detail}`),
	};
}

function searchNews(tell: ControlDeps['tell']): SearchNews {
	return {
		onBuilding: (done, total) => {
			const message = `The search is being prepared: ${done} of ${total}`;
			tell('progress', { task: 'search', subject: 'search', message, done, total });
		},
		onUnreadable: (count) => {
			const message = `The cached texts of ${count} items are damaged; a search finds these by their titles.`;
			tell('log', { level: 'warn', message });
		},
	};
}

/** So often at the most is what a long sync has brought so far shown. */
const showEveryMs = 2000;

function nowAndThen(clock: Clock, act: () => void): () => void {
	let last = clock.now();
	return () => {
		if (clock.now() - last >= showEveryMs) {
			last = clock.now();
			act();
		}
	};
}
