import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../base/disposable';
import { ActiveChangeset } from './documents/activeChangeset';
import { Amendments } from './documents/amendments';
import { registerAuditDocuments } from './documents/auditDocuments';
import { LoadedChangesets } from './documents/loadedChangesets';
import { registerRenderedDocuments } from './documents/renderedDocuments';
import { repoOfProposal } from './documents/repoOfProposal';
import { Reviews } from './documents/reviews';
import { Drafts } from './drafts/drafts';
import { KnownChoices } from './drafts/knownChoices';
import type { Engine } from './engine/engine';
import type { EngineFacts } from './engine/engineFacts';
import { storagePlaces } from './engine/storagePlaces';
import { keepReferences } from './languages/references';
import { PackDesk } from './packs/packDesk';
import { registerPackDocuments } from './packs/packDocuments';
import { editorPrompter } from './people/editorPrompter';
import { NoteThreads } from './review/noteThreads';
import type { ContextKeys } from './views/contextKeys';

export interface DocumentParts {
	readonly context: vscode.ExtensionContext;
	readonly engine: Engine;
	readonly facts: EngineFacts;
	readonly keys: ContextKeys;
	readonly warn: (message: string) => void;
	readonly now: () => number;
}

/** What shows in editors: items, changesets, the audit, and what people write. */
export interface Documents extends Disposable {
	readonly changesets: LoadedChangesets;
	readonly reviews: Reviews;
	readonly notes: NoteThreads;
	readonly active: ActiveChangeset;
	readonly drafts: Drafts;
	readonly packs: PackDesk;
}

export function composeDocuments({ context, engine, facts, keys, warn, now }: DocumentParts): Documents {
	const store = new DisposableStore();
	const lint = { engine, facts, choices: store.add(new KnownChoices(engine)) };
	const changesets = store.add(new LoadedChangesets(engine, warn));
	const amendments = new Amendments(engine.human, changesets);
	const reviews = store.add(new Reviews({ changesets, amendments, lint, log: warn }));
	const isReadOnly = (): boolean => facts.current.status?.readOnlyBecause != null;
	const notes = store.add(new NoteThreads(engine.human, changesets, isReadOnly));
	const active = store.add(new ActiveChangeset(changesets, keys));
	const drafts = store.add(new Drafts({ lint, folder: storagePlaces(context).draftsFolder, log: warn, now }));
	const packs = store.add(new PackDesk({ human: engine.human, memento: context.workspaceState, warn, tellLeft }));
	store.add(registerPackDocuments(packs));
	store.add(registerRenderedDocuments(engine, now));
	store.add(registerAuditDocuments(engine.human));
	const repoOf = (uri: vscode.Uri): string | undefined => repoOfProposal(changesets, uri) ?? drafts.repoOf(uri);
	store.add(keepReferences({ human: engine.human, facts, repoOf, now }));
	return { changesets, reviews, notes, active, drafts, packs, dispose: () => store.dispose() };
}

function tellLeft(paths: readonly string[]): void {
	const text = vscode.l10n.t(
		'The pack is written. Nothing leads agents to it from {0}: what is there is not of Countersign, or it cannot be written.',
		paths.join(', '),
	);
	void editorPrompter.inform(text);
}
