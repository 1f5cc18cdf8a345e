import type { Actor } from '../../../shared/actor';
import { failureOf } from '../../../shared/failure';
import { type ItemRef, itemRef } from '../../../shared/names';
import type { RepoRow } from '../../store/tables/repoTable';
import type { ItemDetail } from '../gitHubGraph';
import type { GitHubComment, GitHubEvent, GitHubIssue } from '../gitHubReader';
import type { SyncDeps, SyncRun } from '../syncDeps';
import type { OutsideChange } from './outsideChange';

/** What a delta brought. */
export interface Brought {
	readonly issues: readonly GitHubIssue[];
	readonly comments: readonly GitHubComment[];
	readonly details: readonly ItemDetail[];
}

const sync: Actor = { kind: 'system', id: 'sync' };
const eventKinds: Readonly<Record<string, OutsideChange['what']>> = {
	labeled: 'labels',
	unlabeled: 'labels',
	renamed: 'title',
	closed: 'state',
	reopened: 'state',
	merged: 'state',
	assigned: 'assignees',
	unassigned: 'assignees',
	milestoned: 'milestone',
	demilestoned: 'milestone',
};

/**
 * Puts on record what the account did since the last look that no receipt accounts for. Answers where the next look
 * begins. The first look only finds out where GitHub's events stand: what was done before is not held against anybody.
 */
export async function flagOutsideChanges(
	deps: SyncDeps,
	repo: RepoRow,
	brought: Brought,
	{ cursor, run }: { readonly cursor: string | null; readonly run: SyncRun },
): Promise<string | null> {
	const { account, ledger } = deps;
	if (account === null) {
		return cursor;
	}
	const last = parse(cursor);
	const events = await readableEvents(deps, repo, last, run);
	if (events === null) {
		return cursor;
	}
	const changes = last === null ? [] : changesBy(account, repo, { brought, events, since: last.time });
	const foreign = changes.filter((change) => !deps.isOurs(change));
	if (foreign.length > 0) {
		await ledger.append(
			sync,
			[...groupByRef(foreign)].map(([ref, found]) => ({
				type: 'item.unexplained' as const,
				subject: ref,
				payload: { account, changes: found.map(({ words, at }) => ({ what: words, at })) },
			})),
		);
	}
	return text(last, brought, events);
}

interface Cursor {
	readonly id: number;
	readonly time: string;
}

function parse(cursor: string | null): Cursor | null {
	const [id, time] = cursor?.split('|') ?? [];
	return id === undefined || time === undefined ? null : { id: Number(id), time };
}

/** The newest of GitHub's times and event numbers that were seen. */
function text(last: Cursor | null, { issues, comments }: Brought, events: readonly GitHubEvent[]): string {
	const times = [...issues, ...comments].map(({ updatedAt }) => updatedAt).concat(last?.time ?? []);
	const id = Math.max(last?.id ?? 0, ...events.map((event) => event.id));
	return `${id}|${times.sort().at(-1) ?? ''}`;
}

/** Null for a token that may read the items and not what was done to them: the next look begins where this one did. */
async function readableEvents(
	deps: SyncDeps,
	repo: RepoRow,
	last: Cursor | null,
	run: SyncRun,
): Promise<readonly GitHubEvent[] | null> {
	try {
		return await eventsSince(deps, repo, last, run);
	} catch (error) {
		const { kind } = failureOf(error);
		if (kind === 'forbidden' || kind === 'repoNotFound') {
			return null;
		}
		throw error;
	}
}

/** On the first look the newest page only. */
async function eventsSince(
	{ reader }: SyncDeps,
	{ fullName }: RepoRow,
	last: Cursor | null,
	{ cancel }: SyncRun,
): Promise<readonly GitHubEvent[]> {
	const found: GitHubEvent[] = [];
	for await (const page of reader.events(fullName, { cancel, readsAhead: false })) {
		const items = page.kind === 'page' ? page.items : [];
		const fresh = items.filter(({ id }) => id > (last?.id ?? 0));
		found.push(...fresh);
		if (last === null || fresh.length < items.length) {
			break;
		}
	}
	return found;
}

interface Look {
	readonly brought: Brought;
	readonly events: readonly GitHubEvent[];
	readonly since: string;
}

function changesBy(account: string, { fullName }: RepoRow, { brought, events, since }: Look): readonly OutsideChange[] {
	const isNew = (time: string): boolean => time > since;
	const at = (number: number): ItemRef => itemRef(fullName, number);
	return [
		...brought.issues
			.filter(({ author, createdAt }) => author === account && isNew(createdAt))
			.map((issue) => change(at(issue.number), 'item', issue.createdAt, 'opened')),
		...brought.comments
			.filter(({ author, createdAt }) => author === account && isNew(createdAt))
			.map((comment) => ({
				...change(at(comment.issueNumber), 'comment', comment.createdAt, 'commented'),
				commentId: comment.id,
			})),
		...brought.details.flatMap(({ number, bodyEdit }) =>
			bodyEdit?.editor === account && isNew(bodyEdit.at)
				? [change(at(number), 'body', bodyEdit.at, 'edited the text')]
				: [],
		),
		...events.flatMap(({ actor, event, issueNumber, about, createdAt }) => {
			const what = eventKinds[event];
			return actor === account && what !== undefined
				? [change(at(issueNumber), what, createdAt, `${event} ${about}`.trim())]
				: [];
		}),
	];
}

function change(ref: ItemRef, what: OutsideChange['what'], at: string, words: string): OutsideChange {
	return { ref, what, at, commentId: null, words };
}

function groupByRef(changes: readonly OutsideChange[]): ReadonlyMap<ItemRef, readonly OutsideChange[]> {
	const groups = new Map<ItemRef, readonly OutsideChange[]>();
	for (const one of changes) {
		groups.set(one.ref, [...(groups.get(one.ref) ?? []), one]);
	}
	return groups;
}
