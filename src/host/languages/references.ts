import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable';
import { webOrigin } from '../../shared/items/textReferences';
import { schemes } from '../../shared/manifest/schemes';
import { RepoName } from '../../shared/names';
import type { EngineFacts } from '../engine/engineFacts';
import { RepoOfDocument } from '../repos/repoOfDocument';
import { onDidChangeSettings, readSetting } from '../settings/readSettings';
import { completionProvider, hoverProvider, linkProvider, type ReferenceDeps } from './referenceProviders';

/** Where people write: files, what is not saved yet, the commit box, and proposals. */
const editors = ['file', 'untitled', 'vscode-scm', schemes.base, schemes.proposed, schemes.draft].map((scheme) => ({
	scheme,
}));

const messages = ['scminput', 'git-commit'].map((language) => ({ language }));

export interface References {
	readonly human: ReferenceDeps['human'];
	readonly facts: EngineFacts;
	/** The repository that a document of ours is about. */
	readonly repoOf: (uri: vscode.Uri) => string | undefined;
	readonly now: () => number;
}

/** `#12` and `owner/repo#12` in editors, as long as there are repositories and the person wants it. */
export function keepReferences({ human, facts, repoOf, now }: References): vscode.Disposable {
	const store = new DisposableStore();
	const clones = new RepoOfDocument(() => facts.current.repos);
	const registered = (name: string): RepoName | null =>
		facts.current.repos.find(({ fullName }) => fullName.toLowerCase() === name.toLowerCase())?.fullName ?? null;
	const deps: ReferenceDeps = {
		...{ human, registered, now },
		placeOf: async (document) => {
			const ours = RepoName.safeParse(repoOf(document.uri)).data;
			return {
				languageId: document.languageId,
				repo: ours ?? (await clones.find(document)),
				host: webOrigin(facts.current.status?.apiUrl ?? '').replace(/^\w+:\/\//, ''),
			};
		},
	};
	let providers: vscode.Disposable | undefined;
	const settle = (): void => {
		const isWanted = facts.current.repos.length > 0 && readSetting('countersign.references').value;
		if (isWanted !== (providers !== undefined)) {
			providers?.dispose();
			providers = isWanted ? register(deps) : undefined;
		}
	};
	store.add(facts.onDidChange(settle));
	store.add(onDidChangeSettings(settle));
	store.add(vscode.window.onDidChangeWindowState(() => clones.forget()));
	store.add({ dispose: () => providers?.dispose() });
	return store;
}

function register(deps: ReferenceDeps): vscode.Disposable {
	const { languages } = vscode;
	return vscode.Disposable.from(
		languages.registerHoverProvider(editors, hoverProvider(deps)),
		languages.registerDocumentLinkProvider(editors, linkProvider(deps)),
		languages.registerCompletionItemProvider(editors, completionProvider(deps), '#'),
		// Without a provider of ours the editor takes #145 for a colour, and a picker stands before what we tell of it.
		languages.registerColorProvider(messages, {
			provideDocumentColors: () => [],
			provideColorPresentations: () => [],
		}),
	);
}
