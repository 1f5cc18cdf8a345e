import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { asJson, at, description, type Json } from './description';

export type Problems = readonly string[];

const ajv = addFormats(new Ajv({ strict: false, allErrors: true, validateFormats: true }));
const compiled = new WeakMap<Json, ValidateFunction>();
const added = new Set<string>();

/** What a schema of the description has against the value. */
export function problemsOf(what: string, schema: Json, value: unknown): Problems {
	const validate = compiled.get(schema) ?? ajv.compile(converted(schema, false));
	compiled.set(schema, validate);
	return validate(value) ? [] : told(what, validate.errors ?? []);
}

const strictly = new WeakMap<Json, ValidateFunction>();

/** The same with every property refused that the schema does not name. */
export function strictProblemsOf(what: string, schema: Json, value: unknown): Problems {
	const validate = strictly.get(schema) ?? ajv.compile(converted(schema, true));
	strictly.set(schema, validate);
	return validate(value) ? [] : told(what, validate.errors ?? []);
}

function told(what: string, errors: readonly ErrorObject[]): Problems {
	return errors.slice(0, 5).map((error) => {
		const extra: unknown = error.params['additionalProperty'];
		const named = typeof extra === 'string' ? ` (${extra})` : '';
		return `${what}${error.instancePath.replaceAll('/', '.')} ${error.message ?? 'is wrong'}${named}`;
	});
}

const dropped = new Set([
	'nullable',
	'example',
	'examples',
	'discriminator',
	'description',
	'title',
	'deprecated',
	'xml',
]);
const lists = new Set(['allOf', 'anyOf', 'oneOf']);

/** OpenAPI 3.0 as JSON Schema: `nullable` becomes a type, references become names that ajv knows. */
function converted(schema: Json, isStrict: boolean): Json {
	const ref = schema['$ref'];
	if (typeof ref === 'string') {
		return { $ref: known(ref, isStrict) };
	}
	const kept = Object.entries(schema).filter(([key]) => !dropped.has(key) && !key.startsWith('x-'));
	const result = Object.fromEntries(kept.map(([key, value]) => [key, convertedPart(key, value, isStrict)]));
	const closed = isStrict && 'properties' in result ? { additionalProperties: false, ...result } : result;
	return schema['nullable'] === true ? nullable(closed) : closed;
}

function convertedPart(key: string, value: unknown, isStrict: boolean): unknown {
	if (key === 'properties') {
		const properties = Object.entries(asJson(value));
		return Object.fromEntries(properties.map(([name, schema]) => [name, converted(asJson(schema), isStrict)]));
	}
	if (lists.has(key) && Array.isArray(value)) {
		return value.map((schema) => converted(asJson(schema), isStrict));
	}
	const isSchema = key === 'items' || key === 'not' || key === 'additionalProperties';
	return isSchema && typeof value === 'object' ? converted(asJson(value), isStrict) : value;
}

function nullable(schema: Json): Json {
	const values = schema['enum'];
	const withNull = Array.isArray(values) ? { ...schema, enum: [...values, null] } : schema;
	return typeof schema['type'] === 'string'
		? { ...withNull, type: [schema['type'], 'null'] }
		: { anyOf: [withNull, { type: 'null' }] };
}

/** Gives ajv the named schema, once, and says under which name. */
function known(ref: string, isStrict: boolean): string {
	const name = `${isStrict ? 'strict' : 'github'}:${ref.replace('#/components/', '')}`;
	if (!added.has(name)) {
		added.add(name);
		ajv.addSchema(converted(at(description(), ...ref.replace('#/', '').split('/')), isStrict), name);
	}
	return name;
}
