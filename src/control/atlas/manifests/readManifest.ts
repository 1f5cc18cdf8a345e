import { readCargo } from './cargo';
import { readComposer } from './composer';
import { readGoMod } from './goMod';
import { readGradle, readPom } from './jvm';
import type { Manifest } from './manifest';
import { readPackageJson } from './npm';
import { readCsproj } from './nuget';
import { readPyproject, readRequirements } from './python';
import { readGems } from './ruby';

type Read = (path: string, text: string) => Manifest;

const byName: Readonly<Record<string, Read>> = {
	'package.json': readPackageJson,
	'pyproject.toml': readPyproject,
	'go.mod': readGoMod,
	'Cargo.toml': readCargo,
	'pom.xml': readPom,
	'build.gradle': readGradle,
	'build.gradle.kts': readGradle,
	Gemfile: readGems,
	'composer.json': readComposer,
};

const byPattern: readonly (readonly [pattern: RegExp, read: Read])[] = [
	[/^requirements[\w.-]*\.txt$/, readRequirements],
	[/\.(?:cs|fs|vb)proj$/, readCsproj],
	[/\.gemspec$/, readGems],
];

export function isManifest(path: string): boolean {
	return readerOf(path) !== undefined;
}

/** What a manifest says; null when the file is none. A broken one says nothing. */
export function readManifest(path: string, text: string): Manifest | null {
	return readerOf(path)?.(path, text) ?? null;
}

function readerOf(path: string): Read | undefined {
	const name = path.slice(path.lastIndexOf('/') + 1);
	return Object.hasOwn(byName, name) ? byName[name] : byPattern.find(([pattern]) => pattern.test(name))?.[1];
}
