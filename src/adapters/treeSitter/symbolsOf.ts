import type { Node, QueryMatch } from '@vscode/tree-sitter-wasm';
import type { AtlasSymbol, SymbolKind } from '../../shared/atlas/atlas';
import type { Grammar } from './grammars/grammar';

/** What a grammar calls a declaration; a scope is none itself, but names what stands in it. */
type DeclaredKind = SymbolKind | 'scope';

interface Declared {
	readonly kind: DeclaredKind;
	readonly node: Node;
	readonly name: string;
	readonly nameAt: number;
}

/** A declaration that the next one may stand in. */
interface Holder {
	readonly id: number;
	readonly end: number;
	readonly name: string;
	readonly kind: DeclaredKind;
	/** Whether what it holds can be seen through it. */
	readonly isOpen: boolean;
}

/** What stands in these is their own business. */
const closed: ReadonlySet<DeclaredKind> = new Set(['function', 'method', 'constant', 'variable', 'macro', 'type']);
const looseValues: ReadonlySet<DeclaredKind> = new Set(['constant', 'variable']);
const notKinds: ReadonlySet<string> = new Set(['name', 'import', 'space', 'called']);
const longestName = 200;
const longestHeader = 2000;

export interface SymbolText {
	/** As it was parsed. */
	readonly text: string;
	/** What it exports by name. */
	readonly named: ReadonlySet<string>;
}

/** The declarations of a text in its order, each with what it belongs to. */
export function symbolsOf(
	matches: readonly QueryMatch[],
	grammar: Grammar,
	{ text, named }: SymbolText,
): readonly AtlasSymbol[] {
	const isHidden = hiddenPlaces(grammar, text);
	const around: Holder[] = [];
	const symbols: AtlasSymbol[] = [];
	for (const declared of declarations(matches)) {
		const holder = holderOf(around, declared);
		if ((holder !== undefined && closed.has(holder.kind)) || isAlias(declared, grammar, text)) {
			continue;
		}
		const { kind, node, name } = declared;
		const { before, header } = surroundings(declared, text);
		const isSeen =
			named.has(name) ||
			((holder?.isOpen ?? true) &&
				!isHidden(node.startIndex) &&
				grammar.isExported({ name, before, header, container: holder?.kind }));
		const isOpen = kind === 'scope' || isSeen;
		around.push({ id: node.id, end: node.endIndex, name, kind, isOpen });
		if (kind !== 'scope') {
			const owner = holder?.name ?? grammar.receiver?.exec(header)?.[1];
			symbols.push(asSymbol(inItsScope(declared, kindIn(kind, holder), owner, grammar), isSeen));
		}
	}
	return symbols;
}

/** By where they begin, the outer ones first; of two patterns that found the same, the one that says more. */
function declarations(matches: readonly QueryMatch[]): readonly Declared[] {
	const found = new Map<number, Declared>();
	for (const { captures } of matches) {
		const around = captures.find(({ name }) => !notKinds.has(name));
		const inner = captures.find(({ name }) => name === 'name');
		if (around === undefined || inner === undefined) {
			continue;
		}
		const before = found.get(inner.node.id);
		if (before === undefined || looseValues.has(before.kind)) {
			const name = nameOf(inner.node.text);
			// The names of captures are the kinds: a grammar's test would find another.
			const kind = around.name as DeclaredKind;
			found.set(inner.node.id, { kind, node: around.node, name, nameAt: inner.node.startIndex });
		}
	}
	const ordered = [...found.values()].map((declared) => ({ declared, end: declared.node.endIndex }));
	ordered.sort((a, b) => a.declared.node.startIndex - b.declared.node.startIndex || b.end - a.end);
	return ordered.map(({ declared }) => declared);
}

/** `Outer::inner` and `List<T>` by what people call them; quotes around a property's name are not part of it. */
function nameOf(text: string): string {
	const name = text
		.slice(0, longestName)
		.replace(/^["'](.*)["']$/s, '$1')
		.trim();
	return /\boperator\b/.test(name) ? name : withoutArguments(name);
}

/** `List<Map<K, V>>::add` is `List::add`. */
function withoutArguments(name: string): string {
	const shorter = name.replaceAll(/<[^<>]*>/g, '');
	return shorter === name ? name : withoutArguments(shorter);
}

function holderOf(around: Holder[], { node }: Declared): Holder | undefined {
	for (;;) {
		const last = around.at(-1);
		// Two names of one statement stand beside each other.
		if (last === undefined || (last.end > node.startIndex && last.id !== node.id)) {
			return last;
		}
		around.pop();
	}
}

function surroundings({ node, nameAt }: Declared, text: string): { readonly before: string; readonly header: string } {
	const { startIndex } = node;
	return {
		before: text.slice(Math.max(0, startIndex - longestName), startIndex),
		header: text.slice(startIndex, Math.min(nameAt, startIndex + longestHeader)),
	};
}

/** A function in a class is a method, whatever the grammar calls it. */
function kindIn(kind: SymbolKind, holder: Holder | undefined): SymbolKind {
	return kind === 'function' && holder !== undefined && holder.kind !== 'module' ? 'method' : kind;
}

/** Whether it only gives a name to an import. */
function isAlias({ kind, nameAt }: Declared, { alias }: Grammar, text: string): boolean {
	return looseValues.has(kind) && alias?.test(text.slice(nameAt, nameAt + longestName)) === true;
}

interface Placed {
	readonly node: Node;
	readonly name: string;
	readonly kind: SymbolKind;
	readonly owner: string | undefined;
}

/** `Ring::push` outside of `Ring` is the method `push` of `Ring`. */
function inItsScope(
	{ node, name }: Declared,
	kind: SymbolKind,
	owner: string | undefined,
	{ scopeMark }: Grammar,
): Placed {
	const at = scopeMark === undefined ? -1 : name.replace(/\boperator\b.*$/s, '').lastIndexOf(scopeMark);
	return kind !== 'function' || scopeMark === undefined || at < 1
		? { node, name, kind, owner }
		: { node, name: name.slice(at + scopeMark.length), kind: 'method', owner: withoutArguments(name.slice(0, at)) };
}

function asSymbol({ node, name, kind, owner }: Placed, exported: boolean): AtlasSymbol {
	const start = node.startPosition.row + 1;
	const { row, column } = node.endPosition;
	const symbol = { name, kind, start, end: Math.max(start, column === 0 ? row : row + 1), exported };
	return owner === undefined ? symbol : { ...symbol, in: owner };
}

/** Whether the last line of the grammar's kind before a place hides what follows, up to the end of its class. */
function hiddenPlaces({ visibility }: Grammar, text: string): (index: number) => boolean {
	const marks = visibility === undefined ? [] : [...text.matchAll(visibility)];
	return (index) => {
		const mark = marks.findLast((one) => one.index < index);
		if (mark === undefined || mark[1] === 'public') {
			return false;
		}
		const indent = /^[ \t]*/.exec(mark[0])?.[0].length ?? 0;
		// The class has ended where something stands further out than the mark itself.
		return !new RegExp(`^[ \\t]{0,${Math.max(0, indent - 1)}}\\S`, 'm').test(
			text.slice(mark.index + mark[0].length, index),
		);
	};
}
