import type * as z from 'zod';
import { AppError } from '../../shared/failure';
import { workItemTypes } from '../../shared/items/canonicalItem';
import type { ItemChoices } from '../../shared/items/itemChoices';
import type { DraftRequest, ItemDraft } from '../../shared/items/itemDraft';
import type { LintRequest, LocatedProblem } from '../../shared/items/lint';
import { webOrigin } from '../../shared/items/textReferences';
import type { RepoName } from '../../shared/names';
import { draftItem } from '../bodies/draftItem';
import type { ItemSurroundings } from '../bodies/readItem';
import type { BodyRules } from '../bodies/templates';
import { lintBody } from '../lint/lintBody';
import type { RuleBook } from '../rules/ruleBook';
import type { Store } from '../store/store';
import { type RepoRow, repoRow } from '../store/tables/repoTable';
import { repoChoices } from '../store/tables/rules/choiceRows';
import type { WorkItems } from './createWorkItems';

/** What helps a person to write a work item: by the rules of its repository, from the cache alone. */
export interface DraftingDeps {
	readonly store: Store;
	readonly items: Pick<WorkItems, 'get'>;
	readonly ruleBook: RuleBook;
	readonly apiUrl: string;
}

export function draftWorkItem(
	{ store, ruleBook, apiUrl }: DraftingDeps,
	{ type, title = '', repo, parent }: z.output<typeof DraftRequest>,
): ItemDraft {
	const { rules } = ruleBook.of(repo === null ? null : registered(store, repo));
	return { ...draftItem(rules.templates[type], { title, parent: parent ?? null, origin: webOrigin(apiUrl) }), type };
}

export async function lintWorkItem(deps: DraftingDeps, request: LintRequest): Promise<readonly LocatedProblem[]> {
	const { body, around } = 'ref' in request ? await cached(deps, request) : written(deps, request);
	const { rules } = deps.ruleBook.of(around.repo === null ? null : registered(deps.store, around.repo));
	return lintBody(body, around, rules);
}

export function itemChoices({ store, ruleBook }: DraftingDeps, repo: RepoName): ItemChoices {
	const row = registered(store, repo);
	const { templates, choices } = ruleBook.of(row).rules;
	return {
		...repoChoices(store.sql, row.repoKey),
		// `bench` is only another name.
		types: workItemTypes.filter((type) => type !== 'bench'),
		fields: choices,
		headings: headingsOf(templates),
	};
}

function headingsOf(templates: BodyRules['templates']): ItemChoices['headings'] {
	const entries = workItemTypes.map((type) => [type, templates[type].headings] as const);
	// Each type has its entry, since the entries are made from the list of types.
	return Object.fromEntries(entries) as ItemChoices['headings'];
}

interface Text {
	readonly body: string;
	readonly around: ItemSurroundings;
}

async function cached({ items }: DraftingDeps, { ref }: Extract<LintRequest, { ref: unknown }>): Promise<Text> {
	const item = await items.get(ref);
	const { title, labels, repo, body, url } = item;
	return { body, around: { ...{ title, labels, repo, ref: item.ref }, host: hostOf(webOrigin(url)) } };
}

function written(
	{ store, apiUrl }: DraftingDeps,
	{ repo, title, labels, body }: Extract<LintRequest, { body: unknown }>,
): Text {
	const fullName = repo === null ? null : registered(store, repo).fullName;
	return { body, around: { title, labels, ref: null, repo: fullName, host: hostOf(webOrigin(apiUrl)) } };
}

function hostOf(origin: string): string {
	return origin.replace(/^https?:\/\//, '');
}

function registered(store: Store, repo: RepoName): RepoRow {
	const row = repoRow(store.sql, repo);
	if (row === null) {
		throw new AppError({ kind: 'repoNotRegistered', repo });
	}
	return row;
}
