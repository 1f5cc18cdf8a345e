import { dependency, type Manifest, plainManifest } from './manifest';
import { tomlEntries, tomlField, tomlTexts } from './toml';

const dependencyTable = /^(?:workspace\.|target\..+\.)?(dev-|build-)?dependencies(?:\.([\w-]+))?$/;

export function readCargo(path: string, text: string): Manifest {
	const entries = tomlEntries(text);
	const name = entries.find(({ table, key }) => table === 'package' && key === 'name');
	const dependencies = entries.flatMap(({ table, key, value }) => {
		const [whole, development, named] = dependencyTable.exec(table) ?? [];
		if (whole === undefined || (named !== undefined && key !== 'version')) {
			return [];
		}
		const [crate = '', field] = key.split('.');
		if (field !== undefined && field !== 'version') {
			return [];
		}
		const version = tomlField(value, 'version') ?? (/^["']/.test(value) ? tomlTexts(value)[0] : '');
		return [dependency('cargo', named ?? crate, version, development !== undefined)];
	});
	const programs = entries.filter(({ table, key }) => key === 'path' && /^(?:bin|lib)$/.test(table));
	return plainManifest(path, 'cargo', dependencies, {
		name: tomlTexts(name?.value ?? '')[0] ?? null,
		entries: ['src/main.rs', 'src/lib.rs', ...programs.flatMap(({ value }) => tomlTexts(value))],
	});
}
