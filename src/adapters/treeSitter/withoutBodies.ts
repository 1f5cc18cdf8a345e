import type { Language } from '../../shared/atlas/atlas';

/** A text without the insides of its functions: as many lines, far fewer to parse. */
export interface Outline {
	readonly text: string;
	/** Strings within what was taken out that are the argument of a `require(…)` or `import(…)`. */
	readonly calls: readonly string[];
}

/** What a language's tokens look like, as far as they can hide a brace. */
interface Lexis {
	/** Comments, strings and braces; everything else is skipped. */
	readonly tokens: RegExp;
	/** Whether a slash may begin a regular expression. */
	readonly hasRegExps: boolean;
	/** What this cannot read: the text is parsed as it is. */
	readonly unreadable: RegExp;
}

const comments = String.raw`\/\/[^\n]*|\/\*[\s\S]*?\*\/`;
const quoted = String.raw`"[^"\\\n]*(?:\\[\s\S][^"\\\n]*)*"|'[^'\\\n]*(?:\\[\s\S][^'\\\n]*)*'`;
const never = /(?!)/;

const script: Lexis = {
	tokens: new RegExp(`${comments}|${quoted}|[{}()\\[\\];\`/"']`, 'g'),
	hasRegExps: true,
	unreadable: never,
};
const plain: Lexis = {
	tokens: new RegExp(`${comments}|${quoted}|[{}()\\[\\];"']`, 'g'),
	hasRegExps: false,
	unreadable: /"""/,
};
const lexes: Readonly<Partial<Record<Language, Lexis>>> = {
	...{ typescript: script, tsx: script, javascript: script, java: plain },
	go: {
		...plain,
		tokens: new RegExp(`${comments}|${quoted}|\`[^\`]*\`|[{}()\\[\\];"'\`]`, 'g'),
		unreadable: never,
	},
	...Object.fromEntries(
		(['c', 'cpp'] as const).map((language) => [
			language,
			{
				...plain,
				// What the preprocessor reads is no code of its own; a quote within a number parts its digits.
				tokens: new RegExp(
					`^[ \\t]*#[^\\n\\\\]*(?:\\\\[\\s\\S][^\\n\\\\]*)*|${comments}|\\d'(?=\\d)|${quoted}|[{}()\\[\\];"']`,
					'gm',
				),
				unreadable: /\bR"/,
			},
		]),
	),
};

/** Below this a parser is quick enough. */
const shortest = 500;
const holders =
	/\b(?:class|interface|namespace|module|enum|extern|struct|union|record|declare|global|impl|trait|import|export\s*$|@interface)\b|^\s*(?:[>)&|,]|export\s*$)/;
const functions = /\(|(?:=>?|:)\s*$/;

/**
 * Takes out what stands between the braces of functions and values. Null where that would not be safe: the braces do not
 * match, or there is something that only a parser can tell.
 */
export function withoutBodies(text: string, language: Language): Outline | null {
	const lexis = lexes[language];
	if (lexis === undefined || text.length < shortest || lexis.unreadable.test(text)) {
		return null;
	}
	const outline = new BodyScan(text, lexis).run();
	return outline === null || lexis !== script ? outline : { ...outline, text: withoutVariance(outline.text) };
}

/** How a type's parameters vary: younger than the parser, and of no use to an outline. */
function withoutVariance(text: string): string {
	return text.replaceAll(/\b(?:in[ \t]+out|in|out)[ \t]+(?=[A-Z_])/g, (words, at: number) =>
		/[<,]\s*$/.test(text.slice(Math.max(0, at - 100), at)) ? '' : words,
	);
}

type Step = 'next' | 'giveUp';

/** One pass over a text, brace by brace. */
class BodyScan {
	private readonly parts: string[] = [];
	private readonly calls: string[] = [];
	private readonly open: string[] = [];
	/** Where the text that is kept goes on. */
	private keptFrom = 0;
	/** Where the statement begins that may be the head of a block. */
	private headFrom = 0;
	/** How many brackets were open when the body that is being taken out began; -1 outside of one. */
	private bodyDepth = -1;
	private bodyFrom = 0;

	constructor(
		private readonly text: string,
		private readonly lexis: Lexis,
	) {}

	run(): Outline | null {
		const tokens = new RegExp(this.lexis.tokens);
		for (let match = tokens.exec(this.text); match !== null; match = tokens.exec(this.text)) {
			const [token] = match;
			const end = this.lexis.hasRegExps ? this.endOfSpecial(token, match.index) : undefined;
			if (end === null || this.take(token, match.index) === 'giveUp') {
				return null;
			}
			tokens.lastIndex = end ?? tokens.lastIndex;
		}
		if (this.open.length > 0) {
			return null;
		}
		this.parts.push(this.text.slice(this.keptFrom));
		return { text: this.parts.join(''), calls: this.calls };
	}

	private take(token: string, at: number): Step {
		switch (token) {
			case '{':
				return this.openBrace(at);
			case '(':
			case '[':
				this.open.push(token);
				return 'next';
			case '}':
			case ')':
			case ']':
				return this.close(token, at);
			case ';':
				this.startHead(at + 1);
				return 'next';
			case '"':
			case "'":
				// A string without an end in its line.
				return 'giveUp';
			default:
				this.takeText(token, at);
				return 'next';
		}
	}

	/** A comment, a string, or what the preprocessor reads. */
	private takeText(token: string, at: number): void {
		if (this.bodyDepth !== -1) {
			this.noteCall(token, at);
		} else if (/^\/[/*]/.test(token)) {
			// A comment parts words as a space does.
			this.parts.push(this.text.slice(this.keptFrom, at), ' ', linesOf(token, 0, token.length));
			this.keptFrom = at + token.length;
		}
	}

	private openBrace(at: number): Step {
		if (this.bodyDepth === -1) {
			const head = this.text.slice(this.headFrom, at).replaceAll(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '');
			if (functions.test(head) && !holders.test(head)) {
				this.bodyDepth = this.open.length;
				this.bodyFrom = at + 1;
			}
		}
		this.open.push('{');
		this.startHead(at + 1);
		return 'next';
	}

	private close(token: string, at: number): Step {
		const opened = this.open.pop();
		if (opened === undefined || pairs[opened] !== token) {
			return 'giveUp';
		}
		if (this.open.length === this.bodyDepth) {
			this.parts.push(this.text.slice(this.keptFrom, this.bodyFrom), linesOf(this.text, this.bodyFrom, at));
			this.keptFrom = at;
			this.bodyDepth = -1;
		}
		if (token === '}') {
			this.startHead(at + 1);
		}
		return 'next';
	}

	/** A head goes on within round brackets, whatever stands in them. */
	private startHead(at: number): void {
		if (this.open.at(-1) !== '(' && this.open.at(-1) !== '[') {
			this.headFrom = at;
		}
	}

	private noteCall(token: string, at: number): void {
		if (/^["']/.test(token) && /\b(?:require|import)\s*\(\s*$/.test(this.text.slice(Math.max(0, at - 30), at))) {
			this.calls.push(token.slice(1, -1));
		}
	}

	/** Where a regular expression or a template ends; undefined when there is none, null when its end is not clear. */
	private endOfSpecial(token: string, at: number): number | null | undefined {
		if (token === '`') {
			return endOfTemplate(this.text, at + 1);
		}
		if (token !== '/') {
			return undefined;
		}
		if (this.text[at - 1] === '<' || this.text[at + 1] === '>') {
			// Elements of JSX hold text that is neither code nor string.
			return null;
		}
		const before = this.text.slice(Math.max(0, at - 20), at).trimEnd();
		const begins =
			before === '' ||
			/[(,=:[!&|?{};+\-*%~^<>]$|\b(?:return|typeof|case|in|of|delete|void|throw|new|else|do|await|yield)$/.test(before);
		if (!begins) {
			return undefined;
		}
		const literal = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/y;
		literal.lastIndex = at;
		return literal.test(this.text) ? literal.lastIndex : null;
	}
}

const pairs: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

function linesOf(text: string, from: number, to: number): string {
	let lines = 0;
	for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) {
		lines++;
	}
	return '\n'.repeat(lines);
}

const deepestTemplate = 20;

/** Templates hold code, and that may hold templates. */
function endOfTemplate(text: string, from: number, depth = 0): number | null {
	const pieces = /`|\\[\s\S]|\$\{/g;
	pieces.lastIndex = from;
	for (let match = pieces.exec(text); match !== null && depth < deepestTemplate; match = pieces.exec(text)) {
		if (match[0] === '`') {
			return pieces.lastIndex;
		}
		const end = match[0] === '${' ? endOfHole(text, pieces.lastIndex, depth + 1) : pieces.lastIndex;
		if (end === null) {
			return null;
		}
		pieces.lastIndex = end;
	}
	return null;
}

const holeTokens = new RegExp(`${quoted}|[{}\`]`, 'g');

/** Where the code in a template ends; a quote in a comment or in a regular expression there is not seen through. */
function endOfHole(text: string, from: number, depth: number): number | null {
	const tokens = new RegExp(holeTokens);
	tokens.lastIndex = from;
	let open = 1;
	for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
		const [token] = match;
		open += token === '{' ? 1 : token === '}' ? -1 : 0;
		if (open === 0) {
			return tokens.lastIndex;
		}
		const end = token === '`' ? endOfTemplate(text, tokens.lastIndex, depth) : tokens.lastIndex;
		if (end === null) {
			return null;
		}
		tokens.lastIndex = end;
	}
	return null;
}
