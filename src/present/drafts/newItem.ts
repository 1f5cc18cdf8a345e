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
export function newItems(document: DraftDocument, place: DraftPlace): NewItems {
	const [first] = document.items;
	const names = new Set(document.items.flatMap(({ name }) => name ?? []));
	const problems: DraftProblem[] = [];
	const items = document.items.map((source): NewItem => {
		const repo = repoOf(source.fields.has('repo') ? source : (first ?? source), place, problems);
		const parent = parentOf(source, { repo, place, names, problems });
		return {
			source,
			repo,
			title: firstValue(source, 'title')?.text ?? '',
			labels: valuesOf(source, 'labels').map(({ text }) => text),
			assignees: valuesOf(source, 'assignees').map(({ text }) => text),
			milestone: firstValue(source, 'milestone')?.text ?? null,
			parent,
			body: withParent(source.body, parent, place),
		};
	});
	return { items, problems };
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

interface ParentSearch {
	readonly repo: RepoName | null;
	readonly place: DraftPlace;
	readonly names: ReadonlySet<string>;
	readonly problems: DraftProblem[];
}

function parentOf(source: DraftItem, { repo, place, names, problems }: ParentSearch): NewItem['parent'] {
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
