import { type ItemRef, splitItemRef } from '../names';
import { packMark } from './contextPack';

/** A file of ours for agents, from the top of the folder with forward slashes. */
export interface AgentFile {
	readonly path: string;
	readonly text: string;
}

export const packsFolder = '.countersign/packs';

/** Says which pack of the folder is the newest. */
export const pointerPath = `${packsFolder}/CURRENT.md`;

export const skillName = 'countersign-context';

/** The front matter of any version of the skill, and the mark. */
const skillStart = new RegExp(`^---\nname: ${skillName}\n[^\n]*\n---\n\n${packMark.replaceAll('.', '\\.')}\n`);

/** One more agent has its skills in `skills` below it, and gets a copy only where somebody has made that folder. */
export const claudeFolder = '.claude';

/** Where the pack of an item belongs in a folder. */
export function packPlace(ref: ItemRef): string {
	const { repo, number } = splitItemRef(ref);
	return `${packsFolder}/${repo.replace('/', '-')}-${number}`;
}

/**
 * Whether what lies there may be replaced: a skill begins with its front matter, and the mark comes after that. What is cut
 * off one of ours, down to nothing, is ours too: a process was killed while it wrote.
 */
export function isOurAgentFile({ path, text }: AgentFile, present: string): boolean {
	if (text.startsWith(present)) {
		return true;
	}
	return path.endsWith('/SKILL.md') ? skillStart.test(unix(present)) : present.startsWith(packMark);
}

/** An editor or git may have given it the other line ends. */
function unix(text: string): string {
	return text.replaceAll('\r\n', '\n');
}
