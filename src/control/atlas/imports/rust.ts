import { folderOf, foldersUp, nameOf, type RepoIndex, type Resolved, within } from './repoIndex';

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
	const manifest = repo.manifests.find(
		({ ecosystem, name }) => ecosystem === 'cargo' && name?.replaceAll('-', '_') === crate,
	);
	if (manifest !== undefined) {
		const source = within(folderOf(manifest.path), 'src');
		const [found] = walk(source, names, repo);
		const root = within(source, 'lib.rs');
		return { to: found !== undefined ? [found] : repo.has(root) ? [root] : [] };
	}
	// Since 2018 a path may begin with a module beside this one.
	const beside = walk(moduleFolder(from), [crate, ...names], repo);
	return beside.length > 0 ? { to: beside } : { to: [], package: crate };
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

/** As far as the names are modules; the rest is in the last one. */
function walk(folder: string, names: readonly string[], repo: RepoIndex): readonly string[] {
	let found: string | undefined;
	let at = folder;
	for (const name of names) {
		const file = [`${within(at, name)}.rs`, within(within(at, name), 'mod.rs')].find((path) => repo.has(path));
		if (file === undefined) {
			break;
		}
		found = file;
		at = within(at, name);
	}
	const root = [within(folder, 'lib.rs'), within(folder, 'main.rs'), within(folder, 'mod.rs'), `${folder}.rs`];
	const file = found ?? root.find((path) => repo.has(path));
	return file === undefined ? [] : [file];
}
