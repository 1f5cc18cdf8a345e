import type { Language } from '../../../shared/atlas/atlas';
import { languageOf } from '../languageOf';
import type { SourceFacts } from '../sourceFacts';

export interface ReadFile {
	readonly path: string;
	readonly facts: SourceFacts;
}

/** The names that a file says of each other file's exported symbols. */
export type Uses = ReadonlyMap<string, readonly string[]>;

/** Which files export a name, among those of languages that can see each other. */
export type Definers = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

const none: readonly string[] = [];
const families: Readonly<Partial<Record<Language, string>>> = { c: 'cpp', javascript: 'typescript', tsx: 'typescript' };

function familyOf(path: string): string {
	const language = languageOf(path);
	return language === null ? '' : (families[language] ?? language);
}

export function definersOf(files: ReadonlyMap<string, SourceFacts>): Definers {
	const definers = new Map<string, Map<string, string[]>>();
	for (const [path, { exports }] of files) {
		const family = familyOf(path);
		const names = definers.get(family) ?? new Map<string, string[]>();
		definers.set(family, names);
		for (const name of exports === '' ? [] : exports.split(' ')) {
			addTo(names, name, path);
		}
	}
	return definers;
}

/**
 * What a file says of those that it can see: what it imports, and what shares a namespace with it. Ruby finds a name
 * wherever it is, so there one that only one file has means that file.
 */
export function usesOf({ path, facts }: ReadFile, definers: Definers, isSeen: (other: string) => boolean): Uses {
	const family = familyOf(path);
	const isRuby = family === 'ruby';
	const names = definers.get(family);
	const uses = new Map<string, string[]>();
	for (const word of facts.words.split(' ')) {
		const paths = names?.get(word) ?? none;
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
