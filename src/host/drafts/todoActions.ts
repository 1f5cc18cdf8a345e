import * as vscode from 'vscode';
import { todoIn } from '../../present/drafts/todoBody';
import type { EngineFacts } from '../engine/engineFacts';

/** A remark in code that asks for work becomes a draft, where there is a repository to draft for. */
export function todoActions(facts: EngineFacts): vscode.CodeActionProvider {
	return {
		provideCodeActions: (document, range) => {
			const { line } = range.start;
			const todo = facts.current.repos.length === 0 ? undefined : todoIn(document.lineAt(line).text);
			if (todo === undefined) {
				return [];
			}
			const title = vscode.l10n.t('Draft a Work Item from This {0}', todo.word);
			const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
			action.command = {
				command: 'countersign.newFromTodo',
				title,
				arguments: [{ uri: document.uri.toString(), line }],
			};
			return [action];
		},
	};
}
