import { crc32 } from 'node:zlib';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { readSource } from '../../../src/adapters/treeSitter/readSource';
import { treeReader } from '../../../src/adapters/treeSitter/treeReader';
import { neverCancelled } from '../../../src/base/cancellation';
import type { AtlasCache } from '../../../src/control/atlas/atlasCache';
import { type RefreshedAtlas, refreshAtlas } from '../../../src/control/atlas/refreshAtlas';
import { factsLine } from '../../../src/control/atlas/sourceFacts';
import type { AtlasPorts, SourceTree } from '../../../src/control/atlas/sourceTree';
import { wasmFolder } from './wasmFolder';

const reader = treeReader(wasmFolder);

/** A repository that is only in memory, read by the real parsers. */
export interface MemoryAtlas {
	readonly files: Map<string, string>;
	/** The paths that were read, over all refreshes. */
	readonly read: string[];
	cache: string | undefined;
	/** As a process of its own does, or one that made the atlas before. */
	refresh(last?: AtlasCache | null): Promise<RefreshedAtlas & { readonly text: string }>;
}

export function memoryAtlas(files: Readonly<Record<string, string>>, changes: Partial<SourceTree> = {}): MemoryAtlas {
	const memory: MemoryAtlas = {
		files: new Map(Object.entries(files)),
		read: [],
		cache: undefined,
		refresh: async (last) => {
			const written: string[] = [];
			const ports = { ...portsOf(memory, changes), writeAtlas: writerTo(written) };
			return { ...(await refreshAtlas(ports, options, last)), text: written.join('') };
		},
	};
	return memory;
}

const options = { version: '1.0.0', cancel: neverCancelled, onProgress: (): void => undefined };

function writerTo(written: string[]): AtlasPorts['writeAtlas'] {
	return async (blocks) => {
		written.push(...blocks.map(({ text }) => text));
	};
}

function portsOf(memory: MemoryAtlas, changes: Partial<SourceTree>): Omit<AtlasPorts, 'writeAtlas'> {
	const paths = [...memory.files.keys()].sort((a, b) => (a < b ? -1 : 1));
	return {
		readTree: async () => ({
			...{
				commit: 'c0ffee',
				changed: 0,
				links: 0,
				submodules: 0,
				notCheckedOut: 0,
				tracksCache: false,
				attributes: new Map(),
			},
			files: paths.map((path) => ({ path, blob: nodeSha256(memory.files.get(path) ?? '') })),
			...changes,
		}),
		readText: async (path) => memory.files.get(path),
		readSources: (sources) =>
			Promise.all(
				sources.map(async ({ path, language }) => {
					memory.read.push(path);
					const text = memory.files.get(path) ?? '';
					return factsLine({ bytes: text.length, isUtf8: true, ...(await readSource(reader, text, language)) });
				}),
			),
		readCache: async () => memory.cache,
		writeCache: async (text) => {
			memory.cache = text;
		},
		addToCache: async (text) => {
			memory.cache = `${memory.cache ?? ''}${text}`;
		},
		sha256: nodeSha256,
		checksum: (text) => crc32(text).toString(16),
	};
}
