import type { Grammar } from './grammar';

export const rust: Grammar = {
	wasm: 'tree-sitter-rust.wasm',
	query: `
(function_item name: (_) @name) @function
(function_signature_item name: (_) @name) @function
(struct_item name: (_) @name) @struct
(union_item name: (_) @name) @struct
(enum_item name: (_) @name) @enum
(trait_item name: (_) @name) @trait
(type_item name: (_) @name) @type
(const_item name: (_) @name) @constant
(static_item name: (_) @name) @variable
(macro_definition name: (_) @name) @macro
(mod_item name: (_) @name body: (_)) @module
(impl_item type: (_) @name) @scope
(mod_item !body) @import
(use_declaration) @import
(extern_crate_declaration) @import`,
	depth: 7,
	isExported: ({ before, header, container }) =>
		/^\s*pub\b/.test(header) || container === 'trait' || /#\[macro_export\]\s*$/.test(before),
	importsOf,
	program: /^(?:pub\s+)?(?:async\s+)?fn\s+main\s*\(/m,
};

/** `mod a;` names `mod a`; `use a::{b, c::d}` names `a::b` and `a::c::d`. */
function importsOf(statement: string): readonly string[] {
	const text = statement.replaceAll(/\/\/.*$/gm, '').replaceAll(/\s+/g, ' ');
	const module = /\bmod (\w+) ?;?$/.exec(text)?.[1];
	if (module !== undefined) {
		return [`mod ${module}`];
	}
	const crate = /\bextern crate (\w+)/.exec(text)?.[1];
	if (crate !== undefined) {
		return crate === 'self' ? [] : [crate];
	}
	const tree = /\buse (.*?);?$/.exec(text)?.[1] ?? '';
	return expand(tree.replaceAll(/ as \w+/g, '').replaceAll(' ', ''), '');
}

/** Braces in uses may be nested; a hostile depth is cut. */
function expand(tree: string, prefix: string, depth = 0): readonly string[] {
	const open = tree.indexOf('{');
	if (open === -1 || depth > 8) {
		return tree === '' ? [] : [prefix + tree.replace(/::\*$|^\*$/, '').replace(/^self$/, '')].map(trimmed);
	}
	const inner = tree.slice(open + 1, tree.lastIndexOf('}'));
	return splitTop(inner).flatMap((part) => expand(part, prefix + tree.slice(0, open), depth + 1));
}

function trimmed(path: string): string {
	return path.replace(/::$/, '');
}

function splitTop(list: string): readonly string[] {
	const parts: string[] = [];
	let depth = 0;
	let from = 0;
	for (let index = 0; index <= list.length; index++) {
		const character = list[index];
		if (character === '{') {
			depth++;
		} else if (character === '}') {
			depth--;
		} else if ((character === ',' && depth === 0) || character === undefined) {
			parts.push(list.slice(from, index));
			from = index + 1;
		}
	}
	return parts.filter((part) => part !== '');
}
