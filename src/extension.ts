import type * as vscode from 'vscode';
import { compose } from './host/compose';
import type { Facts } from './host/engine/engineFacts';
import type { Node } from './present/node';
import type { ViewId } from './shared/manifest/views';

/** What other extensions, the bench and the tests may read. Nothing here decides or writes. */
export interface CountersignApi {
	/** How long `activate` kept the extension host's thread. */
	readonly activationMs: number;
	/** Resolves with what the control plane says of itself; starts it. */
	readonly whenReady: () => Promise<Facts>;
	/** The rows that a view shows. */
	readonly rows: (view: ViewId, parent?: Node) => Promise<readonly Node[]>;
}

/** Only wiring: nothing is awaited, read or started here. */
export function activate(context: vscode.ExtensionContext): CountersignApi {
	const startedAt = performance.now();
	const { facts, views, begin, dispose } = compose(context);
	context.subscriptions.push({ dispose });
	setImmediate(begin);
	return {
		activationMs: performance.now() - startedAt,
		whenReady: async () => {
			await facts.refresh();
			return facts.current;
		},
		rows: (view, parent) => views.rows(view, parent),
	};
}
