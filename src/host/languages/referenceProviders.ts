import * as vscode from 'vscode';
import { hoverCommands, type ItemHover, itemSuggestion } from '../../present/items/itemHover';
import type { WorkItemSummary } from '../../shared/items/workItem';
import type { ItemRef, RepoName } from '../../shared/names';
import type { HumanPort } from '../../shared/ports/humanPort';
import { cachedHover } from './cachedHover';
import { type EditorPlace, type EditorReference, referencesIn, typedReference } from './referencesIn';

/** What stands behind the references of an editor: the cache alone. */
export interface ReferenceDeps {
	readonly human: Pick<HumanPort, 'getWorkItem' | 'findWorkItems' | 'suggestWorkItems'>;
	readonly placeOf: (document: vscode.TextDocument) => Promise<EditorPlace>;
	/** As it is registered; null where it is not. */
	readonly registered: (repo: string) => RepoName | null;
	readonly now: () => number;
}

/** More of a document than this is not looked through for links. */
const maxLines = 20_000;
const maxLinked = 1000;

export function hoverProvider(deps: ReferenceDeps): vscode.HoverProvider {
	return {
		provideHover: async (document, position, token) => {
			const line = document.lineAt(position);
			const { character } = position;
			const found = referencesIn(line.text, await deps.placeOf(document)).find(
				({ offset, text }) => offset <= character && character <= offset + text.length,
			);
			const item = found === undefined || token.isCancellationRequested ? undefined : await cached(deps, found.ref);
			return found === undefined || item === undefined
				? undefined
				: new vscode.Hover(hoverTexts(item), rangeOf(line.lineNumber, found));
		},
	};
}

export function linkProvider(deps: ReferenceDeps): vscode.DocumentLinkProvider {
	return {
		provideDocumentLinks: async (document, token) => {
			const place = await deps.placeOf(document);
			const found: { readonly line: number; readonly reference: EditorReference }[] = [];
			for (let line = 0; line < Math.min(document.lineCount, maxLines) && found.length < maxLinked; line += 1) {
				const references = referencesIn(document.lineAt(line).text, place);
				found.push(...references.map((reference) => ({ line, reference })));
			}
			const refs = [...new Set(found.map(({ reference }) => reference.ref))].slice(0, maxLinked);
			if (refs.length === 0 || token.isCancellationRequested) {
				return [];
			}
			const items = new Map((await deps.human.findWorkItems({ refs })).map((item) => [key(item.ref), item]));
			return found.flatMap(({ line, reference }) => {
				const item = items.get(key(reference.ref));
				return item === undefined ? [] : linkTo(item, rangeOf(line, reference));
			});
		},
	};
}

export function completionProvider(deps: ReferenceDeps): vscode.CompletionItemProvider<SuggestedItem> {
	let asking: Promise<unknown> = Promise.resolve();
	return {
		provideCompletionItems: async (document, position, token) => {
			const before = document.lineAt(position).text.slice(0, position.character);
			const typed = typedReference(before, document.languageId);
			if (typed === undefined) {
				return undefined;
			}
			const repo = typed.repo === null ? (await deps.placeOf(document)).repo : deps.registered(typed.repo);
			if (repo === null) {
				return undefined;
			}
			// One question at a time: of what is typed meanwhile only the newest is asked.
			await asking;
			if (token.isCancellationRequested) {
				return undefined;
			}
			const suggesting = suggestions(deps, repo, typed.text);
			asking = suggesting;
			const items = await suggesting;
			const range = new vscode.Range(position.with({ character: typed.offset }), position);
			const written = before.slice(typed.offset);
			const rows = items.map((item, index) =>
				suggestedItem(item, { range, written, isNamed: typed.repo !== null, index }),
			);
			// What more is typed is asked anew: the editor has only the newest.
			return new vscode.CompletionList(rows, true);
		},
		resolveCompletionItem: async (suggested) => {
			const item = await cached(deps, suggested.ref);
			if (item !== undefined) {
				suggested.documentation = new vscode.MarkdownString(`${item.facts}\n\n${item.quote}`);
			}
			return suggested;
		},
	};
}

async function suggestions(
	{ human }: ReferenceDeps,
	repo: RepoName,
	text: string,
): Promise<readonly WorkItemSummary[]> {
	try {
		return await human.suggestWorkItems({ repo, text });
	} catch {
		// The engine has stopped, which the views say: nothing can be offered.
		return [];
	}
}

class SuggestedItem extends vscode.CompletionItem {
	constructor(
		readonly ref: ItemRef,
		label: vscode.CompletionItemLabel,
	) {
		super(label, vscode.CompletionItemKind.Issue);
	}
}

interface Typed {
	readonly range: vscode.Range;
	readonly written: string;
	readonly isNamed: boolean;
	readonly index: number;
}

function suggestedItem(item: WorkItemSummary, { range, written, isNamed, index }: Typed): SuggestedItem {
	const suggested = new SuggestedItem(item.ref, itemSuggestion(item));
	suggested.range = range;
	suggested.insertText = isNamed ? item.ref : `#${item.number}`;
	// What fits was decided by the cache, and in which order; the rest is for what is typed until it is asked again.
	suggested.filterText = `${written} ${item.number} ${item.title}`;
	suggested.sortText = String(index).padStart(3, '0');
	return suggested;
}

function hoverTexts({ facts, links, quote }: ItemHover): vscode.MarkdownString[] {
	const about = new vscode.MarkdownString(`${facts}\n\n${links}`);
	about.isTrusted = { enabledCommands: hoverCommands };
	// The body stands by itself, and nothing in it is trusted.
	return quote === '' ? [about] : [about, new vscode.MarkdownString(quote)];
}

function linkTo(item: WorkItemSummary, range: vscode.Range): vscode.DocumentLink {
	const args = encodeURIComponent(JSON.stringify([item.ref]));
	const link = new vscode.DocumentLink(range, vscode.Uri.parse(`command:countersign.openWorkItem?${args}`));
	link.tooltip = vscode.l10n.t('Open {0}', item.ref);
	return link;
}

async function cached(deps: ReferenceDeps, ref: ItemRef): Promise<ItemHover | undefined> {
	const isOurs = deps.registered(ref.slice(0, ref.indexOf('#'))) !== null;
	return isOurs ? await cachedHover(deps.human, ref, deps.now()) : undefined;
}

function rangeOf(line: number, { offset, text }: EditorReference): vscode.Range {
	return new vscode.Range(line, offset, line, offset + text.length);
}

function key(ref: ItemRef): string {
	return ref.toLowerCase();
}
