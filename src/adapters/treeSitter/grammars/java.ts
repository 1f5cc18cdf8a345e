import type { Grammar } from './grammar';

export const java: Grammar = {
	wasm: 'tree-sitter-java.wasm',
	query: `
(package_declaration (_) @space)
(class_declaration name: (_) @name) @class
(record_declaration name: (_) @name) @class
(interface_declaration name: (_) @name) @interface
(annotation_type_declaration name: (_) @name) @interface
(enum_declaration name: (_) @name) @enum
(method_declaration name: (_) @name) @method
(constructor_declaration name: (_) @name) @method
((field_declaration (modifiers) @called declarator: (variable_declarator name: (_) @name)) @constant
  (#match? @called "static final|final static"))
(import_declaration) @import`,
	depth: 7,
	isExported: ({ header, container }) =>
		/\bpublic\b/.test(header) || (container === 'interface' && !/\bprivate\b/.test(header)),
	importsOf: (statement) => {
		const name = /^import\s+(?:static\s+)?([\w.*\s]+?)\s*;?$/.exec(statement)?.[1];
		return name === undefined ? [] : [name.replaceAll(/\s/g, '')];
	},
	program: /\bpublic\s+static\s+void\s+main\s*\(/,
};
