import * as vscode from 'vscode';
import { packTroubleText } from '../../present/packs/packTroubleText';
import type { ItemRef } from '../../shared/names';
import type { PackManifest } from '../../shared/packs/contextPack';
import { packPlace } from '../../shared/packs/packPlaces';
import type { HumanPort } from '../../shared/ports/humanPort';

/** A pack as it lies in an open folder. */
export interface PackOnDisk {
	readonly ref: ItemRef;
	readonly folder: vscode.Uri;
	readonly context: vscode.Uri;
	/** Null where what is there cannot be shown. */
	readonly manifest: PackManifest | null;
}

export interface FoundOnDisk {
	readonly pack: PackOnDisk | undefined;
	/** What is not right with it, as a sentence. */
	readonly trouble: string | undefined;
}

/** The newest pack in the open folders of this machine, the one at `first` before the others; undefined: none has any. */
export async function findOnDisk(
	human: Pick<HumanPort, 'findPack'>,
	first: string | undefined,
): Promise<FoundOnDisk | undefined> {
	const open = (vscode.workspace.workspaceFolders ?? [])
		.map(({ uri }) => uri)
		.filter(({ scheme }) => scheme === 'file')
		.sort((a, b) => Number(b.fsPath === first) - Number(a.fsPath === first));
	const found = open.length === 0 ? null : await human.findPack({ folders: open.map(({ fsPath }) => fsPath) });
	const folder = open.find(({ fsPath }) => fsPath === found?.folder);
	if (found === null || folder === undefined) {
		return undefined;
	}
	const { ref, manifest, trouble } = found;
	return {
		pack: ref === null ? undefined : { ref, folder, context: contextUri(folder, ref), manifest },
		trouble: trouble === null ? undefined : packTroubleText(trouble),
	};
}

/** Any file of a pack in an open folder, whoever changed it. */
export function onDidChangePacks(listener: () => void): vscode.Disposable {
	const watcher = vscode.workspace.createFileSystemWatcher('**/.countersign/packs/**');
	const { onDidCreate, onDidChange, onDidDelete } = watcher;
	return vscode.Disposable.from(watcher, onDidCreate(listener), onDidChange(listener), onDidDelete(listener));
}

function contextUri(folder: vscode.Uri, ref: ItemRef): vscode.Uri {
	return vscode.Uri.joinPath(folder, packPlace(ref), 'CONTEXT.md');
}
