import type { SourceFacts } from '../sourceFacts';

export interface ReadFile {
	readonly path: string;
	readonly isRuby: boolean;
	readonly facts: SourceFacts;
}

/** The names that a file says of each other file's exported symbols. */
export type Uses = ReadonlyMap<string, readonly string[]>;

/** Which files export a name. */
export type Definers = ReadonlyMap<string, readonly string[]>;

export function definersOf(files: readonly ReadFile[]): Definers {
	const definers = new Map<string, string[]>();
	for (const { path, facts } of files) {
		for (const name of facts.exports === '' ? [] : facts.exports.split(' ')) {
			const paths = definers.get(name);
			if (paths === undefined) {
				definers.set(name, [path]);
			} else {
				paths.push(path);
			}
		}
	}
	return definers;
}

/**
 * What a file says of those that it can see: what it imports, and what shares a namespace with it. Ruby finds a name
 * wherever it is, so there one that only one file has means that file.
 */
export function usesOf(
	{ path, isRuby, facts }: ReadFile,
	definers: Definers,
	isSeen: (other: string) => boolean,
): Uses {
	const uses = new Map<string, string[]>();
	for (const word of facts.words.split(' ')) {
		const paths = definers.get(word) ?? [];
		for (const other of paths) {
			if (other !== path && (isSeen(other) || (isRuby && paths.length === 1))) {
				const names = uses.get(other);
				if (names === undefined) {
					uses.set(other, [word]);
				} else {
					names.push(word);
				}
			}
		}
	}
	return uses;
}
