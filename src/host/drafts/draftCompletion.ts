import * as vscode from 'vscode';
import { type Completion, completionAt, listFieldAbove } from '../../present/drafts/checks/completionAt';
import { type DraftDocument, firstValue, readDraft } from '../../present/drafts/readDraft';
import { fieldText } from '../../present/fields/fieldText';
import { workItemTypes } from '../../shared/items/canonicalItem';
import type { ItemChoices } from '../../shared/items/itemChoices';
import { RepoName } from '../../shared/names';
import type { DraftCheck } from './checkDraft';

/** What may stand where a person types in a draft: fields, their values, choices under headings, names of a plan. */
export function draftCompletion({ engine, facts, choices }: DraftCheck): vscode.CompletionItemProvider {
	return {
		provideCompletionItems: async (document, position) => {
			const draft = readDraft(document.getText());
			const repo = repoAt(draft, position.line);
			const known = await choices.of(repo);
			const place = { lines: document.getText().split(/\r\n?|\n/), line: position.line, character: position.character };
			const found = completionAt(draft, place, known);
			const list = found === null ? listFieldAbove(place.lines, position.line) : null;
			const wish = list === null ? found : inList(document, position, list);
			if (wish === null) {
				return undefined;
			}
			const words = document.lineAt(position.line).text.slice(wish.from, position.character).trim().slice(0, 200);
			const texts = await suggestions(wish, known, {
				repos: facts.current.repos.map(({ fullName }) => fullName),
				items: async () =>
					(await engine.human.searchWorkItems({ words, limit: 50 })).map(({ ref, title }) => ({
						text: ref,
						detail: title,
					})),
			});
			const range = new vscode.Range(
				position.line,
				wish.from,
				position.line,
				document.lineAt(position.line).text.length,
			);
			// Items are searched for by what is typed, so that each letter asks again.
			return new vscode.CompletionList(
				texts.map((one, index) => completionItem(one, index, { wish, words, range, position })),
				isSearch(wish),
			);
		},
	};
}

function repoAt({ items }: DraftDocument, line: number): RepoName | null {
	const item = items.findLast(({ firstLine }) => firstLine <= line) ?? items[0];
	const named = (one: typeof item): string | undefined =>
		one && (firstValue(one, 'repo')?.text ?? firstValue(one, 'item')?.text.split('#')[0]);
	return RepoName.safeParse(named(item) ?? named(items[0])).data ?? null;
}

function inList(document: vscode.TextDocument, position: vscode.Position, field: string): Completion | null {
	const [head = ''] = /^\s*-[ \t]*/.exec(document.lineAt(position.line).text) ?? [];
	return head.length > position.character ? null : { kind: 'value', from: head.length, field };
}

function isSearch(wish: Completion): boolean {
	return wish.kind === 'value' && wish.field === 'parent';
}

interface Suggestion {
	readonly text: string;
	readonly detail?: string;
}

interface Sources {
	readonly repos: readonly string[];
	readonly items: () => Promise<readonly Suggestion[]>;
}

async function suggestions(
	wish: Completion,
	known: ItemChoices | null,
	sources: Sources,
): Promise<readonly Suggestion[]> {
	switch (wish.kind) {
		case 'key':
			return plain(wish.names);
		case 'name':
			return plain(wish.names);
		case 'choice':
			return plain(wish.values);
		case 'value':
			return valuesOf(wish.field, known, sources);
	}
}

async function valuesOf(field: string, known: ItemChoices | null, sources: Sources): Promise<readonly Suggestion[]> {
	switch (field) {
		case 'repo':
			return plain(sources.repos);
		case 'type':
			return plain(known?.types ?? workItemTypes);
		case 'state':
			return plain(['open', 'closed']);
		case 'labels':
			return (known?.labels ?? []).map(({ name, description }) => ({ text: name, detail: description }));
		case 'assignees':
			return plain(known?.assignees ?? []);
		case 'milestone':
			return (known?.milestones ?? []).map(({ title, dueOn }) => ({ text: title, detail: dueOn?.slice(0, 10) ?? '' }));
		case 'parent':
			return sources.items();
		default:
			return [];
	}
}

function plain(texts: readonly string[]): readonly Suggestion[] {
	return texts.map((text) => ({ text }));
}

interface Insertion {
	readonly wish: Completion;
	readonly words: string;
	readonly range: vscode.Range;
	readonly position: vscode.Position;
}

function completionItem(
	{ text, detail }: Suggestion,
	index: number,
	{ wish, words, range, position }: Insertion,
): vscode.CompletionItem {
	const { CompletionItemKind } = vscode;
	const item = new vscode.CompletionItem(
		{ label: text, ...(detail === undefined || detail === '' ? {} : { description: detail }) },
		wish.kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.Value,
	);
	// What follows on the line is replaced as well; only what stands before the cursor is what was looked for.
	item.range = { inserting: range.with({ end: position }), replacing: range };
	item.insertText = wish.kind === 'key' ? `${text}: ` : wish.kind === 'value' ? fieldText(text) : text;
	item.sortText = String(index).padStart(5, '0');
	if (isSearch(wish)) {
		// What was typed found it, wherever in the item the words stand.
		item.filterText = `${words} ${text}`;
	}
	return item;
}
