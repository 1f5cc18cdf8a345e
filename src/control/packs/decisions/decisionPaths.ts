import type { WorkItemDetail } from '../../../shared/items/workItem';
import { splitItemRef } from '../../../shared/names';

/** A decision record that an item names: a file, or only its number. */
export type DecisionLink =
	| { readonly kind: 'path'; readonly path: string; readonly section: string | null }
	| { readonly kind: 'number'; readonly number: number };

const maxLinks = 10;

/** Where repositories keep them. */
export const decisionFolders = [
	...['docs/adr', 'docs/adrs', 'docs/decisions', 'docs/architecture/decisions'],
	...['doc/adr', 'doc/architecture/decisions', 'adr', 'decisions'],
] as const;

/** What the item says under its headings for decisions, and links and numbers of decisions in its text. */
export function decisionLinks(item: Pick<WorkItemDetail, 'ref' | 'body' | 'edges'>): readonly DecisionLink[] {
	const stated = item.edges.filter(({ kind }) => kind === 'adr').map(({ target }) => target);
	const written = item.body.match(anyLink) ?? [];
	const paths = [...stated, ...written].flatMap((target) => linkOf(item, target) ?? []);
	const numbers = [...item.body.matchAll(/\bADR[- #]{0,2}0{0,3}([1-9]\d{0,3})\b/g)].map(
		({ 1: number }): DecisionLink => ({ kind: 'number', number: Number(number) }),
	);
	const byText = new Map([...paths, ...numbers].map((link) => [JSON.stringify(link), link]));
	return [...byText.values()].slice(0, maxLinks);
}

/** Addresses and paths of files that lie in a folder for decisions. */
const anyLink =
	/(?:https?:\/\/[^\s<>()[\]"']{1,300}|[\w./-]{0,200}(?:adrs?|decisions)\/[\w.-]{1,100})\.md(?:#[\w-]{1,100})?/gi;

function linkOf({ ref }: Pick<WorkItemDetail, 'ref'>, target: string): DecisionLink | null {
	const [address = '', section = null] = target.split('#');
	if (!/^https?:/i.test(address)) {
		return { kind: 'path', path: address.replace(/^\.?\//, ''), section };
	}
	const { repo } = splitItemRef(ref);
	const [, owner, name, path] = /^https?:\/\/[^/]+\/([^/]+)\/([^/]+)\/(?:blob|raw)\/[^/]+\/(.+)$/.exec(address) ?? [];
	return path !== undefined && `${owner}/${name}`.toLowerCase() === repo.toLowerCase()
		? { kind: 'path', path: decoded(path), section }
		: null;
}

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		// Not written by GitHub; it is looked for as it stands.
		return path;
	}
}
