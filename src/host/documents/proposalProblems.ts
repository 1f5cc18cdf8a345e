import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable';
import type { DocumentProblem } from '../../present/words/frontMatter';
import { schemes } from '../../shared/manifest/schemes';

/** Marks, while a person types, what would keep a proposed text from being saved. */
export class ProposalProblems implements vscode.Disposable {
	private readonly store = new DisposableStore();
	private readonly marks = this.store.add(vscode.languages.createDiagnosticCollection('countersign'));

	constructor(private readonly problemsOf: (uri: vscode.Uri, text: string) => readonly DocumentProblem[]) {
		const { workspace } = vscode;
		this.store.add(workspace.onDidOpenTextDocument((document) => this.check(document)));
		this.store.add(workspace.onDidChangeTextDocument(({ document }) => this.check(document)));
		this.store.add(workspace.onDidCloseTextDocument(({ uri }) => this.marks.delete(uri)));
	}

	dispose(): void {
		this.store.dispose();
	}

	private check(document: vscode.TextDocument): void {
		if (document.uri.scheme !== schemes.proposed) {
			return;
		}
		const problems = this.problemsOf(document.uri, document.getText());
		this.marks.set(
			document.uri,
			problems.map(({ line, message }) => diagnostic(document, line, message)),
		);
	}
}

function diagnostic(document: vscode.TextDocument, line: number, message: string): vscode.Diagnostic {
	const { range } = document.lineAt(Math.min(Math.max(line, 1), document.lineCount) - 1);
	const mark = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
	mark.source = 'Countersign';
	return mark;
}
