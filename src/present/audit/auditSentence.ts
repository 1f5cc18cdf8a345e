import * as l10n from '@vscode/l10n';
import type { Actor } from '../../shared/actor';
import type { Approval } from '../../shared/changesets/approval';
import type { NoteChange } from '../../shared/changesets/reviewNote';
import { LedgerEntry, type LedgerEvent } from '../../shared/ledgerEvent';
import { operationCount, statusName } from '../changesets/changesetWords';
import { oneLine, shorten, shortHash } from '../words/plainText';
import { reasonText } from '../words/reasonText';

type EntryOf<T extends string> = Extract<LedgerEntry, { type: T }>;

/** What an event says, in people's words: who did what, on which content. */
export function auditSentence(event: LedgerEvent): string {
	const entry = LedgerEntry.safeParse(event);
	if (!entry.success) {
		return l10n.t('{0}, about {1}', event.type, event.subject);
	}
	return entrySentence(entry.data, actorName(event.actor));
}

/** A policy is not to be taken for somebody of that name. */
function actorName({ kind, id }: Actor): string {
	return kind === 'policy' ? l10n.t('the policy {0}', id) : id;
}

function entrySentence(entry: LedgerEntry, who: string): string {
	switch (entry.type) {
		case 'ledger.started':
		case 'ledger.tail_dropped':
		case 'cache.reset':
		case 'policies.changed':
		case 'repo.added':
		case 'repo.removed':
		case 'repo.paused':
		case 'repo.resumed':
		case 'repo.renamed':
		case 'pack.built':
			return houseSentence(entry, who);
		case 'webhook.received':
		case 'item.unexplained':
			return outsideSentence(entry);
		case 'changeset.proposed':
		case 'changeset.proposed_again':
		case 'changeset.amended':
		case 'changeset.rebased':
		case 'changeset.approved':
		case 'changeset.rejected':
			return decisionSentence(entry, who);
		case 'changeset.noted':
			return notedSentence(entry.payload, who);
		case 'changeset.expired':
		case 'changeset.superseded':
		case 'changeset.fulfilled':
		case 'changeset.stale':
		case 'changeset.refused':
			return courseSentence(entry, who);
		case 'publish.started':
		case 'publish.intended':
		case 'publish.receipt':
		case 'publish.failed':
		case 'publish.unknown':
		case 'publish.finished':
			return publishSentence(entry, who);
	}
}

function houseSentence(
	entry: EntryOf<`ledger.${string}` | `cache.${string}` | `policies.${string}` | `repo.${string}` | `pack.${string}`>,
	who: string,
): string {
	switch (entry.type) {
		case 'ledger.started':
			return l10n.t('The audit log was started');
		case 'ledger.tail_dropped':
			return l10n.t('An unfinished last line was dropped after a crash ({0} bytes)', entry.payload.bytes);
		case 'cache.reset':
			return l10n.t('The local cache was reset by {0}', who);
		case 'policies.changed': {
			const ids = entry.payload.policies.map(({ id }) => id);
			return ids.length === 0
				? l10n.t('The policies were taken away by {0}: everything is by hand', who)
				: l10n.t('The policies were changed by {0}: {1}', who, ids.join(', '));
		}
		case 'repo.added':
			return l10n.t('{0} was added by {1}', entry.subject, who);
		case 'repo.removed':
			return l10n.t('{0} was removed by {1}', entry.subject, who);
		case 'repo.paused':
			return l10n.t('Syncing {0} was paused by {1}', entry.subject, who);
		case 'repo.resumed':
			return l10n.t('Syncing {0} was resumed by {1}', entry.subject, who);
		case 'repo.renamed':
			return l10n.t('{0} has the name {1} on GitHub now', entry.subject, entry.payload.to);
		case 'pack.built': {
			const { profile, used, budget, hash } = entry.payload;
			return l10n.t(
				'A {0} pack of {1} was built · {2} of {3} characters · hash {4}…',
				profile,
				entry.subject,
				used,
				budget,
				shortHash(hash),
			);
		}
	}
}

/** What came from GitHub without being asked for. */
function outsideSentence(entry: EntryOf<'webhook.received' | 'item.unexplained'>): string {
	switch (entry.type) {
		case 'webhook.received': {
			const { event, action, refs, repo } = entry.payload;
			const what = action === null ? event : `${event}.${action}`;
			return l10n.t('GitHub delivered {0} about {1}', what, refs[0] ?? repo ?? l10n.t('no repository'));
		}
		case 'item.unexplained': {
			const { account, changes } = entry.payload;
			const what = changes.map((change) => change.what).join(', ');
			return l10n.t('Unexplained change of {0} by {1}: {2}', entry.subject, account, what);
		}
	}
}

