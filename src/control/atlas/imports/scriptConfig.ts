import { asObject, parseLooseJson } from '../manifests/looseJson';
import { folderOf, joined } from './paths';

/** What a tsconfig or jsconfig says of how names are looked up; folders are from the top folder. */
export interface ScriptConfig {
	readonly baseUrl: string | undefined;
	/** A pattern with at most one star, and where it leads. */
	readonly paths: readonly (readonly [pattern: string, targets: readonly string[]])[];
}

interface RawConfig {
	readonly extends?: unknown;
	readonly compilerOptions?: unknown;
}

const deepestExtends = 5;

/** The configurations by their folder, with what they extend within the repository. */
export function scriptConfigs(texts: ReadonlyMap<string, string>): ReadonlyMap<string, ScriptConfig> {
	const raw = new Map<string, RawConfig>();
	for (const [path, text] of texts) {
		raw.set(path, asObject(parseLooseJson(text)));
	}
	const configs = new Map<string, ScriptConfig>();
	for (const path of raw.keys()) {
		const isMain = /(?:^|\/)(?:ts|js)config\.json$/.test(path);
		const folder = folderOf(path);
		if (isMain && (path.endsWith('tsconfig.json') || !configs.has(folder))) {
			configs.set(folder, configOf(path, raw, deepestExtends));
		}
	}
	return configs;
}

/** Whether a file is one that configurations may extend. */
export function isScriptConfig(path: string): boolean {
	return /(?:^|\/)(?:ts|js)config[\w.-]*\.json$/.test(path);
}

function configOf(path: string, raw: ReadonlyMap<string, RawConfig>, depth: number): ScriptConfig {
	const config = raw.get(path);
	const folder = folderOf(path);
	const parents = [config?.extends].flat().flatMap((name) => extendedPath(folder, name, raw));
	const inherited = depth === 0 ? undefined : parents.map((parent) => configOf(parent, raw, depth - 1)).at(-1);
	const options = asObject(config?.compilerOptions);
	const baseUrl = typeof options['baseUrl'] === 'string' ? joined(folder, options['baseUrl']) : inherited?.baseUrl;
	const paths = asObject(options['paths']);
	return {
		baseUrl,
		paths:
			options['paths'] === undefined
				? (inherited?.paths ?? [])
				: Object.entries(paths).map(([pattern, targets]) => [pattern, targetsOf(targets, baseUrl ?? folder)]),
	};
}

function targetsOf(targets: unknown, base: string): readonly string[] {
	return (Array.isArray(targets) ? targets : [])
		.filter((target) => typeof target === 'string')
		.flatMap((target) => joined(base, target) ?? []);
}

function extendedPath(folder: string, name: unknown, raw: ReadonlyMap<string, RawConfig>): readonly string[] {
	if (typeof name !== 'string' || !name.startsWith('.')) {
		return [];
	}
	const path = joined(folder, name);
	return [path, `${path}.json`].filter((one) => one !== undefined && raw.has(one)).slice(0, 1) as string[];
}
