import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable';
import { type CommandId, commandIds } from '../../shared/manifest/commands';

/** A handler for every command, or it does not compile. What callers pass is unknown until it is parsed. */
export type CommandTable = Readonly<Record<CommandId, (...args: readonly unknown[]) => Promise<unknown>>>;

/** The only place that registers commands; what a handler throws is reported once, here. */
export function registerCommands(table: CommandTable, onFailure: (error: unknown) => void): vscode.Disposable {
	const store = new DisposableStore();
	for (const id of commandIds) {
		const run = async (...args: readonly unknown[]): Promise<unknown> => {
			try {
				return await table[id](...args);
			} catch (error) {
				onFailure(error);
				return undefined;
			}
		};
		store.add(vscode.commands.registerCommand(id, run));
	}
	return store;
}
