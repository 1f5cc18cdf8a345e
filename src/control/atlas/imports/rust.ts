import { manifestIndex } from './manifestIndex';
import { folderOf, foldersUp, nameOf, within } from './paths';
import type { RepoIndex, Resolved } from './repoIndex';

/** `mod a` beside the file, or a path of names that begins at the crate, here, above, or in another crate. */
export function resolveRust(specifier: string, from: string, repo: RepoIndex): Resolved {
	const here = moduleFolder(from);
	if (specifier.startsWith('mod ')) {
		return { to: walk(here, [specifier.slice('mod '.length)], repo) };
	}
	const [first = '', ...names] = specifier.split('::').filter((name) => name !== '');
	switch (first) {
		case 'crate':
			return { to: walk(crateFolder(from, repo), names, repo) };
		case 'self':
			return { to: walk(here, names, repo) };
		case 'super': {
			const above = names.findIndex((name) => name !== 'super');
			const levels = above === -1 ? names.length + 1 : above + 1;
			const folder = foldersUp(here)[levels] ?? '';
			return { to: walk(folder, names.slice(levels - 1), repo) };
		}
		default:
			return inOtherCrate(first, names, { from, repo });
	}
}

function inOtherCrate(
	crate: string,
	names: readonly string[],
	{ from, repo }: { readonly from: string; readonly repo: RepoIndex },
): Resolved {
	const manifest = manifestIndex(repo.manifests).crate(crate);
	if (manifest !== undefined) {
		const source = within(folderOf(manifest.path), 'src');
		return { to: walk(source, names, repo) };
	}
	// Since 2018 a path may begin with a module beside this one.
	const beside = moduleAlong(moduleFolder(from), [crate, ...names], repo);
	return beside === undefined ? { to: [], package: crate } : { to: [beside] };
}

/** The folder in which a file's own modules lie. */
function moduleFolder(path: string): string {
	const name = nameOf(path);
	return /^(?:mod|lib|main)\.rs$/.test(name) ? folderOf(path) : path.replace(/\.rs$/, '');
}

function crateFolder(from: string, repo: RepoIndex): string {
	const root = foldersUp(folderOf(from)).find((folder) => repo.has(within(folder, 'Cargo.toml')));
	return root === undefined ? folderOf(from) : within(root, 'src');
}

/** The last of the names that is a module; the file of the folder itself when the first is none. */
function walk(folder: string, names: readonly string[], repo: RepoIndex): readonly string[] {
	const own = [within(folder, 'lib.rs'), within(folder, 'main.rs'), within(folder, 'mod.rs'), `${folder}.rs`];
	const file = moduleAlong(folder, names, repo) ?? own.find((path) => repo.has(path));
	return file === undefined ? [] : [file];
}

function moduleAlong(folder: string, names: readonly string[], repo: RepoIndex): string | undefined {
	let found: string | undefined;
	let at = folder;
	for (const name of names) {
		at = within(at, name);
		const file = [`${at}.rs`, within(at, 'mod.rs')].find((path) => repo.has(path));
		if (file === undefined) {
			break;
		}
		found = file;
	}
	return found;
}
