import { ItemRef, type RepoName } from '../names';
import type { TextReference } from './canonicalItem';

/** Where a text stands, which decides what its references mean. */
export interface TextPlace {
	/** What `#7` belongs to; null when the text stands in no repository. */
	readonly repo: RepoName | null;
	/** The host of addresses that are taken for items: `github.com`. */
	readonly host: string;
}

/** A reference, and where in the text it begins. */
export interface PlacedReference extends TextReference {
	readonly offset: number;
}

/** Every reference to an issue or pull request in a text, in order; the same one as often as it is written. */
export function textReferences(text: string, place: TextPlace): readonly TextReference[] {
	return placedReferences(text, place).map(({ text: written, ref }) => ({ text: written, ref }));
}

export function placedReferences(text: string, place: TextPlace): readonly PlacedReference[] {
	return [...text.matchAll(reference)].map((match) => ({
		text: match[0],
		ref: refOf(match, place),
		offset: match.index,
	}));
}

/** Where people see what an API serves: `https://github.com` for `https://api.github.com`. */
export function webOrigin(apiUrl: string): string {
	const [, scheme = 'https', host = 'github.com'] = /^(https?):\/\/(?:api\.)?([^/?#]+)/.exec(apiUrl) ?? [];
	return `${scheme}://${host}`;
}

/** Equal for two references to the same item; GitHub does not tell cases apart. */
export function referenceKey({ text, ref }: TextReference): string {
	return (ref ?? text).toLowerCase();
}

/** The first of each item. */
export function distinctReferences(references: readonly TextReference[]): readonly TextReference[] {
	const byKey = new Map<string, TextReference>();
	for (const one of references) {
		const key = referenceKey(one);
		byKey.set(key, byKey.get(key) ?? one);
	}
	return [...byKey.values()];
}

const repo = String.raw`[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}`;
const number = String.raw`[1-9]\d{0,9}(?!\w)`;
/** Not within a word, an address, a character reference or after a backslash. */
const reference = new RegExp(
	String.raw`https?:\/\/(?<host>[^\s/?#()<>[\]]+)\/(?<path>${repo})\/(?:issues|pull)\/(?<atUrl>${number})` +
		String.raw`|(?<![\w/#&\\.-])(?<repo>${repo})?#(?<number>${number})`,
	'g',
);

function refOf({ groups = {} }: RegExpMatchArray, place: TextPlace): ItemRef | null {
	const { host, path, atUrl, repo: named, number: bare } = groups;
	if (host !== undefined) {
		return host.toLowerCase() === place.host.toLowerCase() ? parsed(`${path}#${atUrl}`) : null;
	}
	const owner = named ?? place.repo;
	return owner === null ? null : parsed(`${owner}#${bare}`);
}

function parsed(text: string): ItemRef | null {
	const result = ItemRef.safeParse(text);
	return result.success ? result.data : null;
}
