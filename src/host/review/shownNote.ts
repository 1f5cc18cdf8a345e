import * as vscode from 'vscode';
import type { Note } from '../../shared/changesets/reviewNote';
import type { ChangesetId } from '../../shared/names';
import type { HeldNote } from './heldNotes';

/** A note as the editor shows it. */
export class ShownNote implements vscode.Comment {
	mode = vscode.CommentMode.Preview;
	readonly author: vscode.CommentAuthorInformation;
	readonly timestamp: Date;
	readonly contextValue = 'note';
	readonly label?: string;

	constructor(
		readonly changesetId: ChangesetId,
		readonly note: Note,
		/** The editor writes what is typed into it. */
		public body: string | vscode.MarkdownString = note.text,
	) {
		this.author = { name: note.by.id };
		this.timestamp = new Date(note.at);
		if (note.isEdited) {
			this.label = vscode.l10n.t('edited');
		}
	}

	get text(): string {
		return textOf(this.body);
	}
}

/** One that is not on record: it stays open for writing, and says why. */
export class DraftNote implements vscode.Comment {
	mode = vscode.CommentMode.Editing;
	readonly author: vscode.CommentAuthorInformation = { name: vscode.l10n.t('Not recorded') };
	readonly contextValue = 'draft';
	readonly label: string;

	constructor(
		readonly held: HeldNote<vscode.CommentThread>,
		/** The editor writes what is typed into it. */
		public body: string | vscode.MarkdownString = held.text,
	) {
		this.label = held.because;
	}

	get text(): string {
		return textOf(this.body);
	}
}

function textOf(body: string | vscode.MarkdownString): string {
	return typeof body === 'string' ? body : body.value;
}
