import type { SymbolKind } from '../../../shared/atlas/atlas';
import { type Declaration, type Grammar, unquoted } from './grammar';

const functionValue = 'value: [(arrow_function) (function_expression)]';

const bindings: readonly (readonly [kind: SymbolKind, statement: string])[] = [
	['constant', 'lexical_declaration kind: "const"'],
	['variable', 'lexical_declaration kind: "let"'],
	['variable', 'variable_declaration'],
];

/** `const { a, b: c, ...d } = …` and `const [a, b] = …`, where they are exported. */
const unpacked = `(program (export_statement (lexical_declaration kind: "const" (variable_declarator name: [
  (object_pattern [
    (shorthand_property_identifier_pattern) @name
    (pair_pattern value: (identifier) @name)
    (rest_pattern (identifier) @name)
  ])
  (array_pattern (identifier) @name)
])) @constant))
`;

/** Values at the top of a file, exported or not. */
const values = bindings
	.flatMap(([kind, statement]) => [binding(kind, statement, ''), binding('function', statement, functionValue)])
	.concat(unpacked)
	.join('\n');

const common = `
(function_declaration name: (_) @name) @function
(generator_function_declaration name: (_) @name) @function
(class_declaration name: (_) @name) @class
(method_definition name: (_) @name) @method
(program (expression_statement (assignment_expression left: (member_expression property: (property_identifier) @name) right: [(arrow_function) (function_expression)]) @function))
(import_statement source: (string) @import)
(export_statement source: (string) @import)`;

const typed = `
(abstract_class_declaration name: (_) @name) @class
(interface_declaration name: (_) @name) @interface
(type_alias_declaration name: (_) @name) @type
(enum_declaration name: (_) @name) @enum
(function_signature name: (_) @name) @function
(abstract_method_signature name: (_) @name) @method
(public_field_definition name: (property_identifier) @name value: [(arrow_function) (function_expression)]) @method
(internal_module name: (_) @name) @module
(module name: (_) @name) @module
(ambient_declaration (lexical_declaration (variable_declarator name: (identifier) @name)) @constant)
(import_require_clause source: (string) @import)`;

const shared = {
	depth: 9,
	isExported: isExportedScript,
	importsOf: unquoted,
	namedExports,
	// The string's own quotes are checked in the tree, so that comments and texts do not count.
	calls: /\b(?:require|import)\s*\(\s*["'`]([^"'`\n]+)["'`]/g,
	program: /^#!/,
	receiver: /^([\w$]+)\.prototype\.$/,
	alias: /^[\w$]+\s*=\s*(?:require\s*\(|await\s+import\s*\()/,
};

export const typescript: Grammar = {
	...shared,
	wasm: 'tree-sitter-typescript.wasm',
	query: common + typed + values,
};

/** Reads JavaScript with Flow's types too. */
export const tsx: Grammar = { ...typescript, wasm: 'tree-sitter-tsx.wasm' };

export const javascript: Grammar = {
	...shared,
	wasm: 'tree-sitter-javascript.wasm',
	query: `${common}
(field_definition property: (property_identifier) @name value: [(arrow_function) (function_expression)]) @method${values}`,
};

function binding(kind: SymbolKind, statement: string, value: string): string {
	const pattern = `(${statement} (variable_declarator name: (identifier) @name ${value})) @${kind}`;
	return `(program ${pattern}) (program (export_statement ${pattern}))`;
}

function isExportedScript({ before, header, name, container }: Declaration): boolean {
	if (container === 'class') {
		return !name.startsWith('#') && !/\b(?:private|protected)\b/.test(header);
	}
	return (
		/\bexport\s+(?:default\s+|declare\s+)*$/.test(before) || /^\s*(?:export\b|(?:module\.)?exports\.$)/.test(header)
	);
}

const longestList = 5000;
/** `a,` and `b: c,` as they stand in an object. */
const property = /[{,]\s*(?:[\w$]+\s*:\s*)?([\w$]+)\s*(?=[,}])/g;

/** `export { a, b as c }`, `export default a`, `module.exports = { a }`, `exports.a = …`: all name what is declared elsewhere. */
function namedExports(text: string): readonly string[] {
	const lists = [...text.matchAll(/^[ \t]*export\s+(?:type\s+)?\{([^{}]*)\}(?!\s*from)/gm)].flatMap(([, list = '']) =>
		list.split(',').map((part) => /^\s*(?:type\s+)?([\w$]+)/.exec(part)?.[1] ?? ''),
	);
	const properties = [...text.matchAll(/^[ \t]*module\.exports\s*=\s*\{/gm)]
		.flatMap(({ index }) => [...text.slice(index, index + longestList).matchAll(property)])
		.map(([, name = '']) => name);
	const single = [
		...text.matchAll(/^[ \t]*export\s+default\s+([\w$]+)\s*;?\s*$/gm),
		...text.matchAll(/^[ \t]*module\.exports\s*=\s*([\w$]+)\s*;?\s*$/gm),
		...text.matchAll(/^[ \t]*(?:module\.)?exports\.[\w$]+\s*=\s*([\w$]+)\s*;?\s*$/gm),
	].map(([, name = '']) => name);
	return [...lists, ...properties, ...single].filter((name) => name !== '');
}
