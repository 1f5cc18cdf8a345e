import { l10n, ProgressLocation, window } from 'vscode';
import { CancelSource } from '../../base/cancellation';
import type { Disposable } from '../../base/disposable';
import type { RepoName } from '../../shared/names';
import type { RepoSummary, SyncOutcome } from '../../shared/repo';
import type { Engine } from './engine';
import { cancelWith, followProgress } from './followProgress';
import { within } from './within';

export interface SyncWish {
	/** Left out: all that are not paused. */
	readonly fullName: RepoName | undefined;
	readonly isFull: boolean;
}

export type SyncEnd =
	| { readonly kind: 'done'; readonly outcomes: readonly SyncOutcome[] }
	/** The person stopped it. */
	| { readonly kind: 'stopped' };

/** What is done before this needs no word; a first import is told of sooner, since it will take its time. */
const patienceMs = { usual: 2000, firstImport: 300 };

/** A sync that somebody asked for: with a line in the view, and a notification to stop it by when it takes long. */
export async function syncWithProgress(engine: Engine, wish: SyncWish): Promise<SyncEnd> {
	const { fullName, isFull } = wish;
	const repos = (await engine.human.listRepos({})).filter((repo) => isMeant(repo, wish));
	const cancel = new CancelSource();
	const news = followNews(engine, repos.length > 1);
	try {
		const work = engine.human.sync({ isFull, ...(fullName === undefined ? {} : { fullName }) }, cancel.token);
		await showWhile(work, { repos, cancel, news });
		const outcomes = await work;
		return cancel.token.isCancelled ? { kind: 'stopped' } : { kind: 'done', outcomes };
	} catch (error) {
		if (cancel.token.isCancelled) {
			return { kind: 'stopped' };
		}
		throw error;
	} finally {
		news.dispose();
	}
}

function isMeant({ fullName, status }: RepoSummary, wish: SyncWish): boolean {
	return wish.fullName === undefined ? status === 'active' : fullName === wish.fullName;
}

/** What the sync said last, and whatever it says from when somebody listens. */
interface News extends Disposable {
	tellTo(show: (message: string) => void): void;
}

function followNews(engine: Engine, isOfMany: boolean): News {
	let latest: string | undefined;
	let tell: (message: string) => void = () => undefined;
	const following = followProgress(engine, 'sync', ({ subject, message }) => {
		latest = isOfMany ? l10n.t('{0}: {1}', subject, message) : message;
		tell(latest);
	});
	return {
		tellTo: (show) => {
			tell = show;
			if (latest !== undefined) {
				show(latest);
			}
		},
		dispose: () => following.dispose(),
	};
}

interface Shown {
	readonly repos: readonly RepoSummary[];
	readonly cancel: CancelSource;
	readonly news: News;
}

/** Resolves when the work is over, however it ended. */
async function showWhile(work: Promise<unknown>, { repos, cancel, news }: Shown): Promise<void> {
	const isOver = work.then(
		() => true,
		() => true,
	);
	void window.withProgress({ location: { viewId: 'countersign.repositories' } }, () => isOver);
	const isFirst = repos.some(({ lastSyncAt }) => lastSyncAt === null);
	if (await within(isOver, isFirst ? patienceMs.firstImport : patienceMs.usual)) {
		return;
	}
	const options = { location: ProgressLocation.Notification, cancellable: true, title: titleOf(repos, isFirst) };
	await window.withProgress(options, async (progress, token) => {
		const stopping = cancelWith(token, cancel);
		// GitHub does not say how much there is in all, so that there is no share to show.
		news.tellTo((message) => progress.report({ message }));
		await isOver;
		stopping.dispose();
	});
}

function titleOf(repos: readonly RepoSummary[], isFirst: boolean): string {
	const [first] = repos;
	if (first === undefined || repos.length > 1) {
		return l10n.t('Syncing {0} repositories', repos.length);
	}
	return isFirst ? l10n.t('Importing {0}', first.fullName) : l10n.t('Syncing {0}', first.fullName);
}
