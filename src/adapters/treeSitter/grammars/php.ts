import { type Grammar, unquoted } from './grammar';

export const php: Grammar = {
	wasm: 'tree-sitter-php.wasm',
	query: `
(namespace_definition name: (_) @space)
(class_declaration name: (_) @name) @class
(interface_declaration name: (_) @name) @interface
(trait_declaration name: (_) @name) @trait
(enum_declaration name: (_) @name) @enum
(function_definition name: (_) @name) @function
(method_declaration name: (_) @name) @method
(const_declaration (const_element (name) @name)) @constant
(namespace_use_declaration) @import
(require_expression) @import
(require_once_expression) @import
(include_expression) @import
(include_once_expression) @import`,
	depth: 7,
	isExported: ({ header }) => !/\b(?:private|protected)\b/.test(header),
	importsOf,
	program: /^#!/,
};

/** The folder that a path begins with, from the file; undefined when it begins with none. */
function folderSaid(statement: string): string | undefined {
	const [, inner, levels = '1'] = /\bdirname\s*\(\s*(__DIR__|__FILE__)\s*(?:,\s*(\d))?\s*\)/.exec(statement) ?? [];
	if (inner === undefined) {
		return /__DIR__/.test(statement) ? '.' : undefined;
	}
	const up = Number(levels) - (inner === '__FILE__' ? 1 : 0);
	return up === 0 ? '.' : Array.from({ length: up }, () => '..').join('/');
}

/** `use A\B\{C, D as E}` names `A\B\C` and `A\B\D`; `require __DIR__ . '/x.php'` names `./x.php`. */
function importsOf(statement: string): readonly string[] {
	if (!/^use\b/.test(statement)) {
		const folder = folderSaid(statement);
		return unquoted(statement).map((path) => (folder === undefined ? `./${path}` : `${folder}${path}`));
	}
	const text = statement
		.replaceAll(/\s+/g, ' ')
		.replace(/^use (?:function |const )?\\?/, '')
		.replace(/ ?;$/, '');
	const [, prefix = '', group] = /^([^{]*?)\{(.*)\}$/.exec(text) ?? [];
	return (group ?? text)
		.split(',')
		.map(
			(part) =>
				prefix +
				part
					.trim()
					.replace(/^(?:function|const) /, '')
					.replace(/ as .*$/i, ''),
		)
		.filter((name) => name !== '' && name !== prefix);
}
