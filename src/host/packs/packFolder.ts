import * as vscode from 'vscode';
import { AppError } from '../../shared/failure';
import type { RepoName } from '../../shared/names';
import type { Prompter } from '../people/prompter';
import { remoteRepos } from '../repos/remoteRepos';

/** The open folder that a pack about `repo` belongs in: its clone, else the only folder, else the one chosen. */
export async function packFolder(repo: RepoName, prompter: Prompter): Promise<vscode.Uri | undefined> {
	const clone = (await remoteRepos()).find((remote) => remote.repo.toLowerCase() === repo.toLowerCase());
	return (
		clone?.folder.uri ??
		(await chooseFolder(prompter, vscode.l10n.t('Which folder should the context pack be written to?')))
	);
}

/** The only open folder, else the one that the person picks. Fails with `noWorkspace`. */
export async function chooseFolder(prompter: Prompter, placeholder: string): Promise<vscode.Uri | undefined> {
	const folders = vscode.workspace.workspaceFolders ?? [];
	const [first] = folders;
	if (first === undefined) {
		throw new AppError({ kind: 'noWorkspace' });
	}
	return folders.length === 1
		? first.uri
		: prompter.pick(
				folders.map(({ name, uri }) => ({ value: uri, label: name, description: uri.fsPath, icon: 'folder' })),
				placeholder,
			);
}
