import * as vscode from 'vscode';
import type * as z from 'zod';
import { AppError, failureOf } from '../../shared/failure';
import type { SavedQuery } from '../../shared/items/arrangement';
import { type SettingId, settings } from '../../shared/manifest/settings';
import type { RepoName } from '../../shared/names';
import { parseInput } from '../../shared/parseInput';
import type { Policy } from '../../shared/policies/policy';

type SettingValue<K extends SettingId> = z.output<(typeof settings)[K]['schema']>;

/** What the person has set, or the default where that cannot be used; `problem` says why for the log. */
export function readSetting<K extends SettingId>(
	id: K,
): { readonly value: SettingValue<K>; readonly problem: string | null } {
	const { schema, default: fallback } = settings[id];
	const result = schema.safeParse(vscode.workspace.getConfiguration().get(id));
	if (result.success) {
		// The schema that passed it is the one of this key.
		return { value: result.data as SettingValue<K>, problem: null };
	}
	return { value: fallback as SettingValue<K>, problem: `${id}: ${result.error.issues[0]?.message ?? 'invalid'}` };
}

/** The person's policies, or what is wrong with them: what they deny is not known then, so there is no fallback. */
export function readPolicies(): { readonly policies: readonly Policy[]; readonly problem: string | null } {
	const id = 'countersign.policies';
	try {
		return { policies: parseInput(settings[id].schema, vscode.workspace.getConfiguration().get(id)), problem: null };
	} catch (error) {
		const failure = failureOf(error);
		const problems = failure.kind === 'invalidInput' ? failure.problems : [String(error)];
		return { policies: [], problem: `${id}: ${problems.join(' ')}` };
	}
}

/** The editor's own switch: its chat is there then, and does nothing. */
export function isChatOff(): boolean {
	return vscode.workspace.getConfiguration().get('chat.disableAIFeatures') === true;
}

/** Adds a repository to the person's own write allowlist. */
export async function addToWriteAllowlist(repo: RepoName): Promise<void> {
	const { value, problem } = readSetting('countersign.writeAllowlist');
	if (problem !== null) {
		throw new AppError({ kind: 'invalidInput', problems: [problem] });
	}
	await vscode.workspace
		.getConfiguration()
		.update('countersign.writeAllowlist', [...new Set([...value, repo])].sort(), vscode.ConfigurationTarget.Global);
}

/** Adds a query where the person keeps them, or puts it in the place of the one of its name. */
export async function addSavedQuery(query: SavedQuery): Promise<void> {
	const id = 'countersign.savedQueries';
	const settingsNow = vscode.workspace.getConfiguration();
	const others = readSetting(id).value.filter((one) => Reflect.get(Object(one), 'name') !== query.name);
	const { Global, Workspace } = vscode.ConfigurationTarget;
	// The workspace's list hides the person's own.
	const target = settingsNow.inspect(id)?.workspaceValue === undefined ? Global : Workspace;
	await settingsNow.update(id, [...others, query], target);
}

export async function turnOnWebhooks(): Promise<void> {
	await vscode.workspace
		.getConfiguration()
		.update('countersign.webhooks.enabled', true, vscode.ConfigurationTarget.Global);
}

export function onDidChangeSettings(listener: () => void): vscode.Disposable {
	return vscode.workspace.onDidChangeConfiguration((event) => {
		if (event.affectsConfiguration('countersign')) {
			listener();
		}
	});
}
