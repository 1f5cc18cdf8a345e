import * as vscode from 'vscode';
import { schemes } from '../../shared/manifest/schemes';

/** `countersign-draft:/mc4x9k/new-feature.md`. The last part is only for people. */
export function draftUri(id: string, name: string): vscode.Uri {
	return vscode.Uri.from({ scheme: schemes.draft, path: `/${id}/${name}.md` });
}

/** Whether an address can be one of a draft: nothing that leads out of the folder of drafts. */
export function isDraftUri(uri: vscode.Uri): boolean {
	return uri.scheme === schemes.draft && /^\/[0-9a-z]+\/[\w#. -]*[\w-]\.md$/.test(uri.path);
}

/** A file's name of what outsiders named. */
export function draftFileName(text: string): string {
	return text.replace(/[^\w-]+/g, '-').slice(0, 60) || 'draft';
}
