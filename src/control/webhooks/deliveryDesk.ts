import { neverCancelled } from '../../base/cancellation';
import { failureOf } from '../../shared/failure';
import { type ItemRef, itemRef, type RepoName, splitItemRef } from '../../shared/names';
import { type RepoRow, repoRow, repoRows } from '../store/tables/repoTable';
import { confirmItem } from '../sync/reconcile/confirmItem';
import { unlessGone } from '../sync/reconcile/unlessGone';
import { refreshItem } from '../sync/refreshItem';
import type { SyncDeps } from '../sync/syncDeps';
import type { DeliveryNews } from './delivery';
import { takeOver } from './takeOver';

export interface DeliveryDeskDeps {
	readonly sync: () => SyncDeps;
	/** Work on the cache takes turns with syncs. */
	readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
	/** Asks for a sync of the repository; never rejects. */
	readonly syncRepo: (repo: RepoName) => Promise<void>;
	readonly onDidChange: (repo: RepoName) => void;
	readonly log: (message: string) => void;
}

/** Brings the cache in step with deliveries that are on record. What goes wrong is logged: the next sync mends it. */
export interface DeliveryDesk {
	/** Resolves when all that the delivery says is taken over, and GitHub has been asked for the rest. */
	take(news: DeliveryNews): Promise<void>;
	stop(): void;
}

export function createDeliveryDesk(deps: DeliveryDeskDeps): DeliveryDesk {
	// A burst of deliveries about one item asks for it once.
	const waiting = new Map<ItemRef, Promise<void>>();
	let isStopped = false;
	const quietly = async (work: () => Promise<void>): Promise<void> => {
		await deps
			.inTurn(async () => (isStopped ? undefined : await work()))
			.catch((error: unknown) => deps.log(`A delivery could not be taken over: ${JSON.stringify(failureOf(error))}`));
	};
	const ask = (ref: ItemRef): Promise<void> => {
		const asked = waiting.get(ref);
		if (asked !== undefined) {
			return asked;
		}
		const asking = quietly(async () => {
			waiting.delete(ref);
			await askFor(deps, ref);
		});
		waiting.set(ref, asking);
		return asking;
	};
	return {
		take: async (news) => {
			let doubtful: readonly ItemRef[] = [];
			await quietly(async () => {
				doubtful = await takeNews(deps, news);
			});
			await Promise.all(doubtful.map(ask));
			const repo = news.change.kind === 'repo' && !isStopped ? activeRepo(deps, news.repo) : null;
			if (repo !== null) {
				await deps.syncRepo(repo.fullName);
			}
		},
		stop: () => {
			isStopped = true;
		},
	};
}

async function takeNews(deps: DeliveryDeskDeps, news: DeliveryNews): Promise<readonly ItemRef[]> {
	const repo = activeRepo(deps, news.repo);
	if (repo === null) {
		return [];
	}
	const sync = provisional(deps.sync());
	const { changed, doubtful } = await takeOver(sync, repo, news);
	if (changed.length > 0) {
		sync.onItemsChanged(changed);
		deps.onDidChange(repo.fullName);
		await sync.saveSoon();
	}
	return doubtful;
}

async function askFor(deps: DeliveryDeskDeps, ref: ItemRef): Promise<void> {
	const { repo: name, number } = splitItemRef(ref);
	const repo = activeRepo(deps, { id: null, fullName: name });
	if (repo !== null) {
		await refreshOrRemove(provisional(deps.sync()), repo, number);
		deps.onDidChange(repo.fullName);
	}
}

async function refreshOrRemove(sync: SyncDeps, repo: RepoRow, number: number): Promise<void> {
	const isThere = await unlessGone(async () => {
		await refreshItem(sync, itemRef(repo.fullName, number));
		return true;
	});
	if (isThere === null) {
		await confirmItem(sync, repo, number, { cancel: neverCancelled });
		await sync.saveSoon();
	}
}

/**
 * What is taken over on a delivery's word looks new to the next delta all the same: it reads what hangs on the item,
 * and whether it was the person's own account that changed it.
 */
function provisional(sync: SyncDeps): SyncDeps {
	return { ...sync, sha256: (content) => sync.sha256(`webhook ${sync.sha256(content)}`) };
}

/** By GitHub's number of it, which a rename does not change; a paused or another repository is left alone. */
function activeRepo({ sync }: DeliveryDeskDeps, named: DeliveryNews['repo']): RepoRow | null {
	if (named === null) {
		return null;
	}
	const { sql } = sync().store;
	const byId = named.id === null ? undefined : repoRows(sql).find(({ repoId }) => repoId === named.id);
	const byName = repoRow(sql, named.fullName);
	const isAnother = byId === undefined && named.id !== null && byName?.repoId != null;
	const row = byId ?? (isAnother ? null : byName);
	return row?.status === 'active' ? row : null;
}
