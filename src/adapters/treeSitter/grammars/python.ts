import type { Grammar } from './grammar';

export const python: Grammar = {
	wasm: 'tree-sitter-python.wasm',
	query: `
(class_definition name: (_) @name) @class
(function_definition name: (_) @name) @function
(module (expression_statement (assignment left: (identifier) @name)) @variable)
(module (expression_statement (assignment left: (pattern_list (identifier) @name))) @variable)
(module (type_alias_statement left: (type (identifier) @name)) @type)
(import_statement) @import
(import_from_statement) @import
(future_import_statement) @import`,
	depth: 7,
	isExported: ({ name }) => !name.startsWith('_') || /^__\w+__$/.test(name),
	importsOf,
	program: /^if\s+__name__\s*==|^#!/m,
};

/**
 * `import a.b as c, d` names `a.b` and `d`; `from .a import b, c` names `.a:b` and `.a:c`, since each may be a module or
 * something in one.
 */
function importsOf(statement: string): readonly string[] {
	const text = statement.replaceAll(/#.*$/gm, '').replaceAll(/[\\()\s]+/g, ' ');
	const from = /^from (\.*) ?([\w.]*) ?import (.*)$/.exec(text);
	const names = (list: string): readonly string[] =>
		list
			.split(',')
			.map((part) => part.trim().split(' ')[0] ?? '')
			.filter((name) => name !== '');
	if (from === null) {
		return names(text.replace(/^import /, ''));
	}
	const [, dots = '', module = '', list = ''] = from;
	return module === '__future__' ? [] : names(list).map((name) => `${dots}${module}:${name}`);
}
