import { placedReferences } from '../../shared/items/textReferences';
import type { ItemRef, RepoName } from '../../shared/names';

/** A reference as it stands in an editor. */
export interface EditorReference {
	readonly ref: ItemRef;
	readonly offset: number;
	readonly text: string;
}

/** Where a line stands, which decides what is a reference there. */
export interface EditorPlace {
	readonly languageId: string;
	/** What `#7` belongs to; null where a folder tells none. */
	readonly repo: RepoName | null;
	/** Of addresses that are taken for items: `github.com`. */
	readonly host: string;
}

/** A line of generated code is nothing that people read. */
const longestLine = 5000;

/** The references of one line. Whether such an item is cached, the caller finds out. */
export function referencesIn(line: string, { languageId, repo, host }: EditorPlace): readonly EditorReference[] {
	if (line.length > longestLine || !/#\d|\/\d/.test(line)) {
		return [];
	}
	const addresses = [...line.matchAll(/\w+:\/\/\S+/g)];
	return placedReferences(line, { repo, host }).flatMap(({ ref, text, offset }) => {
		const isPartOfAddress = addresses.some(
			({ index, 0: address }) => index < offset && offset < index + address.length,
		);
		const isFalse = ref === null || isPartOfAddress || (text.startsWith('#') && isLookalike(line, offset, languageId));
		return isFalse ? [] : [{ ref, text, offset }];
	});
}

/** Where `#123` is a colour or the argument of a macro, unless a comment has it. */
const otherMeaning = new Set(['css', 'scss', 'sass', 'less', 'stylus', 'latex', 'tex', 'bibtex']);

function isLookalike(line: string, offset: number, languageId: string): boolean {
	// A colour, an anchor or a key that is quoted by itself: "#333".
	const isQuoted = /^(["'`])#\d+\1/.test(line.slice(Math.max(0, offset - 1)));
	return isQuoted || (otherMeaning.has(languageId) && !isInComment(line.slice(0, offset)));
}

/** Whether what follows on this line is in a comment, as the usual marks of most languages tell. */
function isInComment(before: string): boolean {
	return /(?:^|\s)(?:\/\/|--|%|;|#|<!--|\/\*)(?!.*\*\/)|^\s*(?:\*|"{3}|'{3})/.test(before);
}

const prose = new Set([
	'markdown',
	'plaintext',
	'git-commit',
	'git-rebase',
	'scminput',
	'restructuredtext',
	'asciidoc',
]);
/** Where a message begins: what begins a line is no heading and no comment. */
const messages = new Set(['scminput', 'plaintext']);

/** A reference that is being typed. */
export interface TypedReference {
	/** As written; null for `#` alone. */
	readonly repo: string | null;
	/** What follows the `#`. */
	readonly text: string;
	/** Where it begins. */
	readonly offset: number;
}

/** What is being typed at the end of `before`; undefined where a `#` is likely something else. */
export function typedReference(before: string, languageId: string): TypedReference | undefined {
	const match = /(?<![\w/#&\\.-])(?<repo>[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[\w.-]{1,100})?#(?<text>[\p{L}\p{N}]*)$/u.exec(
		before.slice(-300),
	);
	if (match === null) {
		return undefined;
	}
	const offset = before.length - match[0].length;
	const { repo = null, text = '' } = match.groups ?? {};
	const isNumber = /^\d+$/.test(text) && !otherMeaning.has(languageId);
	const isFirst = before.slice(0, offset).trim() === '' && !messages.has(languageId);
	const isTalk = !isFirst && (prose.has(languageId) || isInComment(before.slice(0, offset)));
	return repo !== null || isNumber || isTalk ? { repo, text, offset } : undefined;
}
