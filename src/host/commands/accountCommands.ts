import { l10n } from 'vscode';
import type { CommandDeps } from './commandDeps';

export async function signIn({ account, prompter, engine }: CommandDeps): Promise<void> {
	if (!(await account.signIn())) {
		await setToken({ account, prompter });
		return;
	}
	engine.start();
}

export async function setToken({ account, prompter }: Pick<CommandDeps, 'account' | 'prompter'>): Promise<void> {
	const token = await prompter.askText({
		title: l10n.t('Set GitHub Token'),
		prompt: l10n.t('A personal access token that may read and write issues. It is kept in the secret storage.'),
		isSecret: true,
		problemWith: (text) => (/^\S+$/.test(text) ? undefined : l10n.t('A token is one word without spaces.')),
	});
	if (token !== undefined) {
		await account.setToken(token);
		void prompter.inform(l10n.t('The GitHub token is saved.'));
	}
}

export async function clearToken({ account, prompter }: CommandDeps): Promise<void> {
	const isSure = await prompter.confirm({
		message: l10n.t('Remove the GitHub token?'),
		detail: l10n.t('Private repositories can then not be synced and nothing can be published until you sign in again.'),
		accept: l10n.t('Remove'),
	});
	if (isSure) {
		await account.clearToken();
	}
}
