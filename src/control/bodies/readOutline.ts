import { fromMarkdown } from 'mdast-util-from-markdown';

/** The structure of a text that the rest of this room needs; lines are counted from 0. */
export interface Outline {
	/** Each with its line ending; together they are the text. */
	readonly lines: readonly string[];
	/** Only those on the top level: none in a quote, a list, a fence or a comment. */
	readonly headings: readonly OutlineHeading[];
	/** The blocks of the top level. */
	readonly blocks: readonly OutlineBlock[];
	readonly checklist: readonly ChecklistLine[];
	/** What is neither code nor markup, in order. */
	readonly prose: readonly string[];
}

export interface OutlineHeading {
	readonly line: number;
	readonly level: number;
	readonly text: string;
}

export interface OutlineBlock {
	readonly isParagraph: boolean;
	readonly firstLine: number;
	readonly lastLine: number;
}

export interface ChecklistLine {
	readonly line: number;
	readonly isDone: boolean;
	readonly text: string;
}

/** Reads any text, as CommonMark does, except that a line of dashes makes no heading of the line above it. */
export function readOutline(text: string): Outline {
	const bom = text.startsWith(byteOrderMark) ? byteOrderMark : '';
	const bare = text.slice(bom.length);
	const lines = bare.match(lineWithEnding) ?? [];
	const tree = fromMarkdown(bare.replace(deepContainer, '$1x'), { extensions: [blocksOnly] });
	const found: Collected = { lines, headings: [], blocks: [], checklist: [], prose: [] };
	for (const node of tree.children) {
		collectBlock(node, found);
	}
	collectTexts(tree.children, found);
	return { ...found, lines: bom === '' ? lines : [bom + (lines[0] ?? ''), ...lines.slice(1)] };
}

const byteOrderMark = '\uFEFF';
const lineWithEnding = /[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+/g;

/** Inline markup is left as it is written: nothing here needs it, and to skip it is a third of the time. */
const blocksOnly = {
	disable: {
		null: [
			...['attention', 'autolink', 'characterEscape', 'characterReference', 'definition', 'hardBreakEscape'],
			...['labelEnd', 'labelStartImage', 'labelStartLink', 'setextUnderline'],
		],
	},
};

/**
 * The fifth container that a line opens. Nobody writes one, and the parser takes minutes for a body of nothing else;
 * with its first character another, the rest of the line is plain text.
 */
const marker = String.raw`(?:>|(?:[*+-]|\d{1,9}[.)])(?=[ \t]))`;
const deepContainer = new RegExp(String.raw`^((?:[ \t]*${marker}){4}[ \t]*)(?=${marker}).`, 'gm');

type Node = ReturnType<typeof fromMarkdown>['children'][number];

interface Collected {
	readonly lines: readonly string[];
	readonly headings: OutlineHeading[];
	readonly blocks: OutlineBlock[];
	readonly checklist: ChecklistLine[];
	readonly prose: string[];
}

function collectBlock(node: Node, found: Collected): void {
	const firstLine = (node.position?.start.line ?? 1) - 1;
	const lastLine = (node.position?.end.line ?? 1) - 1;
	found.blocks.push({ isParagraph: node.type === 'paragraph', firstLine, lastLine });
	if (node.type === 'heading') {
		found.headings.push({ line: firstLine, level: node.depth, text: headingText(found.lines[firstLine] ?? '') });
	}
}

export function headingText(line: string): string {
	const text = line.trim().replace(/^#+/, '').trim();
	const unclosed = text.replace(/(?<!#)#+$/, '');
	// `C#` keeps its sign: closing signs stand apart.
	return unclosed === '' || /\s$/.test(unclosed) ? unclosed.trim() : text;
}

/** A stack in place of recursion: how deep a text goes is up to whoever wrote it. */
function collectTexts(nodes: readonly Node[], found: Collected): void {
	const open: { readonly node: Node; readonly isQuoted: boolean }[] = [];
	const push = (children: readonly Node[], isQuoted: boolean): void => {
		for (let index = children.length - 1; index >= 0; index--) {
			const node = children[index];
			if (node !== undefined) {
				open.push({ node, isQuoted });
			}
		}
	};
	push(nodes, false);
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		const { node } = next;
		if (node.type === 'text') {
			found.prose.push(node.value);
		} else if (node.type === 'listItem' && !next.isQuoted) {
			collectChecklistLine(node, found);
		}
		if ('children' in node) {
			push(node.children, next.isQuoted || node.type === 'blockquote');
		}
	}
}

function collectChecklistLine(node: Node, found: Collected): void {
	const { line = 1, column = 1 } = node.position?.start ?? {};
	const match = /^\S+[ \t]+\[([ \txX])\](?:[ \t]+(.*))?$/.exec(
		(found.lines[line - 1] ?? '').slice(column - 1).trimEnd(),
	);
	if (match !== null) {
		found.checklist.push({ line: line - 1, isDone: /x/i.test(match[1] ?? ''), text: match[2]?.trim() ?? '' });
	}
}
