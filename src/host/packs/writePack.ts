import * as vscode from 'vscode';
import { AppError } from '../../shared/failure';
import { type ContextPack, isOurPackFile } from '../../shared/packs/contextPack';
import { type AgentFile, claudeFolder, isOurAgentFile } from '../../shared/packs/packPlaces';
import type { HumanPort } from '../../shared/ports/humanPort';
import { requireTrust } from '../people/requireTrust';
import { type Present, readBelow, writeBelow } from './workspaceFiles';

type AgentFiles = Pick<HumanPort, 'agentFiles'>;

export interface PackPlace {
	readonly context: vscode.Uri;
	/** What CONTEXT.md said before; null when there was none. */
	readonly before: string | null;
	/** Files that would lead agents to the pack, and are somebody else's or cannot be written. */
	readonly left: readonly string[];
}

/**
 * Writes a pack into a folder that is open, through the editor's own file system, and what leads agents to it. A pack file
 * that lies in the way and is not ours stays as it is, and nothing is written at all; no link is followed.
 */
export async function writePack(human: AgentFiles, folder: vscode.Uri, pack: ContextPack): Promise<PackPlace> {
	requireTrust();
	const files = await Promise.all(
		pack.files.map(async ({ name, text }) => {
			const path = `${pack.folder}/${name}`;
			return { name, path, text, present: await readBelow(folder, path) };
		}),
	);
	for (const { name, path, present } of files) {
		refuseForeign(present, path, (text) => isOurPackFile(name, text));
	}
	let context = folder;
	let before: string | null = null;
	for (const { name, path, ...rewrite } of files) {
		const uri = await writeBelow(folder, path, rewrite);
		if (name === 'CONTEXT.md') {
			context = uri;
			before = rewrite.present.kind === 'text' ? rewrite.present.text : null;
		}
	}
	return { context, before, left: await leadAgents(human, folder, pack) };
}

function refuseForeign(present: Present, path: string, isOurs: (text: string) => boolean): void {
	if (present.kind === 'link') {
		throw new AppError({ kind: 'notOurFile', path: present.path });
	}
	if (present.kind === 'text' && !isOurs(present.text)) {
		throw new AppError({ kind: 'notOurFile', path });
	}
}

/** The pack is written whether this works or not. */
async function leadAgents(
	human: AgentFiles,
	folder: vscode.Uri,
	{ manifest: { ref } }: ContextPack,
): Promise<readonly string[]> {
	const left: string[] = [];
	for (const file of await human.agentFiles({ ref, hasClaudeSkills: await hasClaudeSkills(folder) })) {
		if (!(await replaceOurs(folder, file))) {
			left.push(file.path);
		}
	}
	return left;
}

async function replaceOurs(folder: vscode.Uri, file: AgentFile): Promise<boolean> {
	try {
		const present = await readBelow(folder, file.path);
		if (present.kind === 'link' || (present.kind === 'text' && !isOurAgentFile(file, present.text))) {
			return false;
		}
		await writeBelow(folder, file.path, { present, text: file.text });
		return true;
	} catch {
		// A file where a folder should be, no right to write: it is told like a file that is somebody else's.
		return false;
	}
}

async function hasClaudeSkills(folder: vscode.Uri): Promise<boolean> {
	try {
		const { type } = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, claudeFolder, 'skills'));
		return type === vscode.FileType.Directory;
	} catch {
		// There is none, and none is made.
		return false;
	}
}
