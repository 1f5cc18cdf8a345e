import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Configuration } from '../../shared/ports/humanPort';
import type { Account } from '../account/account';
import type { WebhookSecret } from '../account/webhookSecret';
import { remoteRepos } from '../repos/remoteRepos';
import { readPolicies, readSetting } from '../settings/readSettings';
import { Engine } from './engine';
import { HeadAnchor } from './headAnchor';
import { startEngine } from './startEngine';
import { storagePlaces } from './storagePlaces';

export interface EditorEngine {
	readonly engine: Engine;
	/** Whether this workspace was worked in before, so that something may wait for the person. */
	readonly hasHistory: () => boolean;
}

interface Secrets {
	readonly account: Account;
	readonly webhookSecret: WebhookSecret;
}

/** The control plane of this window's workspace. Nothing runs until somebody asks it something. */
export function editorEngine(
	context: vscode.ExtensionContext,
	secrets: Secrets,
	log: vscode.LogOutputChannel,
): EditorEngine {
	const places = storagePlaces(context);
	const anchor = new HeadAnchor(context.globalState, places.key);
	const engine = new Engine(
		() =>
			startEngine(join(context.extensionPath, 'dist', 'engine.js'), {
				ledgerFolder: places.ledgerFolder,
				cacheFolder: places.cacheFolder,
				wasmPath: join(context.extensionPath, 'dist', 'sql-wasm.wasm'),
				anchor: anchor.read(),
				holderName: holderName(),
			}),
		() => configuration(secrets, log),
		(message) => log.error(message),
	);
	engine.onEvent((event) => {
		if (event.name === 'headMoved') {
			void anchor.write(event.data);
		} else if (event.name === 'log') {
			log[event.data.level](event.data.message);
		}
	});
	return { engine, hasHistory: () => existsSync(join(places.ledgerFolder, 'ledger')) };
}

async function configuration(
	{ account, webhookSecret }: Secrets,
	log: vscode.LogOutputChannel,
): Promise<Configuration> {
	const apiUrl = readSetting('countersign.apiUrl');
	const allowlist = readSetting('countersign.writeAllowlist');
	const pollSeconds = readSetting('countersign.pollSeconds');
	const closedDays = readSetting('countersign.closedDays');
	const fields = readSetting('countersign.fields');
	const policies = readPolicies();
	for (const { problem } of [apiUrl, allowlist, policies, pollSeconds, closedDays, fields]) {
		if (problem !== null) {
			log.warn(problem);
		}
	}
	return {
		apiUrl: apiUrl.value,
		token: await account.token(),
		writeAllowlist: [...allowlist.value],
		cliApproval: false,
		policies: [...policies.policies],
		policyProblem: policies.problem,
		publishesAlone: vscode.workspace.isTrusted,
		pollSeconds: pollSeconds.value,
		closedDays: closedDays.value,
		fieldChoices: fields.value,
		clones: await clones(),
		webhooks: await webhooks(webhookSecret, log),
	};
}

/** The folders that are open on this machine; none until the person trusts them. */
async function clones(): Promise<Configuration['clones']> {
	const remotes = vscode.workspace.isTrusted ? await remoteRepos() : [];
	return remotes
		.filter(({ folder }) => folder.uri.scheme === 'file')
		.map(({ repo, folder }) => ({ repo, folder: folder.uri.fsPath }));
}

async function webhooks(secret: WebhookSecret, log: vscode.LogOutputChannel): Promise<Configuration['webhooks']> {
	if (!readSetting('countersign.webhooks.enabled').value) {
		return null;
	}
	const kept = await secret.get();
	if (kept === null) {
		log.warn('Webhooks are turned on, but there is no secret: none are received. Run "Set Webhook Secret".');
		return null;
	}
	return { port: readSetting('countersign.webhooks.port').value, secret: kept };
}

/** What another window says of this one. */
function holderName(): string {
	const where = vscode.workspace.name ?? vscode.l10n.t('a window without a folder');
	return `${vscode.env.appName}: ${where}`;
}
