import { isoTime } from '../../../base/clock';
import type { IssueFields } from '../../../shared/changesets/operation';
import { AppError, failureOf } from '../../../shared/failure';
import { splitItemRef } from '../../../shared/names';
import { fieldsOf } from '../../changesets/binding/knownTargets';
import type { Intent } from '../../changesets/changesetBook';
import { touchedFields } from '../../changesets/stale/expectedFields';
import { isSameField } from '../../changesets/stale/movedFields';
import type { GitHubIssue } from '../../sync/gitHubReader';
import type { PublishDeps } from '../publishDeps';
import { inProject, type WrittenThing } from './readAnswer';
import type { ReadyOf, ReadyOperation } from './readyOperation';
import { isWanted, type ReadyRelation, relationNow } from './relationNow';

type Reader = PublishDeps['reader'];

/** What a request that was sent, or was about to be, has done. */
export interface Trace {
	readonly intent: Intent;
	readonly thing: WrittenThing;
}

/**
 * Looks on GitHub for what an operation's open requests did: by listing, never by search, which lags. Null says of an
 * update that it did nothing, and of something made only that it is not seen yet. Fails as the reader does.
 */
export async function look(
	reader: Reader,
	operation: ReadyOperation,
	intents: readonly Intent[],
): Promise<Trace | null> {
	switch (operation.kind) {
		case 'create_issue':
			return await lookForIssue(reader, operation, intents);
		case 'update_issue':
			return await lookAtIssue(reader, operation, intents);
		case 'add_comment':
			return await lookForComment(reader, operation, intents);
		default:
			return await lookAtRelation(reader, operation, intents);
	}
}

/** The clock of this machine may be wrong by a time zone; what is listed too much is told apart by its marker. */
const marginMs = 24 * 60 * 60 * 1000;

async function lookForIssue(
	reader: Reader,
	{ target }: ReadyOf<'create_issue'>,
	intents: readonly Intent[],
): Promise<Trace | null> {
	const account = await reader.account();
	const [oldest] = intents;
	if (account === null) {
		throw new AppError({ kind: 'notSignedIn' });
	}
	if (oldest === undefined) {
		return null;
	}
	const made = await reader.issuesBy(target, account, isoTime(Date.parse(oldest.at) - marginMs)).catch(missing);
	return firstTrace(made ?? [], intents, issueThing);
}

async function lookForComment(
	reader: Reader,
	{ target }: ReadyOf<'add_comment'>,
	intents: readonly Intent[],
): Promise<Trace | null> {
	const { repo, number } = splitItemRef(target);
	const comments = await reader.itemComments(repo, number).catch(missing);
	return firstTrace(comments ?? [], intents, ({ id, url, updatedAt }) => ({ number, commentId: id, url, updatedAt }));
}

async function lookAtIssue(
	reader: Reader,
	operation: ReadyOf<'update_issue'>,
	intents: readonly Intent[],
): Promise<Trace | null> {
	const { repo, number } = splitItemRef(operation.target);
	const issue = await reader.issue(repo, number).catch(missing);
	const intent = intents.at(-1);
	if (issue === null || intent === undefined) {
		return null;
	}
	const live = fieldsOf(issue);
	const isDone = touchedFields(operation).every((field) =>
		isSameField(field, operation.set as Partial<IssueFields>, live),
	);
	return isDone ? { intent, thing: issueThing(issue) } : null;
}

async function lookAtRelation(reader: Reader, ready: ReadyRelation, intents: readonly Intent[]): Promise<Trace | null> {
	const now = await relationNow(reader, ready).catch(missing);
	const intent = intents.at(-1);
	if (now === null || intent === undefined || !isWanted(ready, now)) {
		return null;
	}
	if (now.entry !== null && 'itemUrl' in ready) {
		return { intent, thing: inProject(ready, now.entry) };
	}
	const { repo, number } = splitItemRef(ready.target);
	const { url, updatedAt } = await reader.issue(repo, number);
	return { intent, thing: { number, commentId: null, url, updatedAt } };
}

function firstTrace<T extends { readonly body: string }>(
	made: readonly T[],
	intents: readonly Intent[],
	thingOf: (found: T) => WrittenThing,
): Trace | null {
	for (const intent of intents) {
		const found = made.find(({ body }) => intent.marker !== null && body.includes(intent.marker));
		if (found !== undefined) {
			return { intent, thing: thingOf(found) };
		}
	}
	return null;
}

function issueThing({ number, url, updatedAt, id, nodeId }: GitHubIssue): WrittenThing {
	return { number, commentId: null, url, updatedAt, issueId: id, nodeId };
}

/** Nothing was done to what is gone. */
function missing(error: unknown): null {
	const { kind } = failureOf(error);
	if (kind === 'itemNotFound' || kind === 'repoNotFound') {
		return null;
	}
	throw error;
}
