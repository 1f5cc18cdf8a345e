import type { SourceTree } from '../sourceTree';
import type { AtlasIndex } from './atlasIndex';

/** How many files of a repository are not as its atlas has them: changed, gone or new. */
export function movedSince(
	{ atlas, byPath }: AtlasIndex,
	tree: Pick<SourceTree, 'files' | 'links' | 'submodules' | 'notCheckedOut'>,
): number {
	const now = new Map(tree.files.map(({ path, blob }) => [path, blob]));
	const gone = atlas.files.filter(({ path }) => !now.has(path)).length;
	const changed = tree.files.filter(({ path, blob }) => (byPath.get(path)?.blob ?? blob) !== blob).length;
	// What was left out is in the atlas as a number only, so that new files show in the sums.
	const before = atlas.counts.files + Object.values(atlas.leftOut).reduce((sum, count) => sum + count, 0);
	const added = tree.files.length + tree.links + tree.submodules + tree.notCheckedOut - (before - gone);
	return gone + changed + Math.max(0, added);
}
