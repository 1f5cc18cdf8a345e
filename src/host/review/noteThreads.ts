import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable';
import { operationDocuments } from '../../present/changesets/operationDocument';
import { findPlace, quoteOf } from '../../present/review/notePlace';
import type { ChangesetView } from '../../shared/changesets/changeset';
import type { NoteChange, NoteThread } from '../../shared/changesets/reviewNote';
import { AppError } from '../../shared/failure';
import type { ChangesetId } from '../../shared/names';
import type { HumanPort } from '../../shared/ports/humanPort';
import { type OperationAddress, operationAddress, operationUri } from '../documents/documentUris';
import type { LoadedChangesets } from '../documents/loadedChangesets';
import { sideText } from '../documents/sideText';
import { HeldNotes } from './heldNotes';
import { DraftNote, ShownNote } from './shownNote';

/** The address of the comments; menus ask for it. */
const controllerId = 'countersign.notes';
const over = new Set<ChangesetView['status']>(['applied', 'rejected', 'superseded']);

interface Shown {
	readonly changesetId: ChangesetId;
	readonly id: NoteThread['id'];
	readonly thread: vscode.CommentThread;
}

/** Notes to the agent as threads on the diff: what the ledger has, drawn anew whenever that changes. */
export class NoteThreads implements vscode.Disposable {
	private readonly store = new DisposableStore();
	private readonly controller: vscode.CommentController;
	private readonly shown = new Map<string, Shown>();
	private readonly held = new HeldNotes<vscode.CommentThread>((thread) => this.drawHeld(thread));

	constructor(
		private readonly human: Pick<HumanPort, 'note'>,
		private readonly changesets: LoadedChangesets,
		private readonly isReadOnly: () => boolean,
	) {
		const { l10n, comments, workspace } = vscode;
		this.controller = this.store.add(comments.createCommentController(controllerId, l10n.t('Notes to the Agent')));
		this.controller.options = {
			prompt: l10n.t('Add a note for the agent'),
			placeHolder: l10n.t('What should be different? The agent reads it; GitHub does not.'),
		};
		this.controller.commentingRangeProvider = {
			provideCommentingRanges: async (document) => await this.ranges(document),
		};
		this.store.add(changesets.onDidChange((changeset) => this.draw(changeset)));
		this.store.add(workspace.onDidOpenTextDocument(({ uri }) => void this.drawAt(uri)));
		for (const { uri } of workspace.textDocuments) {
			void this.drawAt(uri);
		}
	}

	/**
	 * A first note, or an answer to others; the editor hands over the thread in which it was typed. What cannot be
	 * recorded stays there as a draft, since the editor forgets it.
	 */
	async add({ thread, text }: vscode.CommentReply): Promise<void> {
		const known = this.knownAs(thread);
		const record = async (words: string): Promise<void> => {
			if (known === undefined) {
				await this.putAt(thread.uri, thread.range?.start.line ?? 0, words);
			} else {
				await this.change(known.changesetId, { kind: 'reply', threadId: known.id, text: words });
			}
		};
		await this.held.record({ thread, text, record });
		this.forgetEmpty(thread);
	}

	/** On a line of a document of ours, counted from 0. */
	async addAt(uri: vscode.Uri, line: number, text: string): Promise<void> {
		refuseOutside(uri);
		const thread = this.controller.createCommentThread(uri, new vscode.Range(line, 0, line, 0), []);
		await this.held.record({ thread, text, record: (words) => this.putAt(uri, line, words) });
		this.forgetEmpty(thread);
	}

	/** Writes another text into a note; a text that cannot be recorded stays beside it as a draft. */
	async rewrite(shown: ShownNote): Promise<void> {
		const { changesetId, note, text } = shown;
		const record = (words: string): Promise<void> =>
			this.change(changesetId, { kind: 'edit', noteId: note.id, text: words });
		const thread = this.holderOf(shown);
		if (thread === undefined) {
			await record(text);
			return;
		}
		shown.mode = vscode.CommentMode.Preview;
		shown.body = note.text;
		await this.held.record({ thread, text, record });
	}

	async retry({ held, text }: DraftNote): Promise<void> {
		await this.held.retry(held, text);
		this.forgetEmpty(held.thread);
	}

	giveUp({ held }: DraftNote): void {
		this.held.drop(held);
		this.forgetEmpty(held.thread);
	}

	private async putAt(uri: vscode.Uri, line: number, text: string): Promise<void> {
		const address = refuseOutside(uri);
		const { changesetId, operationId, side } = address;
		const quote = quoteOf(linesOf(await this.changesets.get(changesetId), address)[line] ?? '');
		await this.change(changesetId, { kind: 'add', place: { operationId, side, line: line + 1, quote }, text });
		// The newest one is the last that was drawn: the person sees at the line what they have said.
		const newest = [...this.shown.values()].findLast((one) => one.changesetId === changesetId);
		if (newest !== undefined) {
			newest.thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
		}
	}

	async change(id: ChangesetId, change: NoteChange): Promise<void> {
		this.draw(this.changesets.take(await this.human.note({ id, change })));
	}

	async resolve(thread: vscode.CommentThread, isResolved: boolean): Promise<void> {
		const known = this.knownAs(thread);
		if (known !== undefined) {
			await this.change(known.changesetId, { kind: 'resolve', threadId: known.id, isResolved });
		}
	}

