import { type DeclaredDependency, dependency, type Manifest, plainManifest } from './manifest';
import { type TomlEntry, tomlEntries, tomlField, tomlTexts } from './toml';

export function readPyproject(path: string, text: string): Manifest {
	const entries = tomlEntries(text);
	const name = entries.find(({ table, key }) => key === 'name' && /^(?:project|tool\.poetry)$/.test(table));
	const scripts = entries.filter(({ table }) => /^(?:project|tool\.poetry)\.(?:gui-)?scripts$/.test(table));
	return plainManifest(path, 'pypi', entries.flatMap(declaredBy), {
		name: tomlTexts(name?.value ?? '')[0] ?? null,
		entries: scripts.flatMap(({ value }) => tomlTexts(value).slice(0, 1)).flatMap(moduleFiles),
	});
}

export function readRequirements(path: string, text: string): Manifest {
	const isDevelopment = /dev|test|lint|doc/i.test(path.slice(path.lastIndexOf('/') + 1));
	const lines = text.split(/\r?\n/).map((line) => line.replace(/(?:^|\s)#.*$/, '').trim());
	return plainManifest(
		path,
		'pypi',
		lines.filter((line) => !line.startsWith('-')).flatMap((line) => requirement(line, isDevelopment)),
	);
}

function declaredBy({ table, key, value }: TomlEntry): readonly DeclaredDependency[] {
	if (table === 'project' && key === 'dependencies') {
		return tomlTexts(value).flatMap((text) => requirement(text, false));
	}
	if (/^(?:project\.optional-dependencies|dependency-groups)$/.test(table)) {
		return tomlTexts(value).flatMap((text) => requirement(text, true));
	}
	const poetry = /^tool\.poetry\.(?:group\.([\w-]+)\.)?(dev-)?dependencies$/.exec(table);
	return poetry === null || key === 'python'
		? []
		: [
				dependency(
					'pypi',
					key,
					tomlField(value, 'version') ?? (/^["']/.test(value) ? tomlTexts(value)[0] : ''),
					(poetry[1] ?? poetry[2]) !== undefined,
				),
			];
}

/** `name[extra] >= 1 ; python_version < "4"`. */
function requirement(text: string, isDevelopment: boolean): readonly DeclaredDependency[] {
	const [, name, version] = /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*([^;]*)/.exec(text) ?? [];
	return name === undefined ? [] : [dependency('pypi', name, version, isDevelopment)];
}

/** `pkg.mod:main` begins in one of these. */
function moduleFiles(target: string): readonly string[] {
	const path = target.split(':')[0]?.trim().replaceAll('.', '/') ?? '';
	return [`${path}.py`, `${path}/__init__.py`, `src/${path}.py`, `src/${path}/__init__.py`];
}
