import { type Grammar, unquoted } from './grammar';

export const ruby: Grammar = {
	wasm: 'tree-sitter-ruby.wasm',
	query: `
(module name: (_) @name) @module
(class name: (_) @name) @class
(method name: (_) @name) @method
(singleton_method name: (_) @name) @method
(program (assignment left: (constant) @name) @constant)
(body_statement (assignment left: (constant) @name) @constant)
((call !receiver method: (identifier) @called arguments: (argument_list . (string))) @import
  (#any-of? @called "require" "require_relative" "load"))
((call !receiver method: (identifier) @called arguments: (argument_list (simple_symbol) . (string))) @import
  (#eq? @called "autoload"))`,
	// A class of classes in two modules, with `class << self` in it.
	depth: 10,
	isExported: ({ before }) => !/\b(?:private|protected|private_class_method)\s*\(?\s*$/.test(before),
	importsOf: (statement) =>
		unquoted(statement).map((path) => (/^require_relative\b/.test(statement) ? `./${path}` : path)),
	program: /^#!/,
	visibility: /^[ \t]*(private|protected|public)[ \t]*$/gm,
};
