import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable';
import { failureText } from '../../present/failureText';
import { itemDocument } from '../../present/itemDocument';
import { failureOf } from '../../shared/failure';
import { schemes } from '../../shared/schemes';
import type { Engine } from '../engine/engine';
import { itemRefOfUri } from './documentUris';

/** Work items as read-only Markdown from the cache; open ones follow the cache. */
export function registerItemDocuments(engine: Engine, now: () => number): vscode.Disposable {
	const store = new DisposableStore();
	const changes = store.add(new vscode.EventEmitter<vscode.Uri>());
	store.add(
		vscode.workspace.registerTextDocumentContentProvider(schemes.item, {
			onDidChange: changes.event,
			provideTextDocumentContent: (uri) => itemText(engine, uri, now),
		}),
	);
	store.add(
		engine.onEvent((event) => {
			if (event.name === 'changed' && event.data.what.includes('workItems')) {
				const open = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === schemes.item);
				for (const { uri } of open) {
					changes.fire(uri);
				}
			}
		}),
	);
	return store;
}

async function itemText(engine: Engine, uri: vscode.Uri, now: () => number): Promise<string> {
	const ref = itemRefOfUri(uri);
	if (ref === undefined) {
		return '';
	}
	try {
		return itemDocument(await engine.human.getWorkItem({ ref }), now());
	} catch (error) {
		// A page that was restored may be about something that is gone; it says so instead of failing to open.
		return `${failureText(failureOf(error)).message}\n`;
	}
}
