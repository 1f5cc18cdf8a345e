import * as l10n from '@vscode/l10n';
import { type ItemRef, RepoName } from '../../shared/names';
import { type DraftProblem, draftError } from './checks/draftProblem';
import { type DraftPlace, itemNamed, webAddress } from './draftPlace';
import { type DraftDocument, type DraftItem, firstValue, lineOf, valuesOf } from './readDraft';

/** An item that a draft would make. */
export interface NewItem {
	readonly source: DraftItem;
	/** Null where the draft names none, or none that there is. */
	readonly repo: RepoName | null;
	readonly title: string;
	readonly labels: readonly string[];
	readonly assignees: readonly string[];
	readonly milestone: string | null;
	/** An item, or another of the same plan by its name. */
	readonly parent: { readonly ref: ItemRef } | { readonly name: string } | null;
	/** As it would be sent: with the parent under the heading for it. */
	readonly body: string;
}

export interface NewItems {
	readonly items: readonly NewItem[];
	readonly problems: readonly DraftProblem[];
}

/** What the items of a draft say. One without a repository belongs where the first of its plan does. */
export function newItems({ items }: DraftDocument, place: DraftPlace): NewItems {
	const problems: DraftProblem[] = [];
	const names = new Set(items.flatMap(({ name }) => name ?? []));
	const read = (source: DraftItem): NewItem => {
		const home = source.fields.has('repo') ? source : (items[0] ?? source);
		const repo = repoOf(home, place, problems);
		return newItem(source, { repo, place, names, problems });
	};
	return { items: items.map(read), problems };
}

function newItem(source: DraftItem, reading: Reading): NewItem {
	const title = firstValue(source, 'title')?.text ?? '';
	if (isOnlyPrefix(title)) {
		const message = l10n.t('Say behind {0} what it is about.', title.trim());
		reading.problems.push(draftError('DRAFT_VALUE', lineOf(source, 'title'), message));
	}
	const parent = parentOf(source, reading);
	return {
		source,
		repo: reading.repo,
		title,
		labels: valuesOf(source, 'labels').map(({ text }) => text),
		assignees: valuesOf(source, 'assignees').map(({ text }) => text),
		milestone: firstValue(source, 'milestone')?.text ?? null,
		parent,
		body: withParent(source.body, parent, reading.place),
	};
}

/** `[feat]` and nothing else: what a template begins with. */
export function isOnlyPrefix(title: string): boolean {
	return /^\s*\[[^\]]*\]\s*$/.test(title);
}

/** The names of the plan that a text speaks of as `#$name`. */
export function namesIn(text: string): readonly string[] {
	return [...text.matchAll(/#\$([a-z][a-z0-9-]{0,31})(?![\w-])/g)].map(([, name = '']) => name);
}

function repoOf(source: DraftItem, { repos }: DraftPlace, problems: DraftProblem[]): RepoName | null {
	const text = firstValue(source, 'repo')?.text;
	const known = repos.find((one) => one.toLowerCase() === text?.toLowerCase());
	const parsed = known ?? RepoName.safeParse(text).data;
	if (parsed === undefined) {
		problems.push(
			draftError('DRAFT_VALUE', lineOf(source, 'repo'), l10n.t('Say in “repo” where it belongs, as owner/name.')),
		);
	} else if (known === undefined) {
		const message = l10n.t('{0} is not one of your repositories here. Add it first.', parsed);
		problems.push(draftError('DRAFT_VALUE', lineOf(source, 'repo'), message));
	}
	return parsed ?? null;
}

interface Reading {
	readonly repo: RepoName | null;
	readonly place: DraftPlace;
	readonly names: ReadonlySet<string>;
	readonly problems: DraftProblem[];
}

function parentOf(source: DraftItem, { repo, place, names, problems }: Reading): NewItem['parent'] {
	const written = firstValue(source, 'parent');
	if (written === undefined) {
		return null;
	}
	const { text, line } = written;
	const ref = itemNamed(text, repo, place);
	if (ref !== undefined) {
		return { ref };
	}
	const name = /^#?\$(.*)$/s.exec(text)?.[1];
	if (name !== undefined && names.has(name)) {
		return { name };
	}
	const message =
		name === undefined
			? l10n.t('“{0}” names no item. A parent is #12, owner/name#12, an address or, in a plan, $name.', text)
			: l10n.t('No item of this plan is named “{0}”.', name);
	problems.push(draftError('DRAFT_VALUE', line, message));
	return null;
}

/** Where the heading for it stands unanswered. */
function withParent(body: string, parent: NewItem['parent'], place: DraftPlace): string {
	if (parent === null) {
		return body;
	}
	const text = 'ref' in parent ? webAddress(place, parent.ref) : `#$${parent.name}`;
	return body.replace(
		/^(#{2,6}[ \t]+Parent Feature URL[ \t]*\n\s*)_No response_[ \t]*$/m,
		(_, head) => `${head}${text}`,
	);
}
