import { env, l10n } from 'vscode';
import { forwardCommand } from '../../../present/words/forwardCommand';
import { newWebhookSecret } from '../../account/webhookSecret';
import { readSetting, turnOnWebhooks } from '../../settings/readSettings';
import type { CommandDeps } from '../commandDeps';

/** Keeps the secret of webhooks; one that is made here is put on the clipboard with the command that uses it. */
export async function setWebhookSecret(deps: CommandDeps): Promise<void> {
	const { prompter, webhookSecret } = deps;
	const way = await prompter.pick(
		[
			{
				value: 'make' as const,
				label: l10n.t('Make a New Secret'),
				description: l10n.t('and copy the command that forwards webhooks with it'),
				icon: 'key',
			},
			{ value: 'type' as const, label: l10n.t('Type a Secret'), icon: 'edit' },
		],
		l10n.t('GitHub signs its webhooks with this secret; what is not signed with it is refused.'),
	);
	const secret = way === 'make' ? newWebhookSecret() : way === 'type' ? await typed(deps) : undefined;
	if (secret === undefined) {
		return;
	}
	await webhookSecret.set(secret);
	if (way === 'make') {
		await copyForwardCommand(deps, secret);
	}
	void offerToTurnOn(
		prompter,
		way === 'make'
			? l10n.t('The webhook secret is saved. The command that forwards webhooks to this window is on the clipboard.')
			: l10n.t('The webhook secret is saved.'),
	);
}

async function typed({ prompter }: CommandDeps): Promise<string | undefined> {
	return await prompter.askText({
		title: l10n.t('Set Webhook Secret'),
		prompt: l10n.t('The secret that the webhook was made with. It is kept in the secret storage.'),
		isSecret: true,
		problemWith: (text) => (text.length >= 16 ? undefined : l10n.t('A secret needs at least 16 characters.')),
	});
}

async function copyForwardCommand({ engine }: CommandDeps, secret: string): Promise<void> {
	const [repo] = await engine.human.listRepos({});
	const port = readSetting('countersign.webhooks.port').value;
	await env.clipboard.writeText(forwardCommand({ repo: repo?.fullName ?? null, port, secret }));
}

async function offerToTurnOn(prompter: CommandDeps['prompter'], message: string): Promise<void> {
	if (readSetting('countersign.webhooks.enabled').value) {
		await prompter.inform(message);
		return;
	}
	const turnOn = l10n.t('Receive Webhooks');
	if ((await prompter.inform(message, turnOn)) === turnOn) {
		await turnOnWebhooks();
	}
}
