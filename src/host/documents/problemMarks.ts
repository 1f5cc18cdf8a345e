import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable';
import type { DraftProblem } from '../../present/drafts/checks/draftProblem';

/** After the last key, before a document is looked at. */
const pauseMs = 200;

/** What is wrong with a text of a document of ours. */
export type ProblemsOf = (uri: vscode.Uri, text: string) => Promise<readonly DraftProblem[]>;

/** Marks in documents of a scheme, while a person types, what is wrong with them, and offers what mends it. */
export class ProblemMarks implements vscode.Disposable, vscode.CodeActionProvider {
	private readonly store = new DisposableStore();
	private readonly marks: vscode.DiagnosticCollection;
	private readonly found = new Map<string, readonly DraftProblem[]>();
	private readonly waiting = new Map<string, NodeJS.Timeout>();

	constructor(
		private readonly scheme: string,
		private readonly check: ProblemsOf,
		private readonly log: (message: string) => void,
	) {
		const { workspace, languages, CodeActionKind } = vscode;
		this.marks = this.store.add(languages.createDiagnosticCollection(scheme));
		this.store.add(workspace.onDidOpenTextDocument((document) => this.later(document, 0)));
		this.store.add(workspace.onDidChangeTextDocument(({ document }) => this.later(document, pauseMs)));
		this.store.add(workspace.onDidSaveTextDocument((document) => this.later(document, 0)));
		this.store.add(workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)));
		const kinds = { providedCodeActionKinds: [CodeActionKind.QuickFix] };
		this.store.add(languages.registerCodeActionsProvider({ scheme }, this, kinds));
		this.again();
	}

	/** Looks at every open one again: what it is compared with has changed. */
	again(): void {
		for (const document of vscode.workspace.textDocuments) {
			this.later(document, pauseMs);
		}
	}

	provideCodeActions(
		document: vscode.TextDocument,
		_range: vscode.Range,
		{ diagnostics }: vscode.CodeActionContext,
	): vscode.CodeAction[] {
		const problems = this.found.get(document.uri.toString()) ?? [];
		return diagnostics.flatMap((mark) =>
			problems
				.filter(
					({ line, code, message }) => line === mark.range.start.line && code === mark.code && message === mark.message,
				)
				.flatMap(({ fixes }) => fixes.map((fix, index) => action(document, mark, { fix, isPreferred: index === 0 }))),
		);
	}

	dispose(): void {
		for (const timer of this.waiting.values()) {
			clearTimeout(timer);
		}
		this.store.dispose();
	}

	private later(document: vscode.TextDocument, milliseconds: number): void {
		if (document.uri.scheme !== this.scheme) {
			return;
		}
		const key = document.uri.toString();
		clearTimeout(this.waiting.get(key));
		this.waiting.set(
			key,
			setTimeout(() => void this.look(document), milliseconds),
		);
	}

	private async look(document: vscode.TextDocument): Promise<void> {
		const { uri, version } = document;
		this.waiting.delete(uri.toString());
		try {
			const problems = await this.check(uri, document.getText());
			// What was typed meanwhile is looked at after the next pause.
			if (!document.isClosed && document.version === version) {
				this.found.set(uri.toString(), problems);
				this.marks.set(
					uri,
					problems.map((problem) => diagnostic(document, problem)),
				);
			}
		} catch (error) {
			this.log(`${uri.path} could not be checked: ${String(error)}`);
		}
	}

	/** The editor says late that a document is closed. */
	forget(uri: vscode.Uri): void {
		const key = uri.toString();
		clearTimeout(this.waiting.get(key));
		this.waiting.delete(key);
		this.found.delete(key);
		this.marks.delete(uri);
	}
}

function diagnostic(document: vscode.TextDocument, problem: DraftProblem): vscode.Diagnostic {
	const { line, columns, message, isError, code } = problem;
	const { text, range } = document.lineAt(Math.min(line, document.lineCount - 1));
	const begin = range.start.translate(0, text.length - text.trimStart().length);
	const severity = vscode.DiagnosticSeverity[isError ? 'Error' : 'Warning'];
	const place =
		columns === undefined
			? new vscode.Range(begin, range.end)
			: new vscode.Range(range.start.line, columns.from, range.start.line, columns.to);
	const mark = new vscode.Diagnostic(document.validateRange(place), message, severity);
	mark.source = 'Countersign';
	mark.code = code;
	return mark;
}

function action(
	document: vscode.TextDocument,
	mark: vscode.Diagnostic,
	{ fix, isPreferred }: { readonly fix: DraftProblem['fixes'][number]; readonly isPreferred: boolean },
): vscode.CodeAction {
	const made = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
	made.diagnostics = [mark];
	made.isPreferred = isPreferred;
	made.edit = new vscode.WorkspaceEdit();
	made.edit.replace(document.uri, ...lineEdit(document, fix));
	return made;
}

/** Whole lines in place of others; at the end of a document there is no line after to begin at. */
function lineEdit(
	document: vscode.TextDocument,
	{ from, to, lines }: DraftProblem['fixes'][number],
): [vscode.Range, string] {
	const text = lines.join('\n');
	if (to < document.lineCount) {
		return [new vscode.Range(from, 0, to, 0), `${text}\n`];
	}
	const { end } = document.lineAt(document.lineCount - 1).range;
	return from < document.lineCount
		? [new vscode.Range(from, 0, end.line, end.character), text]
		: [new vscode.Range(end, end), `\n${text}`];
}
