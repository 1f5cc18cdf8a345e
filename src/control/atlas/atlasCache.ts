import type { LeftOutReason } from '../../shared/atlas/atlas';
import { type LinkedTexts, linkedFields, parseLinked } from './linking/linkedTexts';
import { type FactsLine, parseFacts, type SourceFacts } from './sourceFacts';
import type { AtlasPorts } from './sourceTree';
import type { Surroundings } from './surroundings';
import type { TextBlock } from './textBlock';

/** Raised when what is read of a file, or how it is written down, changes. */
const factsVersion = 3;

/** What is kept of a file: its facts are those of this content. */
export interface CachedFile {
	readonly blob: string;
	readonly line: FactsLine;
	/** The same, parsed. */
	readonly facts: SourceFacts | LeftOutReason;
	/** Null for a file that is left out. */
	readonly linked: LinkedTexts | null;
}

export interface AtlasCache {
	/** Tells which files and manifests the links were made among. */
	readonly around: string;
	/** The same, read; null when this process has not read them yet. */
	readonly surroundings: Surroundings | null;
	/** The texts of the files in the atlas, if this process has made it. */
	readonly blocks: readonly TextBlock[];
	readonly files: ReadonlyMap<string, CachedFile>;
	/** Of the text that it was read from or written as; 0 when there is none. */
	readonly length: number;
	/** Of that, what was written as a whole; the rest was added since. */
	readonly wholeLength: number;
}

export const emptyCache: AtlasCache = {
	...{ around: '', surroundings: null, blocks: [], files: new Map(), length: 0, wholeLength: 0 },
};

export interface CacheFormat {
	/** Of the program. */
	readonly version: string;
	readonly checksum: AtlasPorts['checksum'];
}

/** In no JSON and in no name. */
const separator = '\u0001';

/**
 * What was kept. The text is one part written as a whole and others added to it, each of which says where it begins and
 * how long it is, and proves its bytes: what is damaged, cut, mixed up or of another version is as if it were not there.
 */
export function parseCache(text: string | undefined, format: CacheFormat): AtlasCache {
	const files = new Map<string, CachedFile>();
	let around = '';
	let wholeLength = 0;
	for (let at = 0; at < (text?.length ?? 0); ) {
		const part = partAt(text ?? '', at, format);
		if (part === undefined || (around !== '' && part.around !== around)) {
			return emptyCache;
		}
		({ around } = part);
		for (const line of part.body.split('\n')) {
			takeLine(line, files);
		}
		wholeLength = at === 0 ? part.end : wholeLength;
		at = part.end;
	}
	return { ...emptyCache, around, files, length: text?.length ?? 0, wholeLength };
}

/** A part of the cache that begins at a place of its text. */
export function cachePart(
	{ around, files }: Pick<AtlasCache, 'around' | 'files'>,
	at: number,
	format: CacheFormat,
): string {
	const body = [...files]
		.map(([path, { blob, line, linked }]) =>
			[JSON.stringify(path), blob, linked === null ? '' : linkedFields(linked), line].join(separator),
		)
		.join('\n');
	return `${header(body, { around, at }, format)}\n${body}\n`;
}

interface Part {
	readonly around: string;
	readonly body: string;
	readonly end: number;
}

function partAt(text: string, at: number, format: CacheFormat): Part | undefined {
	const lineEnd = text.indexOf('\n', at);
	const line = text.slice(at, Math.max(at, lineEnd));
	const [, , around = '', , length = ''] = line.split(' ');
	const end = lineEnd + 1 + Number(length);
	const body = text.slice(lineEnd + 1, end);
	return lineEnd !== -1 && text[end] === '\n' && line === header(body, { around, at }, format)
		? { around, body, end: end + 1 }
		: undefined;
}

function header(
	body: string,
	{ around, at }: { readonly around: string; readonly at: number },
	{ version, checksum }: CacheFormat,
): string {
	return `countersign.atlas-cache/${factsVersion} ${version} ${around} ${at} ${body.length} ${checksum(body)}`;
}

function takeLine(text: string, files: Map<string, CachedFile>): void {
	const [path, blob = '', linked = '', line = ''] = text.split(separator);
	if (path !== undefined && path !== '') {
		files.set(JSON.parse(path) as string, {
			...{ blob, line, facts: parseFacts(line) },
			linked: linked === '' ? null : parseLinked(linked),
		});
	}
}
