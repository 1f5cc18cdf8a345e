import { canonicalJson } from '../../base/text/canonicalJson';
import type { RepoName } from '../../shared/names';
import type { ContextPack } from '../../shared/packs/contextPack';
import type { RepoFiles } from './packPorts';
import type { PackSources } from './packSources';

const maxPacks = 20;

/** The packs that were asked for last, as long as nothing has changed that they were made of. */
export interface PackCache {
	/** Something in the cache, the ledger or the configuration has changed. */
	forget(): void;
	/** The pack at hand, or the one that `build` makes. What `build` reads of a clone, it has to read from its `files`. */
	pack(
		request: PackSources['request'],
		build: (files: RepoFiles) => Promise<ContextPack>,
	): Promise<{ readonly pack: ContextPack; readonly isNew: boolean }>;
}

interface Kept {
	readonly pack: ContextPack;
	readonly looks: readonly Look[];
}

/** A look at a clone, with the stamp of what was there before it was read. */
interface Look {
	readonly repo: RepoName;
	readonly path: string;
	readonly stamp: string;
}

export function createPackCache(files: RepoFiles): PackCache {
	const packs = new Map<string, Kept>();
	let generation = 0;
	return {
		forget: () => {
			generation += 1;
			packs.clear();
		},
		pack: async (request, build) => {
			const key = canonicalJson(request);
			const kept = packs.get(key);
			if (kept !== undefined && (await isAsItWas(files, kept.looks))) {
				return { pack: kept.pack, isNew: false };
			}
			const begun = generation;
			const looks: Look[] = [];
			const pack = await build(watched(files, looks));
			packs.delete(key);
			// What changed while it was built may be in it or not.
			if (generation === begun) {
				packs.set(key, { pack, looks });
				dropOldest(packs);
			}
			return { pack, isNew: true };
		},
	};
}

async function isAsItWas(files: RepoFiles, looks: readonly Look[]): Promise<boolean> {
	for (const { repo, path, stamp } of looks) {
		if ((await files.stamp(repo, path)) !== stamp) {
			return false;
		}
	}
	return true;
}

function watched(files: RepoFiles, looks: Look[]): RepoFiles {
	const note = async (repo: RepoName, path: string): Promise<void> => {
		looks.push({ repo, path, stamp: await files.stamp(repo, path) });
	};
	return {
		stamp: files.stamp,
		read: async (repo, path, maxBytes) => {
			await note(repo, path);
			return await files.read(repo, path, maxBytes);
		},
		list: async (repo, folder) => {
			await note(repo, folder);
			return await files.list(repo, folder);
		},
	};
}

function dropOldest(packs: Map<string, Kept>): void {
	const [oldest] = packs.keys();
	if (packs.size > maxPacks && oldest !== undefined) {
		packs.delete(oldest);
	}
}
