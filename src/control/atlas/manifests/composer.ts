import { asObject, parseLooseJson, textsIn } from './looseJson';
import { dependency, type Manifest, plainManifest } from './manifest';

export function readComposer(path: string, text: string): Manifest {
	const json = asObject(parseLooseJson(text));
	const declared = (key: string, isDevelopment: boolean) =>
		Object.entries(asObject(json[key]))
			// PHP itself and its extensions are no packages.
			.filter(([name]) => name.includes('/'))
			.map(([name, version]) => dependency('composer', name, version, isDevelopment));
	const autoloads = [json['autoload'], json['autoload-dev']].map((value) => asObject(asObject(value)['psr-4']));
	return plainManifest(path, 'composer', [...declared('require', false), ...declared('require-dev', true)], {
		name: typeof json['name'] === 'string' ? json['name'] : null,
		entries: textsIn(json['bin']),
		prefixes: autoloads.flatMap((map) =>
			Object.entries(map).flatMap(([prefix, folder]) => textsIn(folder).map((one) => [prefix, one] as const)),
		),
	});
}
