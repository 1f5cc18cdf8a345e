import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable';
import { ChangesetId } from '../../shared/names';
import type { ContextKeys } from '../views/contextKeys';
import { operationAddress } from './documentUris';
import type { LoadedChangesets } from './loadedChangesets';

/** Knows which changeset the active editor shows, and keeps the context key of its status in step. */
export class ActiveChangeset implements vscode.Disposable {
	private readonly store = new DisposableStore();

	constructor(
		private readonly changesets: LoadedChangesets,
		private readonly keys: ContextKeys,
	) {
		const { tabGroups } = vscode.window;
		this.store.add(tabGroups.onDidChangeTabs(() => void this.update()));
		this.store.add(tabGroups.onDidChangeTabGroups(() => void this.update()));
		this.store.add(changesets.onDidChange(() => void this.update()));
		void this.update();
	}

	get id(): ChangesetId | undefined {
		return changesetOfTab(vscode.window.tabGroups.activeTabGroup.activeTab);
	}

	dispose(): void {
		this.store.dispose();
	}

	private async update(): Promise<void> {
		const { id } = this;
		if (id === undefined) {
			this.keys.set('countersign.activeChangeset', '');
			return;
		}
		try {
			const { status } = await this.changesets.get(id);
			if (id === this.id) {
				this.keys.set('countersign.activeChangeset', status);
			}
		} catch {
			// The document itself says what is wrong; without a status there is nothing to decide.
			this.keys.set('countersign.activeChangeset', '');
		}
	}
}

/** The editor does not tell what a multi-diff shows, so the title that we gave it has to. */
function changesetOfTab(tab: vscode.Tab | undefined): ChangesetId | undefined {
	const input: unknown = tab?.input;
	if (input instanceof vscode.TabInputTextDiff) {
		return operationAddress(input.modified)?.changesetId;
	}
	if (input instanceof vscode.TabInputText) {
		return operationAddress(input.uri)?.changesetId;
	}
	return ChangesetId.safeParse(/^cs-[0-9a-z]+(?=: )/.exec(tab?.label ?? '')?.[0]).data;
}
