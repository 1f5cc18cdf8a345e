import { l10n, ProgressLocation, window } from 'vscode';
import { CancelSource } from '../../base/cancellation';
import type { RepoName } from '../../shared/names';
import type { RepoSummary, SyncOutcome } from '../../shared/repo';
import type { Engine } from './engine';
import { followProgress } from './followProgress';

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
	const work = engine.human.sync({ isFull, ...(fullName === undefined ? {} : { fullName }) }, cancel.token);
	const isOver = work.then(
		() => true,
		() => true,
	);
	void window.withProgress({ location: { viewId: 'countersign.repositories' } }, () => isOver);
	const isFirst = repos.some(({ lastSyncAt }) => lastSyncAt === null);
	if (!(await within(isOver, isFirst ? patienceMs.firstImport : patienceMs.usual))) {
		await showProgress(engine, { title: titleOf(repos, isFirst), cancel, isOver, isOfMany: repos.length > 1 });
	}
	try {
		const outcomes = await work;
		return cancel.token.isCancelled ? { kind: 'stopped' } : { kind: 'done', outcomes };
	} catch (error) {
		if (cancel.token.isCancelled) {
			return { kind: 'stopped' };
		}
		throw error;
	}
}

function isMeant({ fullName, status }: RepoSummary, wish: SyncWish): boolean {
	return wish.fullName === undefined ? status === 'active' : fullName === wish.fullName;
}

/** Whether it came to its end in this time. */
async function within(isOver: Promise<boolean>, milliseconds: number): Promise<boolean> {
	let timer: NodeJS.Timeout | undefined;
	const isLate = new Promise<boolean>((resolve) => {
		timer = setTimeout(() => resolve(false), milliseconds);
	});
	try {
		return await Promise.race([isOver, isLate]);
	} finally {
		clearTimeout(timer);
	}
}

interface Shown {
	readonly title: string;
	readonly cancel: CancelSource;
	readonly isOver: Promise<boolean>;
	readonly isOfMany: boolean;
}

async function showProgress(engine: Engine, { title, cancel, isOver, isOfMany }: Shown): Promise<void> {
	const options = { location: ProgressLocation.Notification, cancellable: true, title };
	await window.withProgress(options, async (progress, token) => {
		const following = followProgress(engine, { task: 'sync', token, cancel }, ({ subject, message }) =>
			// GitHub does not say how much there is in all, so that there is no share to show.
			progress.report({ message: isOfMany ? l10n.t('{0}: {1}', subject, message) : message }),
		);
		try {
			await isOver;
		} finally {
			following.dispose();
		}
	});
}

function titleOf(repos: readonly RepoSummary[], isFirst: boolean): string {
	const [first] = repos;
	if (first === undefined || repos.length > 1) {
		return l10n.t('Syncing {0} repositories', repos.length);
	}
	return isFirst ? l10n.t('Importing {0}', first.fullName) : l10n.t('Syncing {0}', first.fullName);
}
