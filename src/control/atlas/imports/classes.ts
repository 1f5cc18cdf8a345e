import type { Manifest } from '../manifests/manifest';
import { folderOf, joined } from './paths';
import { endingWith, type RepoIndex, type Resolved } from './repoIndex';

const extensions = ['java', 'kt', 'kts', 'scala', 'groovy'];

/** A class lies where its package says; members and inner classes are in it. */
export function resolveJava(specifier: string, from: string, repo: RepoIndex): Resolved {
	const names = specifier.split('.');
	if (names.at(-1) === '*') {
		const files = repo.inSpace(names.slice(0, -1).join('.'));
		return files.length > 0 ? { to: files, isWhole: true } : classAt(names.slice(0, -1), from, repo);
	}
	return classAt(names, from, repo);
}

function classAt(names: readonly string[], from: string, repo: RepoIndex): Resolved {
	// The longest path first; a class without a package is nobody's to import.
	for (let length = names.length; length >= 2; length--) {
		const path = names.slice(0, length).join('/');
		for (const extension of extensions) {
			const found = endingWith(repo, `${path}.${extension}`, from);
			if (found !== undefined) {
				return { to: [found] };
			}
		}
	}
	const isStandard = names[0] === 'java' || names[0] === 'javax';
	return { to: [], package: isStandard ? 'jdk' : names.slice(0, Math.min(3, names.length - 1)).join('.') };
}

/** A namespace is what all files that declare it hold; a static or an alias names a class in one. */
export function resolveCsharp(specifier: string, _from: string, repo: RepoIndex): Resolved {
	const names = specifier.split('.');
	const files = repo.inSpace(specifier);
	if (files.length > 0) {
		return { to: files, isWhole: true };
	}
	const inside = repo
		.inSpace(names.slice(0, -1).join('.'))
		.filter((path) => path.endsWith(`/${names.at(-1) ?? ''}.cs`));
	return inside.length > 0 ? { to: inside } : { to: [], package: names.slice(0, 2).join('.') };
}

/** Composer's prefixes first, else a file that ends as the class is called. */
export function resolvePhp(specifier: string, from: string, repo: RepoIndex): Resolved {
	if (/^\.{1,2}\//.test(specifier)) {
		const path = joined(folderOf(from), specifier);
		return { to: path !== undefined && repo.has(path) ? [path] : [] };
	}
	const name = specifier.replace(/^\\/, '');
	const names = name.split('\\');
	const autoloaded = repo.manifests.flatMap((manifest) => autoloadPaths(name, manifest)).find((path) => repo.has(path));
	const found =
		autoloaded ?? (names.length < 2 ? undefined : endingWith(repo, `${names.slice(-2).join('/')}.php`, from));
	return found === undefined ? { to: [], package: names.slice(0, 2).join('\\') } : { to: [found] };
}

function autoloadPaths(name: string, { ecosystem, path, prefixes }: Manifest): readonly string[] {
	const fitting = ecosystem === 'composer' ? prefixes.filter(([start]) => start !== '' && name.startsWith(start)) : [];
	return fitting.flatMap(([start, folder]) => {
		const rest = name.slice(start.length).replaceAll('\\', '/');
		return joined(folderOf(path), `${folder}/${rest}.php`) ?? [];
	});
}
