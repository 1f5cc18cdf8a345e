import type { CancelToken } from '../../base/cancellation';
import { AppError } from '../../shared/failure';
import { type CachedFacts, cacheText, parseCache } from './atlasCache';
import { type AtlasParts, type AtlasText, buildAtlas } from './buildAtlas';
import { isScriptConfig } from './imports/scriptConfig';
import { languageOf } from './languageOf';
import { leftOutByPath } from './leftOut';
import { isManifest } from './manifests/readManifest';
import { codeOwners, codeOwnersPaths, type OwnersOf } from './owners/codeOwners';
import { parseFacts, type SourceFacts } from './sourceFacts';
import type { AtlasPorts, SourceTree, TreeFile } from './sourceTree';
import type { LeftOutReason } from '../../shared/atlas';

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
	const [tree, oldCache] = await Promise.all([ports.readTree(options.cancel), ports.readCache()]);
	const checksum = (text: string): string => ports.checksum(text);
	const cached = parseCache(tree.tracksCache ? undefined : oldCache, options.version, checksum);
	const { candidates, leftOut } = candidatesIn(tree);
	const { all, readCount } = await factsOf(candidates, cached, { ports, options });
	const { facts, reasons } = sorted(all);
	const texts = await readTexts(tree.files, ports);
	const parts: AtlasParts = { tree, facts, leftOut: [...leftOut, ...reasons], ...texts };
	const built = buildAtlas(parts);
	if (options.cancel.isCancelled) {
		throw new AppError({ kind: 'cancelled' });
	}
	if (!tree.tracksCache && (readCount > 0 || all.size !== cached.size)) {
		await ports.writeCache(cacheText(all, options.version, checksum));
	}
	return { ...built, readCount };
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

async function factsOf(
	files: readonly TreeFile[],
	cached: ReadonlyMap<string, CachedFacts>,
	{ ports, options }: { readonly ports: AtlasPorts; readonly options: RefreshOptions },
): Promise<{ readonly all: ReadonlyMap<string, CachedFacts>; readonly readCount: number }> {
	const unknown = files.filter(({ path, blob }) => cached.get(path)?.blob !== blob);
	const sources = unknown.map(({ path }) => ({ path, language: languageOf(path) }));
	const lines = await ports.readSources(sources, {
		cancel: options.cancel,
		onRead: (count) => options.onProgress(count, sources.length),
	});
	const fresh = new Map(unknown.map(({ path, blob }, index) => [path, { blob, line: lines[index] ?? 'unreadable' }]));
	const all = files.map(({ path, blob }): [string, CachedFacts] => [
		path,
		fresh.get(path) ?? cached.get(path) ?? { blob, line: 'unreadable' },
	]);
	return { all: new Map(all), readCount: unknown.length };
}

function sorted(all: ReadonlyMap<string, CachedFacts>): {
	readonly facts: ReadonlyMap<string, SourceFacts>;
	readonly reasons: readonly LeftOutReason[];
} {
	const facts = new Map<string, SourceFacts>();
	const reasons: LeftOutReason[] = [];
	for (const [path, { line }] of all) {
		const parsed = parseFacts(line);
		if (typeof parsed === 'string') {
			reasons.push(parsed);
		} else {
			facts.set(path, parsed);
		}
	}
	return { facts, reasons };
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
