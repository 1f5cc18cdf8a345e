import type { Language, LeftOutReason } from '../../../shared/atlas/atlas';
import { languageOf } from '../languageOf';
import type { SourceFacts } from '../sourceFacts';
import type { LinkedTexts } from './linkedTexts';

/** How a file was the last time; one that is as it was still has the same facts, as an object. */
export interface FileBefore {
	readonly facts: SourceFacts | LeftOutReason;
	/** Null for a file that was left out. */
	readonly linked: LinkedTexts | null;
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
	const changed = changedFiles(facts, before);
	return changed === null ? null : new Set([...changed.map(({ path }) => path), ...whoSays(changed, before)]);
}

interface Changed {
	readonly path: string;
	/** Among all files. */
	readonly place: number;
	/** What it exports now and did not, or did and does no more. */
	readonly names: readonly string[];
}

/** Null when a namespace has other files now, or when there is nothing to compare with. */
function changedFiles(
	facts: ReadonlyMap<string, SourceFacts>,
	before: ReadonlyMap<string, FileBefore>,
): readonly Changed[] | null {
	const changed: Changed[] = [];
	let place = 0;
	for (const [path, now] of facts) {
		const old = before.get(path);
		if (old === undefined || old.linked === null || typeof old.facts === 'string') {
			return null;
		}
		if (old.facts !== now) {
			if (old.facts.spaces.join(' ') !== now.spaces.join(' ')) {
				return null;
			}
			changed.push({ path, place, names: movedNames(old.facts.exports, now.exports) });
		}
		place++;
	}
	return changed;
}

function movedNames(before: string, now: string): readonly string[] {
	if (before === now) {
		return [];
	}
	const [old, fresh] = [new Set(before.split(' ')), new Set(now.split(' '))];
	return [...[...old].filter((name) => !fresh.has(name)), ...[...fresh].filter((name) => !old.has(name))];
}

/** A file that changed itself is linked anyway, so what the others said the last time is what they say. */
function whoSays(changed: readonly Changed[], before: ReadonlyMap<string, FileBefore>): readonly string[] {
	const moved = changed.filter(({ names }) => names.length > 0);
	const byName = moved.filter(({ path }) => seesByName.has(languageOf(path)));
	const byPlace = new Map(moved.filter((one) => !byName.includes(one)).map((one) => [one.place, one]));
	const says = (path: string, { facts, linked }: FileBefore): boolean => {
		if (linked === null || typeof facts === 'string') {
			return false;
		}
		const seen = linked.targets.flatMap((place) => byPlace.get(place) ?? []);
		const named = byName.filter((one) => languageOf(one.path) === languageOf(path));
		return [...seen, ...named].some(({ names }) => names.some((name) => facts.words.includes(` ${name} `)));
	};
	return moved.length === 0 ? [] : [...before].filter(([path, file]) => says(path, file)).map(([path]) => path);
}
