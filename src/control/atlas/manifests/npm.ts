import { asObject, parseLooseJson, textsIn } from './looseJson';
import { dependency, type Manifest, plainManifest } from './manifest';

const groups = [
	['dependencies', false],
	['peerDependencies', false],
	['optionalDependencies', false],
	['devDependencies', true],
] as const;

export function readPackageJson(path: string, text: string): Manifest {
	const json = asObject(parseLooseJson(text));
	const dependencies = groups.flatMap(([group, isDevelopment]) =>
		Object.entries(asObject(json[group])).map(([name, version]) => dependency('npm', name, version, isDevelopment)),
	);
	const exported = asObject(json['exports']);
	const subpaths = Object.entries(exported).filter(([key]) => key.startsWith('./'));
	const root = subpaths.length > 0 ? exported['.'] : json['exports'];
	const main = [json['source'], root, json['module'], json['main'], json['types'], json['browser']];
	return plainManifest(path, 'npm', dependencies, {
		name: typeof json['name'] === 'string' ? json['name'] : null,
		entries: [...new Set([...main, json['bin']].flatMap(textsIn))],
		prefixes: [...subpaths, ...Object.entries(asObject(json['imports']))].flatMap(([key, target]) =>
			textsIn(target).map((one) => [key.replace(/^\.\//, ''), one] as const),
		),
	});
}
