import { folderOf, foldersUp, joined, within } from './paths';
import type { RepoIndex, Resolved } from './repoIndex';

/** `a.b`, `a.b:c` (from a.b import c), `..a:c`. */
export function resolvePython(specifier: string, from: string, repo: RepoIndex): Resolved {
	const [, dots = '', module = '', name] = /^(\.*)([\w.]*)(?::(.*))?$/.exec(specifier) ?? [];
	const path = module.replaceAll('.', '/');
	const roots = dots === '' ? rootsOf(from) : [joined(folderOf(from), '../'.repeat(dots.length - 1))];
	for (const root of roots) {
		const found = root === undefined ? undefined : moduleAt(root, path, { name, repo });
		if (found !== undefined) {
			return { to: [found] };
		}
	}
	return dots === '' ? { to: [], package: module.split('.')[0] ?? module } : { to: [] };
}

/** The folders in which a module may begin: those around the file, and the usual ones at the top. */
function rootsOf(from: string): readonly string[] {
	return [
		...new Set([...foldersUp(folderOf(from)), ...foldersUp(folderOf(from)).map((folder) => within(folder, 'src'))]),
	];
}

function moduleAt(
	root: string,
	path: string,
	{ name, repo }: { readonly name: string | undefined; readonly repo: RepoIndex },
): string | undefined {
	const whole = path === '' ? root : within(root, path);
	const inner = name === undefined || name === '*' ? [] : [within(whole, name)];
	return [...inner, whole]
		.flatMap((one) => [`${one}.py`, `${one}.pyi`, within(one, '__init__.py'), within(one, '__init__.pyi')])
		.find((candidate) => repo.has(candidate));
}
