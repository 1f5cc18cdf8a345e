import type { CancelToken } from '../../base/cancellation';
import type { LeftOutReason } from '../../shared/atlas';
import { AppError } from '../../shared/failure';
import { type AtlasCache, type CachedFile, type CacheFormat, cachePart, parseCache } from './atlasCache';
import type { AtlasParts } from './atlasParts';
import { type AtlasText, buildAtlas } from './buildAtlas';
import { isScriptConfig } from './imports/scriptConfig';
import { languageOf } from './languageOf';
import { leftOutByPath } from './leftOut';
import type { FileBefore } from './linking/filesToLink';
import type { LinkedTexts } from './linking/linkedTexts';
import { isManifest } from './manifests/readManifest';
import { codeOwners, codeOwnersPaths, type OwnersOf } from './owners/codeOwners';
import { leftOutLine, parseFacts, type SourceFacts } from './sourceFacts';
import type { AtlasPorts, SourceTree, TreeFile } from './sourceTree';

export interface RefreshOptions {
	/** Of the program: what another one has cached is not used. */
	readonly version: string;
	readonly cancel: CancelToken;
	onProgress(done: number, total: number): void;
}

export interface RefreshedAtlas extends AtlasText {
	/** How many files had to be read; the others were as they were the last time. */
	readonly readCount: number;
	/** To be handed back the next time, if that is in the same process. */
	readonly cache: AtlasCache;
}

/**
 * Makes the atlas of a repository as it lies on disk; reads only the files that changed since the last time. `last` is
 * what this process made of the same repository before; without it the cache on disk is read.
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
	const { facts, reasons } = factsIn(read.files);
	const around = ports.sha256(aroundOf(facts, tree.files));
	const before = cache.around === around ? beforeIn(cache.files, read.files) : null;
	const texts = await readTexts(tree.files, ports);
	const { linked, ...built } = buildAtlas({ tree, facts, leftOut: [...leftOut, ...reasons], before, ...texts });
	if (options.cancel.isCancelled) {
		throw new AppError({ kind: 'cancelled' });
	}
	const files = withLinks(read.files, linked);
	const fresh = { ...cache, around, files };
	return {
		...built,
		readCount: read.count,
		cache: tree.tracksCache ? fresh : await keep(fresh, cache, { ports, format }),
	};
}

/** Adds what changed to the cache on disk; writes it anew when that is most of it. */
async function keep(
	fresh: AtlasCache,
	before: AtlasCache,
	{ ports, format }: { readonly ports: AtlasPorts; readonly format: CacheFormat },
): Promise<AtlasCache> {
	const changed = new Map([...fresh.files].filter(([path, file]) => before.files.get(path) !== file));
	if (fresh.around === before.around) {
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
	const all = files.flatMap(({ path }): readonly (readonly [string, CachedFile])[] => {
		const file = fresh.get(path) ?? cached.get(path);
		return file === undefined ? [] : [[path, file]];
	});
	return { files: new Map(all), count: unknown.length };
}

function factsIn(files: ReadonlyMap<string, CachedFile>): {
	readonly facts: ReadonlyMap<string, SourceFacts>;
	readonly reasons: readonly LeftOutReason[];
} {
	const found = new Map<string, SourceFacts>();
	const reasons: LeftOutReason[] = [];
	for (const [path, { facts }] of files) {
		if (typeof facts === 'string') {
			reasons.push(facts);
		} else {
			found.set(path, facts);
		}
	}
	return { facts: found, reasons };
}

/** While this is the same, a file's links depend on the contents of files alone. */
function aroundOf(facts: ReadonlyMap<string, SourceFacts>, files: readonly TreeFile[]): string {
	const said = files.filter(({ path }) => saysOfOthers(path)).map(({ path, blob }) => `${blob} ${path}`);
	return JSON.stringify([[...facts.keys()], said]);
}

function beforeIn(
	cached: ReadonlyMap<string, CachedFile>,
	files: ReadonlyMap<string, CachedFile>,
): ReadonlyMap<string, FileBefore> {
	const before = new Map<string, FileBefore>();
	for (const [path, file] of cached) {
		const { facts, linked } = file;
		if (linked !== null && typeof facts === 'object') {
			before.set(path, { facts, linked, isSame: files.get(path) === file });
		}
	}
	return before;
}

function withLinks(
	files: ReadonlyMap<string, CachedFile>,
	linked: ReadonlyMap<string, LinkedTexts>,
): ReadonlyMap<string, CachedFile> {
	return new Map(
		[...files].map(([path, file]) => {
			const links = linked.get(path) ?? null;
			return [path, links === file.linked ? file : { ...file, linked: links }];
		}),
	);
}

function saysOfOthers(path: string): boolean {
	return isManifest(path) || isScriptConfig(path) || codeOwnersPaths.some((one) => one === path);
}

/** The few files whose text says something of others. */
async function readTexts(
	files: readonly TreeFile[],
	ports: AtlasPorts,
): Promise<Pick<AtlasParts, 'manifests' | 'configs' | 'ownersOf'>> {
	const paths = files.map(({ path }) => path).filter((path) => leftOutByPath(path, undefined) !== 'vendored');
	const known = new Set(paths);
	const read = async (wanted: readonly string[]): Promise<ReadonlyMap<string, string>> => {
		const texts = await Promise.all(wanted.map(async (path) => [path, await ports.readText(path)] as const));
		return new Map(texts.flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const])));
	};
	const owners = codeOwnersPaths.filter((path) => known.has(path)).slice(0, 1);
	const [manifests, configs, [ownersText]] = await Promise.all([
		read(paths.filter(isManifest)),
		read(paths.filter(isScriptConfig)),
		Promise.all(owners.map((path) => ports.readText(path))),
	]);
	const nobody: OwnersOf = () => [];
	return { manifests, configs, ownersOf: ownersText === undefined ? nobody : codeOwners(ownersText) };
}
