import { type Grammar, unquoted } from './grammar';

export const go: Grammar = {
	wasm: 'tree-sitter-go.wasm',
	query: `
(package_clause (package_identifier) @space)
(function_declaration name: (_) @name) @function
(method_declaration name: (_) @name) @method
(type_spec name: (_) @name type: (struct_type)) @struct
(type_spec name: (_) @name type: (interface_type)) @interface
(type_spec name: (_) @name type: [(type_identifier) (qualified_type) (function_type) (map_type) (slice_type) (array_type) (pointer_type) (channel_type)]) @type
(type_alias name: (_) @name) @type
(source_file (const_declaration (const_spec name: (identifier) @name) @constant))
(source_file (var_declaration (var_spec name: (identifier) @name) @variable))
(source_file (var_declaration (var_spec_list (var_spec name: (identifier) @name) @variable)))
(import_spec path: (_) @import)`,
	depth: 4,
	isExported: ({ name }) => /^\p{Lu}/u.test(name),
	receiver: /^func\s*\(\s*(?:\w+\s+)?\*?\s*(\w+)/,
	importsOf: unquoted,
	program: /^package\s+main\b[\s\S]*^func\s+main\s*\(/m,
};
