import { dependency, type Manifest, plainManifest } from './manifest';

export function readGoMod(path: string, text: string): Manifest {
	const bare = text.replaceAll(/\/\/(?!\s*indirect).*$/gm, '');
	const blocks = [...bare.matchAll(/^require\s*\(([^)]*)\)/gm)].flatMap(([, block = '']) => block.split('\n'));
	const lines = [...blocks, ...[...bare.matchAll(/^require[ \t]+([^(\n]+)$/gm)].map(([, line = '']) => line)];
	const dependencies = lines.flatMap((line) => {
		const [, name, version] = /^\s*(\S+)\s+(v\S+)\s*$/.exec(line) ?? [];
		// What is marked as indirect is somebody else's dependency.
		return name === undefined ? [] : [dependency('go', name, version)];
	});
	return plainManifest(path, 'go', dependencies, { name: /^module\s+"?([^\s"]+)"?/m.exec(bare)?.[1] ?? null });
}
