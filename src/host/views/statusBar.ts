import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable';
import type { Event } from '../../base/emitter';
import { failureText } from '../../present/failures/failureText';
import { type StatusText, statusText } from '../../present/statusText';
import type { EngineFacts, Facts } from '../engine/engineFacts';

const backgrounds = {
	normal: undefined,
	warning: new vscode.ThemeColor('statusBarItem.warningBackground'),
	error: new vscode.ThemeColor('statusBarItem.errorBackground'),
} as const;

/** One item: how many changesets wait, how the copy stands, or what keeps the control plane from working. */
export function createStatusBar(facts: EngineFacts, onTick: Event<void>, now: () => number): vscode.Disposable {
	const store = new DisposableStore();
	const item = store.add(vscode.window.createStatusBarItem('countersign.status', vscode.StatusBarAlignment.Left, 10));
	item.name = 'Countersign';
	const update = (current: Facts): void => show(item, textOf(current, now()));
	store.add(facts.onDidChange(update));
	store.add(facts.onDidProgress(update));
	store.add(onTick(() => update(facts.current)));
	update(facts.current);
	return store;
}

/** Nothing while there is nothing that a person has begun. */
function textOf({ state, status, failure, repos, progress }: Facts, now: number): StatusText | undefined {
	if (state === 'stopped' || failure !== null) {
		const { message } = failureText(failure ?? { kind: 'engineStopped' });
		return {
			text: '$(warning) Countersign',
			tooltip: message,
			accessibilityLabel: message,
			severity: 'warning',
			command: state === 'stopped' ? 'countersign.restartEngine' : 'countersign.showLog',
		};
	}
	return status === null || (repos.length === 0 && status.pending === 0)
		? undefined
		: statusText({ status, repos, progress }, now);
}

function show(item: vscode.StatusBarItem, text: StatusText | undefined): void {
	if (text === undefined) {
		item.hide();
		return;
	}
	item.text = text.text;
	item.tooltip = new vscode.MarkdownString(text.tooltip);
	item.accessibilityInformation = { label: text.accessibilityLabel };
	item.backgroundColor = backgrounds[text.severity];
	item.command = text.command;
	item.show();
}
