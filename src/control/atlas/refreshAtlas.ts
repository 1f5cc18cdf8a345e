import type { CancelToken } from '../../base/cancellation';
import type { Atlas, LeftOutReason } from '../../shared/atlas/atlas';
import { AppError } from '../../shared/failure';
import { type AtlasCache, type CachedFile, type CacheFormat, cachePart, parseCache } from './atlasCache';
import { buildAtlas } from './buildAtlas';
import { spaceIndex } from './imports/repoIndex';
import { languageOf } from './languageOf';
import { leftOutByPath } from './leftOut';
import { linkTexts } from './linking/fileTexts';
import type { LinkedTexts } from './linking/linkedTexts';
import { spacesIn } from './linking/linkFiles';
import { leftOutLine, parseFacts, type SourceFacts } from './sourceFacts';
import type { AtlasPorts, SourceTree, TreeFile } from './sourceTree';
import { readSurroundings, type Surroundings, surroundingsKey } from './surroundings';

export interface RefreshOptions {
	/** Of the program: what another one has cached is not used. */
	readonly version: string;
	readonly cancel: CancelToken;
	onProgress(done: number, total: number): void;
}

export interface RefreshedAtlas {
	readonly counts: Atlas['counts'];
	readonly leftOut: Atlas['leftOut'];
	/** How many files had to be read; the others were as they were the last time. */
	readonly readCount: number;
	/** To be handed back the next time, if that is in the same process. */
	readonly cache: AtlasCache;
}

/**
 * Makes the atlas of a repository as it lies on disk, and writes it; reads only the files that changed since the last
 * time. `last` is what this process made of the same repository before; without it the cache on disk is read.
 */
export async function refreshAtlas(
	ports: AtlasPorts,
	options: RefreshOptions,
	last: AtlasCache | null = null,
): Promise<RefreshedAtlas> {
	const format = { version: options.version, checksum: (text: string) => ports.checksum(text) };
	const [tree, kept] = await Promise.all([
		ports.readTree(options.cancel),
		last === null ? ports.readCache() : Promise.resolve(undefined),
	]);
	const cache = last ?? parseCache(tree.tracksCache ? undefined : kept, format);
	const { candidates, leftOut } = candidatesIn(tree);
	const read = await readFiles(candidates, cache.files, { ports, options });
	const facts = factsIn(read.files);
	const surroundings = await surroundingsOf({ tree, facts }, cache, ports);
	const files = relinked({ files: read.files, facts }, cache, surroundings);
	const {
		counts,
		leftOut: left,
		text,
		blocks,
	} = buildAtlas({ tree, files, leftOut, surroundings, blocks: cache.blocks });
	if (options.cancel.isCancelled) {
		throw new AppError({ kind: 'cancelled' });
	}
	const fresh = { ...cache, around: surroundings.key, surroundings, blocks, files };
	const grown = tree.tracksCache ? fresh : await keep(fresh, cache, { ports, format });
	await ports.writeAtlas(text);
	return { counts, leftOut: left, readCount: read.count, cache: grown };
}

/** Adds what changed to the cache on disk; writes it anew when that is most of it. */
async function keep(
	fresh: AtlasCache,
	before: AtlasCache,
	{ ports, format }: { readonly ports: AtlasPorts; readonly format: CacheFormat },
): Promise<AtlasCache> {
	if (fresh.around === before.around) {
		const changed = new Map([...fresh.files].filter(([path, file]) => before.files.get(path) !== file));
		if (changed.size === 0) {
			return fresh;
		}
		const part = cachePart({ around: fresh.around, files: changed }, before.length, format);
		if (before.length + part.length < 2 * before.wholeLength) {
			await ports.addToCache(part);
			return { ...fresh, length: before.length + part.length };
		}
	}
	const whole = cachePart(fresh, 0, format);
	await ports.writeCache(whole);
	return { ...fresh, length: whole.length, wholeLength: whole.length };
}

/** Names alone leave many files out, unread. */
function candidatesIn(tree: SourceTree): {
	readonly candidates: readonly TreeFile[];
	readonly leftOut: readonly LeftOutReason[];
} {
	const judged = tree.files.map((file) => ({ file, reason: leftOutByPath(file.path, tree.attributes.get(file.path)) }));
	return {
		candidates: judged.filter(({ reason }) => reason === undefined).map(({ file }) => file),
		leftOut: judged.flatMap(({ reason }) => reason ?? []),
	};
}

/** Those that are as the cache says are the cache's own objects. */
async function readFiles(
	files: readonly TreeFile[],
	cached: ReadonlyMap<string, CachedFile>,
	{ ports, options }: { readonly ports: AtlasPorts; readonly options: RefreshOptions },
): Promise<{ readonly files: ReadonlyMap<string, CachedFile>; readonly count: number }> {
	const unknown = files.filter(({ path, blob }) => cached.get(path)?.blob !== blob);
	const sources = unknown.map(({ path }) => ({ path, language: languageOf(path) }));
	const lines = await ports.readSources(sources, {
		cancel: options.cancel,
		onRead: (count) => options.onProgress(count, sources.length),
	});
	const fresh = new Map(
		unknown.map(({ path, blob }, index): [string, CachedFile] => {
			const line = lines[index] ?? leftOutLine('unreadable');
			return [path, { blob, line, facts: parseFacts(line), linked: null }];
		}),
	);
	const all = new Map<string, CachedFile>();
	for (const { path } of files) {
		const file = fresh.get(path) ?? cached.get(path);
		if (file !== undefined) {
			all.set(path, file);
		}
	}
	return { files: all, count: unknown.length };
}

function factsIn(files: ReadonlyMap<string, CachedFile>): ReadonlyMap<string, SourceFacts> {
	const found = new Map<string, SourceFacts>();
	for (const [path, { facts }] of files) {
		if (typeof facts === 'object') {
			found.set(path, facts);
		}
	}
	return found;
}

/** Those of the last time, if nothing of what they tell is another. */
async function surroundingsOf(
	{ tree, facts }: { readonly tree: SourceTree; readonly facts: ReadonlyMap<string, SourceFacts> },
	{ surroundings }: AtlasCache,
	ports: AtlasPorts,
): Promise<Surroundings> {
	const key = surroundingsKey(facts.keys(), tree.files, ports.sha256);
	return surroundings?.key === key
		? surroundings
		: await readSurroundings(key, { paths: [...facts.keys()], files: tree.files }, ports);
}

/** The files with their links; those of which nothing else can be said than the last time are the same objects. */
function relinked(
	{
		files,
		facts,
	}: { readonly files: ReadonlyMap<string, CachedFile>; readonly facts: ReadonlyMap<string, SourceFacts> },
	cache: AtlasCache,
	surroundings: Surroundings,
): ReadonlyMap<string, CachedFile> {
	const linked = linkTexts(
		{
			...{ facts, surroundings },
			before: cache.around === surroundings.key ? cache.files : null,
			blobOf: (path) => files.get(path)?.blob ?? '',
		},
		{ ...surroundings, ...spaceIndex(() => spacesIn(facts)) },
	);
	return withLinks(files, linked);
}

function withLinks(
	files: ReadonlyMap<string, CachedFile>,
	linked: ReadonlyMap<string, LinkedTexts>,
): ReadonlyMap<string, CachedFile> {
	const all = new Map(files);
	for (const [path, links] of linked) {
		const file = files.get(path);
		if (file !== undefined) {
			all.set(path, { ...file, linked: links });
		}
	}
	return all;
}
