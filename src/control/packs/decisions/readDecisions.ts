import type { WorkItemDetail } from '../../../shared/items/workItem';
import { splitItemRef } from '../../../shared/names';
import type { RepoFiles } from '../packPorts';
import type { DecisionExcerpt } from './decisionExcerpt';
import { type DecisionLink, decisionFolders, decisionLinks } from './decisionPaths';
import { excerptOf } from './excerptOf';

const maxBytes = 256 * 1024;

/** Excerpts of the decisions that an item names, each file once. */
export async function readDecisions(files: RepoFiles, item: WorkItemDetail): Promise<readonly DecisionExcerpt[]> {
	const found = new Map<string, DecisionExcerpt>();
	for (const link of decisionLinks(item)) {
		const place = link.kind === 'path' ? link : await placeOf(files, item, link.number);
		if (place !== null && !found.has(place.path)) {
			const file = await files.read(splitItemRef(item.ref).repo, place.path, maxBytes);
			found.set(place.path, {
				path: place.path,
				section: place.section,
				...(file.state === 'read' ? { ...file, text: excerptOf(file.text, place.section) } : file),
			});
		}
	}
	return [...found.values()];
}

/** `ADR 7` is the file that begins with 7, 07 or 0007, in the first folder that has one. */
async function placeOf(
	files: RepoFiles,
	{ ref }: WorkItemDetail,
	number: number,
): Promise<Extract<DecisionLink, { kind: 'path' }> | null> {
	for (const folder of decisionFolders) {
		const names = await files.list(splitItemRef(ref).repo, folder);
		const name = names.find((one) => new RegExp(`^(?:adr[-_]?)?0*${number}(?:[^0-9].*)?\\.md$`, 'i').test(one));
		if (name !== undefined) {
			return { kind: 'path', path: `${folder}/${name}`, section: null };
		}
	}
	return null;
}
