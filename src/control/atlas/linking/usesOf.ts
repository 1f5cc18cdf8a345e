import { languageOf } from '../languageOf';
import type { SourceFacts } from '../sourceFacts';

export interface ReadFile {
	readonly path: string;
	readonly facts: SourceFacts;
}

/** The names that a file says of each other file's exported symbols. */
export type Uses = ReadonlyMap<string, readonly string[]>;

/** Which files export a name. */
export type Definers = ReadonlyMap<string, readonly string[]>;

const none: readonly string[] = [];

export function definersOf(files: ReadonlyMap<string, SourceFacts>): Definers {
	const definers = new Map<string, string[]>();
	for (const [path, facts] of files) {
		for (const name of facts.exports === '' ? [] : facts.exports.split(' ')) {
			addTo(definers, name, path);
		}
	}
	return definers;
}

/**
 * What a file says of those that it can see: what it imports, and what shares a namespace with it. Ruby finds a name
 * wherever it is, so there one that only one file has means that file.
 */
export function usesOf({ path, facts }: ReadFile, definers: Definers, isSeen: (other: string) => boolean): Uses {
	const isRuby = languageOf(path) === 'ruby';
	const uses = new Map<string, string[]>();
	for (const word of facts.words.split(' ')) {
		const paths = definers.get(word) ?? none;
		const isAlone = isRuby && paths.length === 1;
		for (const other of paths) {
			if (other !== path && (isAlone || isSeen(other))) {
				addTo(uses, other, word);
			}
		}
	}
	return uses;
}

function addTo(lists: Map<string, string[]>, key: string, value: string): void {
	const list = lists.get(key);
	if (list === undefined) {
		lists.set(key, [value]);
	} else {
		list.push(value);
	}
}
