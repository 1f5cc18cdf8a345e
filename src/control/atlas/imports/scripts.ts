import type { Manifest } from '../manifests/manifest';
import { manifestIndex } from './manifestIndex';
import { folderOf, foldersUp, joined, within } from './paths';
import type { RepoIndex, Resolved } from './repoIndex';
import type { ScriptConfig } from './scriptConfig';

const extensions = ['ts', 'tsx', 'd.ts', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'json'];
/** React Native's files for one platform. */
const variants = ['native', 'ios', 'android', 'web', 'js'].flatMap((platform) => [
	`${platform}.js`,
	`${platform}.ts`,
	`${platform}.tsx`,
]);
/** What a compiler would have made of the source. */
const compiled: Readonly<Record<string, readonly string[]>> = {
	js: ['ts', 'tsx', 'd.ts', 'jsx'],
	jsx: ['tsx'],
	mjs: ['mts', 'd.mts'],
	cjs: ['cts', 'd.cts'],
};

export function resolveScript(specifier: string, from: string, repo: RepoIndex): Resolved {
	const folder = folderOf(from);
	const name = specifier.replace(/[?#].*$/, (rest) => (specifier.startsWith('#') ? rest : ''));
	const path =
		/^\.{0,2}\//.test(name) || /^\.{1,2}$/.test(name) ? joined(name.startsWith('/') ? '' : folder, name) : null;
	if (path !== null) {
		return { to: path === undefined ? [] : one(fileAt(path, repo)) };
	}
	const found = byConfig(name, folder, repo) ?? byManifest(name, folder, repo);
	return found === undefined ? { to: [], package: packageOf(name) } : { to: [found] };
}

/** The module at a path, as bundlers and compilers look for it. */
export function fileAt(path: string, repo: Pick<RepoIndex, 'has'>): string | undefined {
	const dot = path.lastIndexOf('.');
	const sources = compiled[path.slice(dot + 1)] ?? [];
	return (
		(path !== '' && repo.has(path) ? path : undefined) ??
		firstWith(`${path}.`, extensions, repo) ??
		firstWith(`${path.slice(0, dot)}.`, sources, repo) ??
		firstWith(within(path, 'index.'), extensions, repo) ??
		firstWith(`${path}.`, variants, repo)
	);
}

/** Most are found among the first: no other name is put together. */
function firstWith(start: string, endings: readonly string[], repo: Pick<RepoIndex, 'has'>): string | undefined {
	const ending = endings.find((one) => repo.has(start + one));
	return ending === undefined ? undefined : start + ending;
}

function byConfig(name: string, folder: string, repo: RepoIndex): string | undefined {
	const config = foldersUp(folder)
		.map((one) => repo.scriptConfigs.get(one))
		.find((one) => one !== undefined);
	if (config === undefined) {
		return undefined;
	}
	const mapped = [
		...mappedPaths(name, config),
		...(config.baseUrl === undefined ? [] : [within(config.baseUrl, name)]),
	];
	return firstFile(mapped, repo);
}

/** The longest pattern that fits goes first, as in the compiler. */
function mappedPaths(name: string, { paths }: ScriptConfig): readonly string[] {
	return paths
		.flatMap(([pattern, targets]) => {
			const [start = '', end] = pattern.split('*');
			const fits = end === undefined ? name === pattern : name.startsWith(start) && name.endsWith(end);
			const middle = end === undefined ? '' : name.slice(start.length, name.length - end.length);
			return fits ? [{ length: start.length, paths: targets.map((target) => target.replace('*', () => middle)) }] : [];
		})
		.sort((a, b) => b.length - a.length)
		.flatMap((fit) => fit.paths);
}

/** A package of the same repository, by its name; or what `#name` means in the nearest one. */
function byManifest(name: string, folder: string, repo: RepoIndex): string | undefined {
	if (name.startsWith('#')) {
		const nearest = foldersUp(folder)
			.map((one) => manifestIndex(repo.manifests).npmAt(within(one, 'package.json')))
			.find((one) => one !== undefined);
		return nearest === undefined ? undefined : byPrefix(name, nearest, repo);
	}
	const owner = manifestIndex(repo.manifests).npmPackage(name);
	if (owner === undefined) {
		return undefined;
	}
	const root = folderOf(owner.path);
	const rest = name.slice((owner.name?.length ?? 0) + 1);
	return rest === ''
		? (firstFile(packageEntries(owner), repo) ?? firstFile([within(root, 'src'), root], repo))
		: (byPrefix(rest, owner, repo) ?? firstFile([within(root, rest), within(root, `src/${rest}`)], repo));
}

function byPrefix(name: string, manifest: Manifest, repo: RepoIndex): string | undefined {
	const root = folderOf(manifest.path);
	const targets = manifest.prefixes.flatMap(([pattern, target]) => {
		const [start = '', end] = pattern.split('*');
		const fits = end === undefined ? name === pattern : name.startsWith(start) && name.endsWith(end);
		const middle = end === undefined ? '' : name.slice(start.length, name.length - end.length);
		return fits
			? withSource(
					joined(
						root,
						target.replaceAll('*', () => middle),
					),
					root,
				)
			: [];
	});
	return firstFile(targets, repo);
}

/** Where a package says that it begins, and where the source of that would lie. */
export function packageEntries({ path, entries }: Manifest): readonly string[] {
	const root = folderOf(path);
	return entries.flatMap((entry) => withSource(joined(root, entry), root));
}

function withSource(path: string | undefined, root: string): readonly string[] {
	if (path === undefined) {
		return [];
	}
	const inner = root === '' ? path : path.slice(root.length + 1);
	const source = inner
		.replace(/^(?:dist|lib|build|out|es|esm|cjs)\//, 'src/')
		.replace(/^src\/(?:esm|cjs|es)\//, 'src/');
	return source === inner ? [path] : [path, within(root, source)];
}

function firstFile(paths: readonly string[], repo: RepoIndex): string | undefined {
	for (const path of paths) {
		const found = fileAt(path, repo);
		if (found !== undefined) {
			return found;
		}
	}
	return undefined;
}

function one(path: string | undefined): readonly string[] {
	return path === undefined ? [] : [path];
}

/** `@scope/name` of `@scope/name/sub`; what Node brings along is called `node`. */
function packageOf(name: string): string {
	const [first = '', second] = name.split('/');
	if (first.startsWith('node:')) {
		return 'node';
	}
	return first.startsWith('@') && second !== undefined ? `${first}/${second}` : first;
}
