import type { Language } from '../../../shared/atlas';
import { languageOf } from '../languageOf';
import type { SourceFacts } from '../sourceFacts';
import { type LinkedTexts, placesIn } from './linkedTexts';

/** How a file was the last time. */
export interface FileBefore {
	readonly facts: SourceFacts;
	readonly linked: LinkedTexts;
	readonly isSame: boolean;
}

/** Here a name can be seen without naming the file that it is in. */
const seesByName: ReadonlySet<Language | null> = new Set(['csharp', 'go', 'java', 'php', 'ruby']);

/**
 * The files whose links may differ from the last time, when the files around and the manifests are the same: those that
 * changed, and those that say a name which appeared or went, where they can see it. Null: any of them.
 */
export function filesToLink(
	facts: ReadonlyMap<string, SourceFacts>,
	before: ReadonlyMap<string, FileBefore>,
): ReadonlySet<string> | null {
	const changed: Changed[] = [];
	for (const [place, [path, now]] of [...facts].entries()) {
		const old = before.get(path);
		if (old === undefined || old.facts.spaces.join(' ') !== now.spaces.join(' ')) {
			return null;
		}
		if (!old.isSame) {
			changed.push({ path, place, names: movedNames(old.facts.exports, now.exports) });
		}
	}
	return new Set([...changed.map(({ path }) => path), ...changed.flatMap((one) => whoSays(one, before))]);
}

interface Changed {
	readonly path: string;
	/** Among all files. */
	readonly place: number;
	/** What it exports now and did not, or did and does no more. */
	readonly names: readonly string[];
}

function movedNames(before: string, now: string): readonly string[] {
	if (before === now) {
		return [];
	}
	const [old, fresh] = [new Set(before.split(' ')), new Set(now.split(' '))];
	return [...[...old].filter((name) => !fresh.has(name)), ...[...fresh].filter((name) => !old.has(name))];
}

/** A file that changed itself is linked anyway, so what the others said the last time is what they say. */
function whoSays({ path, place, names }: Changed, before: ReadonlyMap<string, FileBefore>): readonly string[] {
	if (names.length === 0) {
		return [];
	}
	const language = languageOf(path);
	const canSee = (other: string, { linked }: FileBefore): boolean =>
		seesByName.has(language) ? languageOf(other) === language : placesIn(linked.targets).includes(place);
	return [...before]
		.filter(([other, file]) => canSee(other, file) && names.some((name) => file.facts.words.includes(` ${name} `)))
		.map(([other]) => other);
}
