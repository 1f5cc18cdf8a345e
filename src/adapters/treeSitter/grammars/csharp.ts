import type { Grammar } from './grammar';

export const csharp: Grammar = {
	wasm: 'tree-sitter-c-sharp.wasm',
	query: `
(namespace_declaration name: (_) @space)
(file_scoped_namespace_declaration name: (_) @space)
(class_declaration name: (_) @name) @class
(record_declaration name: (_) @name) @class
(struct_declaration name: (_) @name) @struct
(interface_declaration name: (_) @name) @interface
(enum_declaration name: (_) @name) @enum
(delegate_declaration name: (_) @name) @type
(method_declaration name: (_) @name) @method
(constructor_declaration name: (_) @name) @method
(property_declaration name: (_) @name) @method
(field_declaration (modifier "const") (variable_declaration (variable_declarator name: (_) @name))) @constant
(using_directive) @import`,
	depth: 8,
	isExported: ({ header, container }) =>
		/\bpublic\b/.test(header) || (container === 'interface' && !/\bprivate\b/.test(header)),
	importsOf: (statement) => {
		const name = /^(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?([\w.\s]+?)\s*;?$/.exec(statement)?.[1];
		return name === undefined ? [] : [name.replaceAll(/\s/g, '')];
	},
	program: /\bstatic\s+(?:async\s+)?(?:void|int|Task(?:<int>)?)\s+Main\s*\(/,
};
