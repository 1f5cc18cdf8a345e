import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable';
import type { KeptDraft } from '../../present/drafts/draftNodes';
import { firstValue, readDraft } from '../../present/drafts/readDraft';
import { schemes } from '../../shared/manifest/schemes';
import type { ItemRef } from '../../shared/names';
import { ProblemMarks } from '../documents/problemMarks';
import { type DraftCheck, draftProblems, type ReadyDraft, readyDraft } from './checkDraft';
import { draftCompletion } from './draftCompletion';
import { DraftFileSystem } from './draftFileSystem';
import { DraftFolder, type DraftStart } from './draftFolder';
import { isDraftUri } from './draftUris';
import type { LintDeps } from './lintItem';
import { todoActions } from './todoActions';

export interface DraftsDeps {
	readonly lint: LintDeps;
	readonly folder: vscode.Uri;
	readonly log: (message: string) => void;
	readonly now: () => number;
}

/** What a person writes before it is proposed: documents of our own, kept until they are proposed or discarded. */
export class Drafts implements vscode.Disposable {
	private readonly store = new DisposableStore();
	private readonly folder: DraftFolder;
	private readonly check: DraftCheck;
	private readonly marks: ProblemMarks;

	/** One came, was saved or went. */
	readonly onDidChange: vscode.Event<void>;

	constructor({ lint, folder, log, now }: DraftsDeps) {
		const { languages, workspace } = vscode;
		this.folder = this.store.add(new DraftFolder(folder, now));
		this.onDidChange = this.folder.onDidChange;
		this.check = { ...lint, folder: this.folder };
		this.store.add(workspace.registerFileSystemProvider(schemes.draft, new DraftFileSystem(this.folder)));
		this.marks = this.store.add(
			new ProblemMarks(schemes.draft, (uri, text) => draftProblems(this.check, uri, text), log),
		);
		this.store.add(lint.facts.onDidChange(() => this.marks.again()));
		const ours = { scheme: schemes.draft };
		const triggers = [':', ' ', '-', '$', '['];
		this.store.add(languages.registerCompletionItemProvider(ours, draftCompletion(this.check), ...triggers));
		this.store.add(
			languages.registerCodeActionsProvider({ scheme: 'file' }, todoActions(lint.facts), {
				providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
			}),
		);
	}

	list(): Promise<readonly KeptDraft[]> {
		return this.folder.list();
	}

	/** Keeps a new draft and shows it, with the cursor where the person goes on. */
	async begin(start: DraftStart): Promise<void> {
		await this.show(await this.folder.create(start));
	}

	/** At its title, or at the line that is asked for. */
	async show(uri: vscode.Uri, wanted?: number): Promise<void> {
		const document = await vscode.workspace.openTextDocument(uri);
		const line = wanted ?? lineOfTitle(document);
		const { text, range } = document.lineAt(Math.min(line, document.lineCount - 1));
		// Within the quotes, where there are any.
		const end = text.endsWith('"') ? range.end.translate(0, -1) : range.end;
		await vscode.window.showTextDocument(document, { preview: false, selection: new vscode.Range(end, end) });
	}

	/** The draft in which the person has begun to edit an item. */
	async editing(ref: ItemRef): Promise<vscode.Uri | undefined> {
		const found = (await this.folder.list()).find(({ text }) => {
			const [item] = readDraft(text).items;
			return item !== undefined && firstValue(item, 'item')?.text === ref;
		});
		return found === undefined ? undefined : vscode.Uri.parse(found.address);
	}

	/** The draft as it would be proposed; what is on the screen is saved first. Undefined when it cannot be saved. */
	async ready(uri: vscode.Uri): Promise<ReadyDraft | undefined> {
		const document = await vscode.workspace.openTextDocument(uri);
		return (await isSaved(document)) ? readyDraft(this.check, uri, document.getText()) : undefined;
	}

	/** Takes a draft away, and its editors. */
	async remove(uri: vscode.Uri): Promise<void> {
		await dropUnsaved(uri);
		await this.folder.remove(uri);
		this.marks.forget(uri);
		const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
		await vscode.window.tabGroups.close(tabs.filter(({ input }) => isTextOf(input, uri)));
	}

	/** The repository that a draft is for, as it says. */
	repoOf(uri: vscode.Uri): string | undefined {
		const document = isDraftUri(uri)
			? vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString())
			: undefined;
		const [item] = document === undefined ? [] : readDraft(document.getText()).items;
		return item && (firstValue(item, 'repo')?.text ?? firstValue(item, 'item')?.text.split('#')[0]);
	}

	dispose(): void {
		this.store.dispose();
	}
}

/** A first no may only mean that the editor was saving it by itself. */
async function isSaved(document: vscode.TextDocument): Promise<boolean> {
	return !document.isDirty || (await document.save()) || !document.isDirty || document.save();
}

function lineOfTitle(document: vscode.TextDocument): number {
	const lines = document.getText().split('\n');
	return Math.max(
		0,
		lines.findIndex((line) => line.startsWith('title:')),
	);
}

/** The editor would ask whether to save what is to go. */
async function dropUnsaved(uri: vscode.Uri): Promise<void> {
	const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
	if (document?.isDirty === true) {
		await vscode.window.showTextDocument(document);
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	}
}

function isTextOf(input: unknown, uri: vscode.Uri): boolean {
	return input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
}