	/** Lets a person write into a note, or stops that. */
	edit(shown: ShownNote, isEditing: boolean): void {
		const { CommentMode } = vscode;
		shown.mode = isEditing ? CommentMode.Editing : CommentMode.Preview;
		if (!isEditing) {
			shown.body = shown.note.text;
		}
		const holder = this.holderOf(shown);
		if (holder !== undefined) {
			// The editor looks at comments again only when it is given them.
			holder.comments = [...holder.comments];
		}
	}

	dispose(): void {
		for (const { thread } of this.shown.values()) {
			thread.dispose();
		}
		this.store.dispose();
	}

	private knownAs(thread: vscode.CommentThread): Shown | undefined {
		return [...this.shown.values()].find((one) => one.thread === thread);
	}

	private holderOf(shown: ShownNote): vscode.CommentThread | undefined {
		return [...this.shown.values()].find(({ thread }) => thread.comments.includes(shown))?.thread;
	}

	/** The thread that the ledger tells of takes the place of the one in which a note was typed. */
	private forgetEmpty(thread: vscode.CommentThread): void {
		if (this.knownAs(thread) === undefined && this.held.in(thread).length === 0) {
			thread.dispose();
		}
	}

	private drawHeld(thread: vscode.CommentThread): void {
		const drafts = this.held.in(thread).map((one) => new DraftNote(one));
		thread.comments = [...thread.comments.filter((one) => one instanceof ShownNote), ...drafts];
		if (drafts.length > 0) {
			thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
		}
		if (this.knownAs(thread) === undefined) {
			thread.canReply = false;
			thread.label = vscode.l10n.t('Note to the agent, not recorded');
		}
	}

	/** Asked for every document that is shown. */
	private async ranges({ uri, lineCount }: vscode.TextDocument): Promise<vscode.Range[]> {
		const address = noteAddress(uri);
		if (address === undefined || this.isReadOnly()) {
			return [];
		}
		const { status } = await this.changesets.get(address.changesetId);
		return over.has(status) ? [] : [new vscode.Range(0, 0, lineCount - 1, 0)];
	}

	private async drawAt(uri: vscode.Uri): Promise<void> {
		const address = noteAddress(uri);
		if (address === undefined) {
			return;
		}
		try {
			this.draw(await this.changesets.get(address.changesetId));
		} catch {
			// The document itself says why it cannot be shown.
		}
	}

	private draw(changeset: ChangesetView): void {
		const kept = new Set(changeset.notes.map(({ id }) => keyOf(changeset.id, id)));
		for (const [key, { changesetId, thread }] of this.shown) {
			if (changesetId === changeset.id && !kept.has(key)) {
				thread.dispose();
				this.shown.delete(key);
			}
		}
		for (const noted of changeset.notes) {
			this.drawThread(changeset, noted);
		}
	}

	private drawThread(changeset: ChangesetView, noted: NoteThread): void {
		const address = { ...noted.place, changesetId: changeset.id };
		const { line, isSame } = findPlace(linesOf(changeset, address), noted.place);
		const range = new vscode.Range(line, 0, line, 0);
		const key = keyOf(changeset.id, noted.id);
		const comments = noted.notes.map((note) => new ShownNote(changeset.id, note));
		const known = this.shown.get(key)?.thread;
		const thread = known ?? this.controller.createCommentThread(uriOf(changeset, address), range, comments);
		this.shown.set(key, { changesetId: changeset.id, id: noted.id, thread });
		const isOver = over.has(changeset.status);
		fill(thread, noted, { range, isSame, isOver, canReply: !isOver && !this.isReadOnly() });
		// What somebody is still writing there stays as it is.
		thread.comments = [...comments, ...thread.comments.filter((one) => one instanceof DraftNote)];
	}
}

interface Drawn {
	readonly range: vscode.Range;
	readonly isSame: boolean;
	readonly isOver: boolean;
	readonly canReply: boolean;
}

function fill(thread: vscode.CommentThread, { isResolved, place }: NoteThread, drawn: Drawn): void {
	const { range, isSame, isOver, canReply } = drawn;
	const { CommentThreadState, CommentThreadCollapsibleState, l10n } = vscode;
	thread.range = range;
	thread.canReply = canReply;
	// What is over waits for nobody.
	thread.state = isResolved || isOver ? CommentThreadState.Resolved : CommentThreadState.Unresolved;
	thread.contextValue = canReply ? (isResolved ? 'resolved' : 'open') : 'over';
	thread.label = isSame ? l10n.t('Note to the agent') : l10n.t('Note to the agent, on “{0}”', place.quote.trim());
	if (isResolved) {
		thread.collapsibleState = CommentThreadCollapsibleState.Collapsed;
	}
}

function refuseOutside(uri: vscode.Uri): NoteAddress {
	const address = noteAddress(uri);
	if (address === undefined) {
		const problems = [vscode.l10n.t('Put the cursor on a line of a review first.')];
		throw new AppError({ kind: 'invalidInput', problems });
	}
	return address;
}

function uriOf(changeset: ChangesetView, address: OperationAddress): vscode.Uri {
	const operation = changeset.operations.find(({ id }) => id === address.operationId);
	return operationUri(address, operation === undefined ? '' : operationDocuments(operation).name);
}

function linesOf(changeset: ChangesetView, address: OperationAddress): readonly string[] {
	return (sideText(changeset, address) ?? '').split('\n');
}

type NoteAddress = OperationAddress & { readonly side: 'base' | 'proposed' };

function noteAddress(uri: vscode.Uri): NoteAddress | undefined {
	const address = operationAddress(uri);
	return address !== undefined && address.side !== 'now' ? { ...address, side: address.side } : undefined;
}

function keyOf(changesetId: ChangesetId, id: NoteThread['id']): string {
	return `${changesetId}/${id}`;
}
