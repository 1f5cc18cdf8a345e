import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A node of the OpenAPI document. */
export type Json = Readonly<Record<string, unknown>>;

let read: Json | undefined;

/** GitHub's own description, from @octokit/openapi; read once, 0.1 s. References are kept as they are. */
export function description(): Json {
	if (read === undefined) {
		const packageJson = createRequire(__filename).resolve('@octokit/openapi/package.json');
		read = asJson(JSON.parse(readFileSync(join(dirname(packageJson), 'generated/api.github.com.json'), 'utf8')));
	}
	return read;
}

/** The node under a path of keys; an empty node when there is none. */
export function at(node: Json, ...keys: readonly string[]): Json {
	return keys.reduce((found, key) => asJson(found[key]), node);
}

/** The node itself, or what its `$ref` names. */
export function resolved(node: Json): Json {
	const ref = node['$ref'];
	return typeof ref === 'string' ? at(description(), ...ref.replace('#/', '').split('/')) : node;
}

export function asJson(value: unknown): Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function asList(value: unknown): readonly Json[] {
	return Array.isArray(value) ? value.map(asJson) : [];
}
