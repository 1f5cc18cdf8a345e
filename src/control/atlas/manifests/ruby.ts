import { dependency, type Manifest, plainManifest } from './manifest';

/** Both files are programs; the usual lines are read, nothing is run. */
export function readGems(path: string, text: string): Manifest {
	let groups = '';
	const dependencies = text.split(/\r?\n/).flatMap((line) => {
		groups = /^\s*group\b(.*)\bdo\b/.exec(line)?.[1] ?? (/^end\b/.test(line) ? '' : groups);
		const [, call = '', name, rest = ''] =
			/^\s*(?:\w+\.)?(gem|add_dependency|add_runtime_dependency|add_development_dependency)[\s(]+["']([^"']+)["'](.*)$/.exec(
				line,
			) ?? [];
		const isDevelopment = /development|test/.test(`${call} ${groups} ${/\bgroups?:.*/.exec(rest)?.[0] ?? ''}`);
		const version = /^\s*,\s*["']([^"']+)["']/.exec(rest)?.[1];
		return name === undefined ? [] : [dependency('rubygems', name, version, isDevelopment)];
	});
	return plainManifest(path, 'rubygems', dependencies);
}
