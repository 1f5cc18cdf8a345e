import * as vscode from 'vscode';
import { AppError } from '../../shared/failure';
import type { CommandId } from '../../shared/manifest/commands';
import { DraftNote, ShownNote } from '../review/shownNote';
import type { CommandDeps } from './commandDeps';
import type { CommandTable } from './registrar';

type NoteCommands = Pick<CommandTable, NoteCommand>;
type NoteCommand = Extract<CommandId, `countersign.${string}Note${'' | 'OnLine' | 'Edit'}`>;

/** What a person does with notes; the editor calls each on what it shows. */
export function noteCommands(deps: CommandDeps): NoteCommands {
	return {
		'countersign.addNote': (reply) => addNote(deps, reply),
		'countersign.addNoteOnLine': () => addNoteOnLine(deps),
		'countersign.editNote': (note) => editNote(deps, note, true),
		'countersign.saveNote': (note) => saveNote(deps, note),
		'countersign.cancelNoteEdit': (note) => editNote(deps, note, false),
		'countersign.deleteNote': (note) => deleteNote(deps, note),
		'countersign.resolveNote': (thread) => resolveNote(deps, thread, true),
		'countersign.reopenNote': (thread) => resolveNote(deps, thread, false),
	};
}

/** The button beneath a note that is being written. */
async function addNote({ notes }: CommandDeps, argument: unknown): Promise<void> {
	if (!isReply(argument)) {
		throw noNote();
	}
	await notes.add(argument);
}

/** For the keyboard: the editor's own command for comments does nothing in a multi-diff. */
async function addNoteOnLine({ notes, prompter }: CommandDeps): Promise<void> {
	const { l10n, window } = vscode;
	const editor = window.activeTextEditor;
	if (editor === undefined) {
		throw noPlace();
	}
	const { uri } = editor.document;
	const { line } = editor.selection.active;
	const quote = editor.document.lineAt(line).text.trim();
	const text = await prompter.askText({
		title: quote === '' ? l10n.t('Note on line {0}', line + 1) : l10n.t('Note on line {0}: {1}', line + 1, quote),
		prompt: l10n.t('What should be different? The agent reads it; GitHub does not.'),
		problemWith: (given) => (given === '' ? l10n.t('A note must not be empty.') : undefined),
	});
	if (text !== undefined) {
		await notes.addAt(uri, line, text);
	}
}

async function resolveNote({ notes }: CommandDeps, argument: unknown, isResolved: boolean): Promise<void> {
	const thread = isReply(argument) ? argument.thread : argument;
	if (!isThread(thread)) {
		throw noNote();
	}
	await notes.resolve(thread, isResolved);
}

/** Lets the person write into a note, or puts back what it said; what was never recorded is given up. */
async function editNote({ notes }: CommandDeps, argument: unknown, isEditing: boolean): Promise<void> {
	if (argument instanceof DraftNote) {
		notes.giveUp(argument);
		return;
	}
	notes.edit(shownNote(argument), isEditing);
}

async function saveNote({ notes }: CommandDeps, argument: unknown): Promise<void> {
	await (argument instanceof DraftNote ? notes.retry(argument) : notes.rewrite(shownNote(argument)));
}

async function deleteNote({ notes, changesets, prompter }: CommandDeps, argument: unknown): Promise<void> {
	const { changesetId, note } = shownNote(argument);
	const { notes: threads } = await changesets.get(changesetId);
	const answers = (threads.find(({ id }) => id === note.id)?.notes.length ?? 1) - 1;
	const isWanted =
		answers === 0 ||
		(await prompter.confirm({
			message: vscode.l10n.t('Delete this note and what was answered to it?'),
			detail: vscode.l10n.t('The audit log keeps what was said.'),
			accept: vscode.l10n.t('Delete'),
		}));
	if (isWanted) {
		await notes.change(changesetId, { kind: 'delete', noteId: note.id });
	}
}

/** The editor hands over what it was given: a note of ours. */
function shownNote(argument: unknown): ShownNote {
	if (argument instanceof ShownNote) {
		return argument;
	}
	throw noNote();
}

function isReply(argument: unknown): argument is vscode.CommentReply {
	return (
		typeof argument === 'object' &&
		argument !== null &&
		'text' in argument &&
		typeof argument.text === 'string' &&
		'thread' in argument &&
		isThread(argument.thread)
	);
}

function isThread(argument: unknown): argument is vscode.CommentThread {
	return typeof argument === 'object' && argument !== null && 'uri' in argument && argument.uri instanceof vscode.Uri;
}

function noPlace(): AppError {
	return new AppError({
		kind: 'invalidInput',
		problems: [vscode.l10n.t('Put the cursor on a line of a review first.')],
	});
}

function noNote(): AppError {
	return new AppError({ kind: 'invalidInput', problems: [vscode.l10n.t('Call this on a note in a review.')] });
}
