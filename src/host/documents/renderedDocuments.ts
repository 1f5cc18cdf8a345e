import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable';
import { changesetDocument } from '../../present/changesets/changesetSummary';
import { failureText } from '../../present/failures/failureText';
import { itemDocument } from '../../present/items/itemDocument';
import { policiesText } from '../../present/policies/policiesText';
import { failureOf } from '../../shared/failure';
import { schemes } from '../../shared/manifest/schemes';
import type { EngineEvent, HumanPort } from '../../shared/ports/humanPort';
import type { Engine } from '../engine/engine';
import { changesetIdOfUri, itemRefOfUri } from './documentUris';

type Changed = Extract<EngineEvent, { name: 'changed' }>['data']['what'][number];

interface Rendered {
	readonly scheme: string;
	/** The news after which an open one is rendered again. */
	readonly follows: Changed;
	readonly text: (uri: vscode.Uri) => Promise<string>;
}

/** Work items, changesets and policies as read-only Markdown from the cache; open ones follow it. */
export function registerRenderedDocuments(engine: Engine, now: () => number): vscode.Disposable {
	const { human } = engine;
	return vscode.Disposable.from(
		register(engine, {
			scheme: schemes.item,
			follows: 'workItems',
			text: (uri) => itemText(human, uri, now()),
		}),
		register(engine, {
			scheme: schemes.changeset,
			follows: 'changesets',
			text: (uri) => changesetText(human, uri, now()),
		}),
		register(engine, {
			scheme: schemes.policies,
			follows: 'status',
			text: async () => policiesText(await human.policies({})),
		}),
	);
}

function register(engine: Engine, { scheme, follows, text }: Rendered): vscode.Disposable {
	const store = new DisposableStore();
	const changes = store.add(new vscode.EventEmitter<vscode.Uri>());
	const provider: vscode.TextDocumentContentProvider = {
		onDidChange: changes.event,
		// A page that was restored may be about something that is gone; it says so instead of failing to open.
		provideTextDocumentContent: (uri) =>
			text(uri).catch((error: unknown) => `${failureText(failureOf(error)).message}\n`),
	};
	store.add(vscode.workspace.registerTextDocumentContentProvider(scheme, provider));
	store.add(
		engine.onEvent((event) => {
			if (event.name === 'changed' && event.data.what.includes(follows)) {
				const open = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === scheme);
				for (const { uri } of open) {
					changes.fire(uri);
				}
			}
		}),
	);
	return store;
}

async function itemText(human: HumanPort, uri: vscode.Uri, now: number): Promise<string> {
	const ref = itemRefOfUri(uri);
	return ref === undefined ? '' : itemDocument(await human.getWorkItem({ ref }), now);
}

async function changesetText(human: HumanPort, uri: vscode.Uri, now: number): Promise<string> {
	const id = changesetIdOfUri(uri);
	if (id === undefined) {
		return '';
	}
	const [changeset, events, findings] = await Promise.all([
		human.getChangeset({ id }),
		human.auditLog({ subject: id }),
		human.findings({ id }),
	]);
	return changesetDocument(changeset, events, { now, findings });
}
