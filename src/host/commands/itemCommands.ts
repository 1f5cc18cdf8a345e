import { env, l10n, Uri, window } from 'vscode';
import { stateName } from '../../present/words/itemWords';
import type { WorkItemSummary } from '../../shared/items/workItem';
import type { ItemRef } from '../../shared/names';
import { itemUri } from '../documents/documentUris';
import { showRendered } from '../documents/showRendered';
import { deepLink } from '../links/deepLink';
import type { Choice } from '../people/prompter';
import type { CommandDeps } from './commandDeps';
import { changesetOf, itemOf, type OperationTarget, operationOf, repoOf } from './targets';

export async function searchWorkItems(deps: CommandDeps): Promise<void> {
	const ref = await pickItem(deps, l10n.t('Search issues and pull requests by words or #number'));
	if (ref !== undefined) {
		await openWorkItem(deps, ref);
	}
}

export async function openWorkItem(deps: CommandDeps, argument: unknown): Promise<void> {
	const ref = itemOf(argument) ?? (await pickItem(deps, l10n.t('Open which issue or pull request?')));
	if (ref === undefined) {
		return;
	}
	// A missing item fails here with its own sentence, not as an empty page.
	await deps.engine.human.getWorkItem({ ref });
	await showRendered(itemUri(ref));
}

export async function openOnGitHub(deps: CommandDeps, argument: unknown): Promise<void> {
	const url = await webAddress(deps, argument);
	if (url !== undefined) {
		await env.openExternal(Uri.parse(url));
	}
}

export async function copyReference(deps: CommandDeps, argument: unknown): Promise<void> {
	const text =
		changesetOf(argument) ??
		repoOf(argument) ??
		(await chooseItem(deps, argument, l10n.t('Copy the reference of which item?')));
	if (text !== undefined) {
		await env.clipboard.writeText(text);
	}
}

/** A link that shows the same in somebody's editor. */
export async function copyLink(deps: CommandDeps, argument: unknown): Promise<void> {
	const id = itemOf(argument) === undefined ? changesetOf(argument) : undefined;
	const ref = id === undefined ? await chooseItem(deps, argument, l10n.t('Copy a link to which item?')) : undefined;
	if (id !== undefined) {
		await env.clipboard.writeText(deepLink(deps.linkBase, { kind: 'changeset', id }));
	} else if (ref !== undefined) {
		await env.clipboard.writeText(deepLink(deps.linkBase, { kind: 'item', ref }));
	}
}

export async function refreshWorkItem(deps: CommandDeps, argument: unknown): Promise<void> {
	const ref = await chooseItem(deps, argument, l10n.t('Refresh which issue or pull request?'));
	if (ref !== undefined) {
		await window.withProgress({ location: { viewId: 'countersign.workItems' } }, () =>
			deps.engine.human.refreshWorkItem({ ref }),
		);
	}
}

/** The item that a command was called on, else the one on the screen, else the one that the person picks. */
export async function chooseItem(
	deps: CommandDeps,
	argument: unknown,
	placeholder: string,
): Promise<ItemRef | undefined> {
	return itemOf(argument) ?? itemOnScreen() ?? (await pickItem(deps, placeholder));
}

function itemOnScreen(): ItemRef | undefined {
	// A tab of a text or of a preview has an address; what else there is has none.
	return itemOf(Reflect.get(Object(window.tabGroups.activeTabGroup.activeTab?.input), 'uri'));
}

async function pickItem({ engine, prompter }: CommandDeps, placeholder: string): Promise<ItemRef | undefined> {
	const find = async (words: string): Promise<readonly Choice<ItemRef>[]> =>
		(await engine.human.searchWorkItems({ words, limit: 50 })).map(itemChoice);
	return prompter.search({ find, placeholder });
}

function itemChoice(item: WorkItemSummary): Choice<ItemRef> {
	const labels = item.labels.join(', ');
	return {
		value: item.ref,
		label: item.title,
		description: `${item.ref} · ${stateName(item)}`,
		icon: item.kind === 'issue' ? 'issues' : 'git-pull-request',
		...(labels === '' ? {} : { detail: labels }),
	};
}

async function webAddress(deps: CommandDeps, argument: unknown): Promise<string | undefined> {
	const repo = repoOf(argument);
	if (repo !== undefined) {
		return repoAddress((await deps.engine.human.status({})).apiUrl, repo);
	}
	const operation = operationOf(argument);
	if (operation !== undefined) {
		return operationAddress(deps, operation);
	}
	const ref = await chooseItem(deps, argument, l10n.t('Open which issue or pull request on GitHub?'));
	return ref === undefined ? undefined : (await deps.engine.human.getWorkItem({ ref })).url;
}

/** What the operation has made, else what it would change. */
async function operationAddress({ engine }: CommandDeps, target: OperationTarget): Promise<string> {
	const { operations, outcomes } = await engine.human.getChangeset({ id: target.changesetId });
	const outcome = outcomes.find(({ operationId }) => operationId === target.operationId)?.outcome;
	if (outcome?.status === 'published') {
		return outcome.receipt.url;
	}
	const operation = operations.find(({ id }) => id === target.operationId);
	const ref = itemOf(operation?.target);
	return ref === undefined
		? repoAddress((await engine.human.status({})).apiUrl, operation?.target ?? '')
		: (await engine.human.getWorkItem({ ref })).url;
}

/** github.com for its API's address, the same host for an Enterprise Server. */
function repoAddress(apiUrl: string, repo: string): string {
	const { protocol, host } = new URL(apiUrl);
	return host === 'api.github.com' ? `https://github.com/${repo}` : `${protocol}//${host}/${repo}`;
}
