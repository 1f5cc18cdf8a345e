import type { FactsLine } from './sourceFacts';
import type { AtlasPorts } from './sourceTree';

/** Raised when what is read of a file, or how it is written down, changes. */
const factsVersion = 1;

/** What is kept of a file: its facts are those of this content. */
export interface CachedFacts {
	readonly blob: string;
	readonly line: FactsLine;
}

type Checksum = AtlasPorts['checksum'];

/** The facts by path. What is damaged, cut or of another version is as if it were not there. */
export function parseCache(
	text: string | undefined,
	version: string,
	checksum: Checksum,
): ReadonlyMap<string, CachedFacts> {
	const end = text?.indexOf('\n') ?? -1;
	if (text === undefined || end === -1 || text.slice(0, end) !== header(text.slice(end + 1), version, checksum)) {
		return new Map();
	}
	const cached = new Map<string, CachedFacts>();
	for (const line of text.slice(end + 1).split('\n')) {
		const first = line.indexOf('\t');
		const second = line.indexOf('\t', first + 1);
		if (second !== -1) {
			const path = JSON.parse(line.slice(0, first)) as string;
			cached.set(path, { blob: line.slice(first + 1, second), line: line.slice(second + 1) });
		}
	}
	return cached;
}

export function cacheText(
	facts: ReadonlyMap<string, CachedFacts>,
	version: string,
	checksum: Checksum,
): string {
	const body = [...facts].map(([path, { blob, line }]) => `${JSON.stringify(path)}\t${blob}\t${line}\n`).join('');
	return `${header(body, version, checksum)}\n${body}`;
}

function header(body: string, version: string, checksum: Checksum): string {
	return `countersign.atlas-cache/${factsVersion} ${version} ${checksum(body)}`;
}
