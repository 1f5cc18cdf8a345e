import type { CancelToken } from '../../base/cancellation';
import type { LeftOutReason } from '../../shared/atlas';
import { AppError } from '../../shared/failure';
import { type CachedFile, cacheText, parseCache } from './atlasCache';
import type { AtlasParts } from './atlasParts';
import { type AtlasText, buildAtlas } from './buildAtlas';
import { isScriptConfig } from './imports/scriptConfig';
import { languageOf } from './languageOf';
import { leftOutByPath } from './leftOut';
import type { FileBefore } from './linking/filesToLink';
import type { LinkedTexts } from './linking/linkedTexts';
import { isManifest } from './manifests/readManifest';
import { codeOwners, codeOwnersPaths, type OwnersOf } from './owners/codeOwners';
import { type FactsLine, leftOutLine, parseFacts, type SourceFacts } from './sourceFacts';
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
}

/** Makes the atlas of a repository as it lies on disk; reads only the files that changed since the last time. */
export async function refreshAtlas(ports: AtlasPorts, options: RefreshOptions): Promise<RefreshedAtlas> {
	const { version, cancel } = options;
	const [tree, kept] = await Promise.all([ports.readTree(cancel), ports.readCache()]);
	const checksum = (text: string): string => ports.checksum(text);
	const cache = parseCache(tree.tracksCache ? undefined : kept, version, checksum);
	const { candidates, leftOut } = candidatesIn(tree);
	const read = await linesOf(candidates, cache.files, { ports, options });
	const { facts, reasons } = factsIn(read.files);
	const around = checksum(aroundOf(facts, tree.files));
	const before = cache.around === around ? beforeIn(cache.files, read.files) : null;
	const texts = await readTexts(tree.files, ports);
	const built = buildAtlas({ tree, facts, leftOut: [...leftOut, ...reasons], before, ...texts });
	if (cancel.isCancelled) {
		throw new AppError({ kind: 'cancelled' });
	}
	const isKept = before !== null && read.count === 0 && read.files.size === cache.files.size;
	if (!tree.tracksCache && !isKept) {
		await ports.writeCache(cacheText({ around, files: withLinks(read.files, built.linked) }, version, checksum));
	}
	return { text: built.text, counts: built.counts, leftOut: built.leftOut, readCount: read.count };
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

interface ReadLine {
	readonly blob: string;
	readonly line: FactsLine;
	/** Whether it is what the cache says. */
	readonly isSame: boolean;
}

async function linesOf(
	files: readonly TreeFile[],
	cached: ReadonlyMap<string, CachedFile>,
	{ ports, options }: { readonly ports: AtlasPorts; readonly options: RefreshOptions },
): Promise<{ readonly files: ReadonlyMap<string, ReadLine>; readonly count: number }> {
	const unknown = files.filter(({ path, blob }) => cached.get(path)?.blob !== blob);
	const sources = unknown.map(({ path }) => ({ path, language: languageOf(path) }));
	const lines = await ports.readSources(sources, {
		cancel: options.cancel,
		onRead: (count) => options.onProgress(count, sources.length),
	});
	const fresh = new Map(unknown.map(({ path }, index) => [path, lines[index] ?? leftOutLine('unreadable')]));
	const all = files.map(({ path, blob }): [string, ReadLine] => {
		const line = fresh.get(path);
		const known = cached.get(path)?.line ?? leftOutLine('unreadable');
		return [path, { blob, line: line ?? known, isSame: line === undefined }];
	});
	return { files: new Map(all), count: unknown.length };
}

function factsIn(files: ReadonlyMap<string, ReadLine>): {
	readonly facts: ReadonlyMap<string, SourceFacts>;
	readonly reasons: readonly LeftOutReason[];
} {
	const facts = new Map<string, SourceFacts>();
	const reasons: LeftOutReason[] = [];
	for (const [path, { line }] of files) {
		const parsed = parseFacts(line);
		if (typeof parsed === 'string') {
			reasons.push(parsed);
		} else {
			facts.set(path, parsed);
		}
	}
	return { facts, reasons };
}

/** While this is the same, a file's links depend on the contents of files alone. */
function aroundOf(facts: ReadonlyMap<string, SourceFacts>, files: readonly TreeFile[]): string {
	const said = files.filter(({ path }) => saysOfOthers(path)).map(({ path, blob }) => `${blob} ${path}`);
	return JSON.stringify([[...facts.keys()], said]);
}

function beforeIn(
	cached: ReadonlyMap<string, CachedFile>,
	files: ReadonlyMap<string, ReadLine>,
): ReadonlyMap<string, FileBefore> {
	const before = new Map<string, FileBefore>();
	for (const [path, { line, linked }] of cached) {
		const facts = linked === null ? undefined : parseFacts(line);
		if (linked !== null && typeof facts === 'object') {
			before.set(path, { facts, linked, isSame: files.get(path)?.isSame ?? false });
		}
	}
	return before;
}

function withLinks(
	files: ReadonlyMap<string, ReadLine>,
	linked: ReadonlyMap<string, LinkedTexts>,
): ReadonlyMap<string, CachedFile> {
	return new Map([...files].map(([path, { blob, line }]) => [path, { blob, line, linked: linked.get(path) ?? null }]));
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
