import { atlasPath } from '../../../shared/atlas/atlasPath';
import type { RepoName } from '../../../shared/names';
import { type AtlasIndex, loadAtlas } from '../../atlas/queries/atlasIndex';
import type { RepoFiles } from '../packPorts';

const maxBytes = 128 * 1024 * 1024;

/** The atlas that somebody has made in the clone of a repository; null where there is none that can be read. */
export type CloneAtlas = (files: RepoFiles, repo: RepoName) => Promise<AtlasIndex | null>;

/** Keeps the one that was asked for last, as long as its file is the same: it may have a hundred thousand symbols. */
export function createCloneAtlas(): CloneAtlas {
	let kept: { readonly repo: RepoName; readonly stamp: string; readonly index: AtlasIndex | null } | undefined;
	return async (files, repo) => {
		const stamp = await files.stamp(repo, atlasPath);
		if (kept?.repo !== repo || kept.stamp !== stamp) {
			kept = { repo, stamp, index: await readAtlas(files, repo) };
		}
		return kept.index;
	};
}

async function readAtlas(files: RepoFiles, repo: RepoName): Promise<AtlasIndex | null> {
	const file = await files.read(repo, atlasPath, maxBytes);
	if (file.state !== 'read') {
		return null;
	}
	try {
		return loadAtlas(file.text);
	} catch {
		// Cut short, edited, or of another version: a pack does without until it is refreshed.
		return null;
	}
}
