import * as vscode from 'vscode';
import { type ContextKey, type ContextKeyValues, contextKeyDefaults } from '../../shared/manifest/contextKeys';

/** Sets what the manifest's `when` clauses ask; only what has changed is sent to the editor. */
export class ContextKeys {
	private readonly values = new Map<ContextKey, string | boolean>();

	constructor() {
		for (const [key, value] of Object.entries(contextKeyDefaults)) {
			// The keys of the table are the union of keys.
			this.send(key as ContextKey, value);
		}
	}

	set<K extends ContextKey>(key: K, value: ContextKeyValues[K]): void {
		if (this.values.get(key) !== value) {
			this.send(key, value);
		}
	}

	private send(key: ContextKey, value: string | boolean): void {
		this.values.set(key, value);
		void vscode.commands.executeCommand('setContext', key, value);
	}
}
