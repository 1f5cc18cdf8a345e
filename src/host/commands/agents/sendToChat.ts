import { commands, env, l10n, type Uri, workspace } from 'vscode';
import { type ItemRef, splitItemRef } from '../../../shared/names';
import { packFolder } from '../../packs/packFolder';
import { isChatOff } from '../../settings/readSettings';
import type { CommandDeps } from '../commandDeps';
import { chooseItem } from '../itemCommands';
import { itemOf } from '../targets';

const openChat = 'workbench.action.chat.open';

/** Hands the pack of an item to the editor's chat, else to the clipboard, for a chat elsewhere. */
export async function sendToChat(deps: CommandDeps, argument: unknown): Promise<void> {
	await deps.packs.look();
	const ref =
		itemOf(argument) ??
		deps.packs.current?.ref ??
		(await chooseItem(deps, argument, l10n.t('Send the context pack of which item?')));
	if (ref === undefined) {
		return;
	}
	const mayWrite = workspace.isTrusted && workspace.workspaceFolders !== undefined;
	const hasChat = !isChatOff() && (await commands.getCommands(true)).includes(openChat);
	if (mayWrite && hasChat) {
		await sendFile(deps, ref);
	} else {
		await copyText(deps, ref, hasChat);
	}
}

async function sendFile(deps: CommandDeps, ref: ItemRef): Promise<void> {
	const folder = await packFolder(splitItemRef(ref).repo, deps.prompter);
	if (folder === undefined) {
		return;
	}
	const { context } = await deps.packs.build(ref, folder);
	if (!(await attach(context, ref))) {
		await copyText(deps, ref, false);
	}
}

/** The command is the editor's own and promised to nobody. */
async function attach(context: Uri, ref: ItemRef): Promise<boolean> {
	try {
		const query = l10n.t('Work on {0}. Its context pack is attached.', ref);
		await commands.executeCommand(openChat, { query, isPartialQuery: true, attachFiles: [context] });
		return true;
	} catch {
		// Chat is turned off here, or wants something else: the clipboard is next.
		return false;
	}
}

async function copyText({ packs, prompter }: CommandDeps, ref: ItemRef, hasChat: boolean): Promise<void> {
	const { files } = await packs.read(ref);
	await env.clipboard.writeText(files.find(({ name }) => name === 'CONTEXT.md')?.text ?? '');
	void prompter.inform(
		hasChat
			? l10n.t('The context pack of {0} is on the clipboard: here no file can be written to attach.', ref)
			: l10n.t('The context pack of {0} is on the clipboard: this editor has no chat to attach it to.', ref),
	);
}
