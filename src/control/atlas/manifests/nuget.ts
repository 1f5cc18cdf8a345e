import { dependency, type Manifest, plainManifest } from './manifest';

export function readCsproj(path: string, text: string): Manifest {
	const bare = text.replaceAll(/<!--[\s\S]*?-->/g, '');
	const dependencies = [...bare.matchAll(/<PackageReference\b([^>]*)>(?:\s*<Version>([^<]*)<\/Version>)?/g)].flatMap(
		([, attributes = '', inner]) => {
			const name = attribute(attributes, 'Include');
			return name === undefined ? [] : [dependency('nuget', name, attribute(attributes, 'Version') ?? inner)];
		},
	);
	const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
	return plainManifest(path, 'nuget', dependencies, { name });
}

function attribute(text: string, name: string): string | undefined {
	return new RegExp(`\\b${name}\\s*=\\s*"([^"]*)"`).exec(text)?.[1];
}
