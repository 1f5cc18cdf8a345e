import type { Grammar } from './grammar';

/** Reads C too: what it knows beyond C does not get in the way. */
export const cpp: Grammar = {
	wasm: 'tree-sitter-cpp.wasm',
	query: `
(function_definition declarator: [
  (function_declarator declarator: (_) @name)
  (pointer_declarator declarator: (function_declarator declarator: (_) @name))
  (reference_declarator (function_declarator declarator: (_) @name))
]) @function
(declaration declarator: [
  (function_declarator declarator: (identifier) @name)
  (pointer_declarator declarator: (function_declarator declarator: (identifier) @name))
]) @function
(declaration declarator: (init_declarator declarator: (identifier) @name)) @variable
(field_declaration declarator: (function_declarator declarator: (field_identifier) @name)) @method
(class_specifier name: (_) @name body: (_)) @class
(struct_specifier name: (_) @name body: (_)) @struct
(union_specifier name: (_) @name body: (_)) @struct
(enum_specifier name: (_) @name body: (_)) @enum
(type_definition declarator: [
  (type_identifier) @name
  (function_declarator declarator: (parenthesized_declarator (pointer_declarator declarator: (type_identifier) @name)))
]) @type
(alias_declaration name: (_) @name) @type
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
