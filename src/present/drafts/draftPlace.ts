import { textReferences } from '../../shared/items/textReferences';
import type { ItemRef, RepoName } from '../../shared/names';

/** What the references of a draft mean. */
export interface DraftPlace {
	/** Where people see items: `https://github.com`. */
	readonly origin: string;
	/** Those that are registered. */
	readonly repos: readonly RepoName[];
}

export function webAddress({ origin }: DraftPlace, ref: ItemRef): string {
	return `${origin}/${ref.replace('#', '/issues/')}`;
}

/** The one item that a text names: `#7`, `owner/name#7` or an address; undefined for anything else. */
export function itemNamed(text: string, repo: RepoName | null, { origin }: DraftPlace): ItemRef | undefined {
	const [found] = textReferences(text, { repo, host: origin.replace(/^https?:\/\//, '') });
	return found?.text === text ? (found.ref ?? undefined) : undefined;
}
