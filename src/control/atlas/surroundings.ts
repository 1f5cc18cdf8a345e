import type { Sha256 } from '../../base/digest';
import { once } from '../../base/once';
import type { AtlasDependency, EntryPoint } from '../../shared/atlas/atlas';
import { type PlaceIndex, placeIndex } from './imports/repoIndex';
import { isScriptConfig, type ScriptConfig, scriptConfigs } from './imports/scriptConfig';
import { leftOutByPath } from './leftOut';
import { declaredEntries } from './linking/entryPoints';
import type { Manifest } from './manifests/manifest';
import { isManifest, readManifest } from './manifests/readManifest';
import { codeOwners, codeOwnersPaths, type OwnersOf } from './owners/codeOwners';
import type { AtlasPorts, TreeFile } from './sourceTree';

/** What files are judged by beside their own content: which others there are, and the few that speak of others. */
export interface Surroundings extends PlaceIndex {
	/** Tells them from others: while it is the same, a file's links depend on the contents of files alone. */
	readonly key: string;
	readonly manifests: readonly Manifest[];
	/** By the folder of the configuration. */
	readonly scriptConfigs: ReadonlyMap<string, ScriptConfig>;
	readonly ownersOf: OwnersOf;
	/** The place of each file that was read, among all of these. */
	readonly placeOf: () => ReadonlyMap<string, number>;
	/** What manifests name. */
	readonly entries: () => readonly EntryPoint[];
	readonly dependencies: () => readonly AtlasDependency[];
}

/** Of the files that were read, and of all there are. */
export function surroundingsKey(paths: Iterable<string>, files: readonly TreeFile[], sha256: Sha256): string {
	const said = files.filter(({ path }) => saysOfOthers(path)).map(({ path, blob }) => `${blob} ${path}`);
	return sha256(JSON.stringify([[...paths], said]));
}

export async function readSurroundings(
	key: string,
	{ paths, files }: { readonly paths: readonly string[]; readonly files: readonly TreeFile[] },
	ports: AtlasPorts,
): Promise<Surroundings> {
	const [speaking, ownersOf] = await Promise.all([
		readTexts(files, (path) => isManifest(path) || isScriptConfig(path), ports),
		readOwners(files, ports),
	]);
	const texts = [...speaking];
	const manifests = texts.flatMap(([path, text]) => readManifest(path, text) ?? []);
	const places = placeIndex(paths);
	return {
		...places,
		...{ key, manifests, ownersOf },
		scriptConfigs: scriptConfigs(new Map(texts.filter(([path]) => isScriptConfig(path)))),
		placeOf: once(() => new Map(paths.map((path, place) => [path, place]))),
		entries: once(() => declaredEntries(manifests, places)),
		dependencies: once(() =>
			manifests.flatMap(({ path, dependencies }) => dependencies.map((one) => ({ manifest: path, ...one }))),
		),
	};
}

function saysOfOthers(path: string): boolean {
	return isManifest(path) || isScriptConfig(path) || codeOwnersPaths.some((one) => one === path);
}

async function readOwners(files: readonly TreeFile[], ports: AtlasPorts): Promise<OwnersOf> {
	const known = new Set(files.map(({ path }) => path));
	const first = codeOwnersPaths.find((path) => known.has(path));
	const text = first === undefined ? undefined : await ports.readText(first);
	return text === undefined ? () => [] : codeOwners(text);
}

async function readTexts(
	files: readonly TreeFile[],
	isWanted: (path: string) => boolean,
	ports: AtlasPorts,
): Promise<ReadonlyMap<string, string>> {
	const wanted = files.filter(({ path }) => isWanted(path) && leftOutByPath(path, undefined) !== 'vendored');
	const texts = await Promise.all(wanted.map(async ({ path }) => [path, await ports.readText(path)] as const));
	return new Map(texts.flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const])));
}
