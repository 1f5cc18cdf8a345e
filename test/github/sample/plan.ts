import { isoSeconds } from '../clock';
import type { Epic } from './content/epics';
import type { Oddity } from './content/oddities';
import { contributors, maintainers } from './content/people';
import type { Topic } from './content/topics';
import type { Random } from './random';

/** Everything in one repository with its day and number, before the texts that refer to those numbers are written. */
export type Planned = Dated & { readonly number: number };

interface Dated {
	readonly source: Source;
	readonly author: string;
	/** Milliseconds since 1970. */
	readonly at: number;
	/** When it was closed or merged; null while open. */
	readonly doneAt: number | null;
}

export type Source =
	| { readonly kind: 'topic'; readonly topic: Topic }
	| { readonly kind: 'fix'; readonly topic: Topic; readonly title: string; readonly fate: Fate }
	| { readonly kind: 'epic'; readonly epic: Epic }
	| { readonly kind: 'oddity'; readonly oddity: Oddity }
	| { readonly kind: 'bump'; readonly title: string };

/** What became of a pull request. */
export type Fate = 'merged' | 'open' | 'draft' | 'abandoned';

export interface Contents {
	readonly topics: readonly Topic[];
	readonly epics: readonly Epic[];
	readonly oddities: readonly Oddity[];
	readonly bumps: readonly string[];
}

const day = 86_400_000;

export function planRepo(random: Random, contents: Contents, now: number): readonly Planned[] {
	const dated = [
		...contents.epics.map((epic) => dateEpic(random, epic, now)),
		...shuffled(random, contents.topics).flatMap((topic, index) => dateTopic(random, topic, index, contents, now)),
		...contents.oddities.map((oddity) => dateOddity(random, oddity, now)),
		...contents.bumps.map((title, index) => dateBump(random, title, index, now)),
	];
	return [...dated].sort((a, b) => a.at - b.at).map((one, index) => ({ ...one, number: index + 1 }));
}

export function titleOf(source: Source): string {
	switch (source.kind) {
		case 'topic':
			return source.topic.title;
		case 'epic':
			return source.epic.title;
		case 'oddity':
			return source.oddity.title;
		case 'fix':
		case 'bump':
			return source.title;
	}
}

export function isoAt(ms: number): string {
	return isoSeconds(ms);
}

function dateEpic(random: Random, epic: Epic, now: number): Dated {
	const at = now - (210 + random.int(50)) * day + workingHour(random);
	return { source: { kind: 'epic', epic }, author: random.pick(maintainers).login, at, doneAt: null };
}

/** The issue and, where one came of it, its pull request. Early topics are old and mostly done. */
function dateTopic(random: Random, topic: Topic, index: number, contents: Contents, now: number): readonly Dated[] {
	const age = 240 * (1 - index / contents.topics.length) + 2;
	const at = now - Math.floor(age) * day - random.int(day / 2) + workingHour(random) / 4;
	const started = at + (1 + random.int(20)) * day + random.int(day);
	const author = random.pick(random.chance(0.45) ? contributors : maintainers).login;
	const source = { kind: 'topic', topic } as const;
	if (topic.fix === null || started > now - day / 2) {
		const isDone = random.chance(0.22) && started < now;
		return [{ source, author, at, doneAt: isDone ? started : null }];
	}
	const merged = started + (1 + random.int(9)) * day + random.int(day);
	const fate = fateOf(random, merged < now);
	const doneAt = fate === 'merged' ? merged : null;
	const fix = { kind: 'fix', topic, title: topic.fix, fate } as const;
	const fixer = random.pick(random.chance(0.15) ? contributors : maintainers).login;
	const closedAt = fate === 'abandoned' ? Math.min(merged, now - day / 4) : doneAt;
	return [
		{ source, author, at, doneAt: doneAt === null ? null : doneAt + 2000 },
		{ source: fix, author: fixer, at: started, doneAt: closedAt },
	];
}

function fateOf(random: Random, hasHadTime: boolean): Fate {
	if (hasHadTime && random.chance(0.72)) {
		return 'merged';
	}
	return random.chance(0.2) ? 'abandoned' : random.chance(0.35) ? 'draft' : 'open';
}

function dateOddity(random: Random, oddity: Oddity, now: number): Dated {
	const at = now - (10 + random.int(90)) * day + workingHour(random);
	return { source: { kind: 'oddity', oddity }, author: oddity.author, at, doneAt: null };
}

function dateBump(random: Random, title: string, index: number, now: number): Dated {
	const at = now - (8 + index * 17) * day - random.int(day / 3);
	const doneAt = index === 0 ? null : at + random.int(2 * day) + 3_600_000;
	return { source: { kind: 'bump', title }, author: 'northwind-bot[bot]', at, doneAt };
}

function workingHour(random: Random): number {
	return random.int(9 * 3600) * 1000;
}

function shuffled<T>(random: Random, items: readonly T[]): readonly T[] {
	const keyed = items.map((item) => ({ item, key: random.int(1_000_000) }));
	return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