function decisionSentence(
	entry: EntryOf<
		| `changeset.proposed${string}`
		| 'changeset.amended'
		| 'changeset.rebased'
		| 'changeset.approved'
		| 'changeset.rejected'
	>,
	who: string,
): string {
	switch (entry.type) {
		case 'changeset.proposed':
			return l10n.t(
				'Proposed by {0} · {1} · hash {2}…',
				who,
				operationCount(entry.payload),
				shortHash(entry.payload.contentHash),
			);
		case 'changeset.proposed_again':
			return l10n.t('Proposed again by {0}, with nothing new', who);
		case 'changeset.amended':
			return l10n.t('Amended by {0} · new hash {1}…', who, shortHash(entry.payload.contentHash));
		case 'changeset.rebased':
			return rebasedSentence(entry.payload, who);
		case 'changeset.approved':
			return approvedSentence(entry.payload);
		case 'changeset.rejected':
			return l10n.t('Rejected by {0}: {1}', who, entry.payload.reason);
	}
}

function rebasedSentence(
	{ contentHash, conflicts = [], needless = [] }: EntryOf<'changeset.rebased'>['payload'],
	who: string,
): string {
	const hash = shortHash(contentHash);
	if (conflicts.length === 0 && needless.length > 0) {
		const sentences = needless.map(({ message }) => oneLine(message)).join(' ');
		return l10n.t(
			'Put onto what GitHub has now by {0} · nothing left to do: {1} · new hash {2}…',
			who,
			sentences,
			hash,
		);
	}
	return conflicts.length === 0
		? l10n.t('Put onto what GitHub has now by {0} · new hash {1}…', who, hash)
		: l10n.t('Put onto what GitHub has now by {0}, with conflicts to settle · new hash {1}…', who, hash);
}

function approvedSentence({ approvedBy, via, contentHash }: Approval): string {
	const hash = shortHash(contentHash);
	switch (via) {
		case 'modal':
			return l10n.t('Approved by {0} in a dialog · hash {1}…', approvedBy.id, hash);
		case 'cli':
			return l10n.t('Approved by {0} on the command line · hash {1}…', approvedBy.id, hash);
		default:
			return l10n.t('Approved by the policy {0} · hash {1}…', via.slice('policy:'.length), hash);
	}
}

function notedSentence(change: NoteChange, who: string): string {
	switch (change.kind) {
		case 'add':
			return l10n.t('Note by {0} on operation {1}: {2}', who, change.place.operationId, noteText(change.text));
		case 'reply':
			return l10n.t('Reply by {0} to note {1}: {2}', who, change.threadId, noteText(change.text));
		case 'edit':
			return l10n.t('Note {1} was changed by {0}: {2}', who, change.noteId, noteText(change.text));
		case 'delete':
			return l10n.t('Note {1} was deleted by {0}', who, change.noteId);
		case 'resolve':
			return change.isResolved
				? l10n.t('Note {1} was resolved by {0}', who, change.threadId)
				: l10n.t('Note {1} was opened again by {0}', who, change.threadId);
	}
}

function noteText(text: string): string {
	return shorten(oneLine(text), 200);
}

function courseSentence(
	entry: EntryOf<
		'changeset.expired' | 'changeset.superseded' | 'changeset.fulfilled' | 'changeset.stale' | 'changeset.refused'
	>,
	who: string,
): string {
	switch (entry.type) {
		case 'changeset.expired':
			return l10n.t('Expired without a decision');
		case 'changeset.superseded':
			return l10n.t('Replaced by {0}', entry.payload.by);
		case 'changeset.fulfilled':
			return l10n.t('Nothing is left to do: others have done it on GitHub');
		case 'changeset.stale':
			return l10n.t('Out of date: {0}', entry.payload.because.join(' '));
		case 'changeset.refused':
			return l10n.t('Refused to {0} for {1}: {2}', entry.payload.action, who, reasonText(entry.payload.reason));
	}
}

function publishSentence(entry: EntryOf<`publish.${string}`>, who: string): string {
	switch (entry.type) {
		case 'publish.started':
			return l10n.t('Publishing started by {0} · hash {1}…', who, shortHash(entry.payload.contentHash));
		case 'publish.intended':
			return intendedSentence(entry.payload);
		case 'publish.receipt':
			return entry.payload.isReconciled
				? l10n.t('Operation {0} was found done on GitHub: {1}', entry.payload.operationId, entry.payload.url)
				: l10n.t(
						'Operation {0} was done by GitHub ({1}): {2}',
						entry.payload.operationId,
						entry.payload.status,
						entry.payload.url,
					);
		case 'publish.failed':
			return l10n.t('Operation {0} failed: {1}', entry.payload.operationId, entry.payload.message);
		case 'publish.unknown':
			return l10n.t(
				'Operation {0}: not known whether GitHub did it: {1}',
				entry.payload.operationId,
				entry.payload.message,
			);
		case 'publish.finished':
			return l10n.t('Publishing ended: {0}', statusName(entry.payload.status));
	}
}

function intendedSentence(payload: EntryOf<'publish.intended'>['payload']): string {
	const { operationId, method, path, untouched = [] } = payload;
	const sentence = l10n.t('Operation {0} is about to be sent: {1} {2}', operationId, method, path);
	return untouched.length === 0
		? sentence
		: l10n.t('{0} · changed on GitHub meanwhile, but not touched by it: {1}', sentence, untouched.join(' '));
}
