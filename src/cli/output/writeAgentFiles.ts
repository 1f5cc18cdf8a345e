import type { Files } from '../../base/files';
import { type AgentFile, isOurAgentFile } from '../../shared/packs/packPlaces';
import { linkOnTheWay } from './linkOnTheWay';

/** Writes what leads agents to a pack, and answers which files it left alone because they are somebody else's. */
export async function writeAgentFiles(
	files: Files,
	root: string,
	wanted: readonly AgentFile[],
): Promise<readonly string[]> {
	const left: string[] = [];
	for (const file of wanted) {
		const path = files.join(root, ...file.path.split('/'));
		const isLinked = (await linkOnTheWay(root, path)) !== undefined;
		const present = isLinked ? undefined : await files.read(path);
		const text = present === undefined ? undefined : new TextDecoder().decode(present);
		if (isLinked || (text !== undefined && !isOurAgentFile(file, text))) {
			left.push(path);
		} else if (text !== file.text) {
			await files.makeFolder(files.join(path, '..'));
			await files.replace(path, new TextEncoder().encode(file.text));
		}
	}
	return left;
}
