import type { Grammar } from './grammar';

/** Reads C too: what it knows beyond C does not get in the way. */
export const cpp: Grammar = {
	wasm: 'tree-sitter-cpp.wasm',
	query: `
(function_definition declarator: (function_declarator declarator: (_) @name)) @function
(function_definition declarator: (pointer_declarator declarator: (function_declarator declarator: (_) @name))) @function
(function_definition declarator: (reference_declarator (function_declarator declarator: (_) @name))) @function
(declaration declarator: (function_declarator declarator: (identifier) @name)) @function
(declaration declarator: (pointer_declarator declarator: (function_declarator declarator: (identifier) @name))) @function
(field_declaration declarator: (function_declarator declarator: (field_identifier) @name)) @method
(class_specifier name: (_) @name body: (_)) @class
(struct_specifier name: (_) @name body: (_)) @struct
(union_specifier name: (_) @name body: (_)) @struct
(enum_specifier name: (_) @name body: (_)) @enum
(type_definition declarator: (type_identifier) @name) @type
(type_definition declarator: (function_declarator declarator: (parenthesized_declarator (pointer_declarator declarator: (type_identifier) @name)))) @type
(alias_declaration name: (_) @name) @type
(translation_unit (declaration declarator: (init_declarator declarator: (identifier) @name)) @variable)
(declaration_list (declaration declarator: (init_declarator declarator: (identifier) @name)) @variable)
(concept_definition name: (_) @name) @type
(namespace_definition name: (_) @name body: (_)) @module
(preproc_def name: (_) @name value: (_)) @macro
(preproc_function_def name: (_) @name) @macro
(preproc_include path: [(string_literal) (system_lib_string)] @import)`,
	depth: 9,
	scopeMark: '::',
	visibility: /^[ \t]*(private|protected|public)[ \t]*:/gm,
	plain: withoutMarks,
	isExported: ({ header }) => !/\bstatic\b/.test(header),
	// The brackets stay: they say where a compiler would look.
	importsOf: (path) => [path.startsWith('<') ? path : path.slice(1, -1)],
	program: /^\s*(?:int|void|auto)\s+main\s*\(/m,
};

/** `class API_EXPORT Name {`: what libraries put before a name for compilers hides the whole class from the parser. */
const mark =
	/\b(class|struct|union|enum(?:[ \t]+class)?)[ \t]+[A-Z][A-Z\d_]*(?:[ \t]*\([^()\n]*\))?[ \t]+(?=(?!final\b)[A-Za-z_]\w*(?:[ \t]*<[^<>{};]*>)?(?:\s+final)?\s*(?:\{|:(?!:)))/g;

function withoutMarks(text: string): string {
	return text.replaceAll(mark, '$1 ');
}
