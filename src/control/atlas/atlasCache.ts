import { type LinkedTexts, linkedFields, parseLinked } from './linking/linkedTexts';
import type { FactsLine } from './sourceFacts';
import type { AtlasPorts } from './sourceTree';

/** Raised when what is read of a file, or how it is written down, changes. */
const factsVersion = 1;

/** What is kept of a file: its facts are those of this content. */
export interface CachedFile {
	readonly blob: string;
	readonly line: FactsLine;
	/** Null for a file that is left out. */
	readonly linked: LinkedTexts | null;
}

export interface AtlasCache {
	/** Tells which files and manifests the links were made among. */
	readonly around: string;
	readonly files: ReadonlyMap<string, CachedFile>;
}

type Checksum = AtlasPorts['checksum'];

/** In no JSON and in no name. */
const separator = '\u0001';
const nothing: AtlasCache = { around: '', files: new Map() };

/** What was kept the last time. What is damaged, cut or of another version is as if it were not there. */
export function parseCache(text: string | undefined, version: string, checksum: Checksum): AtlasCache {
	const end = text?.indexOf('\n') ?? -1;
	if (text === undefined || end === -1) {
		return nothing;
	}
	const body = text.slice(end + 1);
	const around = text.slice(text.lastIndexOf(' ', end) + 1, end);
	if (text.slice(0, end) !== header(body, version, { around, checksum })) {
		return nothing;
	}
	const files = new Map<string, CachedFile>();
	for (const line of body.split('\n')) {
		const [path, blob = '', linked = '', facts = ''] = line.split(separator);
		if (path !== undefined && path !== '') {
			files.set(JSON.parse(path) as string, { blob, line: facts, linked: linked === '' ? null : parseLinked(linked) });
		}
	}
	return { around, files };
}

export function cacheText({ around, files }: AtlasCache, version: string, checksum: Checksum): string {
	const body = [...files]
		.map(([path, { blob, line, linked }]) =>
			[JSON.stringify(path), blob, linked === null ? '' : linkedFields(linked), line].join(separator),
		)
		.join('\n');
	return `${header(body, version, { around, checksum })}\n${body}`;
}

function header(
	body: string,
	version: string,
	{ around, checksum }: { readonly around: string; readonly checksum: Checksum },
): string {
	return `countersign.atlas-cache/${factsVersion} ${version} ${checksum(body)} ${around}`;
}
