import { l10n, window } from 'vscode';
import type { RepoName } from '../../../shared/names';
import type { OwnRepo } from '../../../shared/repo';
import type { Choice } from '../../people/prompter';
import { readRepoInput } from '../../repos/readRepoInput';
import { remoteRepos } from '../../repos/remoteRepos';
import type { CommandDeps } from '../commandDeps';
import { repoOf } from '../targets';
import { syncNow } from './syncCommands';

export async function addRepository(deps: CommandDeps, argument: unknown): Promise<void> {
	const wanted = repoOf(argument) ?? (await askForNewRepo(deps));
	if (wanted === undefined) {
		return;
	}
	const { fullName } = await window.withProgress({ location: { viewId: 'countersign.workItems' } }, () =>
		deps.engine.human.addRepo({ fullName: wanted }),
	);
	await syncNow(deps, fullName);
}

/** Remotes of the open folders at once; the person's own repositories as soon as GitHub has told them. */
async function askForNewRepo({ engine, prompter }: CommandDeps): Promise<RepoName | undefined> {
	const { human } = engine;
	const [remotes, added, { apiUrl }] = await Promise.all([remoteRepos(), human.listRepos({}), human.status({})]);
	const isAdded = byName(added.map(({ fullName }) => fullName));
	const suggested = remotes
		.filter(({ repo }) => !isAdded(repo))
		.map(({ repo, folder }) => remoteChoice(repo, folder.name));
	const isSuggested = byName(suggested.flatMap(({ value }) => value ?? []));
	let own: readonly Choice<RepoName>[] = [];
	// Offline, or not signed in: what is typed does as well.
	const more = human.ownRepos({}).then(
		(repos) => {
			own = repos.filter(({ fullName }) => !isAdded(fullName) && !isSuggested(fullName)).map(ownChoice);
		},
		() => undefined,
	);
	const find = async (words: string): Promise<readonly Choice<RepoName>[]> => {
		const found = [...suggested, ...own].filter((choice) => isLike(choice, words));
		const typed = words.trim() === '' ? [] : typedChoices(words, { apiUrl, found, isAdded });
		return [...typed, ...found];
	};
	return prompter.search({ find, more, placeholder: l10n.t('Type owner/name, or paste an address on GitHub') });
}

interface Typed {
	readonly apiUrl: string;
	readonly found: readonly Choice<RepoName>[];
	readonly isAdded: (repo: string) => boolean;
}

/** What was typed as a choice, where it is none of those below; a remark where it will not do. */
function typedChoices(words: string, { apiUrl, found, isAdded }: Typed): readonly Choice<RepoName>[] {
	const input = readRepoInput(words, apiUrl);
	switch (input.kind) {
		case 'unreadable':
			// It may be a part of a name that is found below.
			return found.length > 0 ? [] : [remark(l10n.t('This is no repository: write owner/name, or paste its address.'))];
		case 'otherHost':
			return [
				remark(
					l10n.t('This address is on {0}; Countersign talks to the GitHub at {1}.', input.host, new URL(apiUrl).host),
				),
			];
		case 'repo':
			return isAdded(input.repo)
				? [remark(l10n.t('{0} is among your repositories already.', input.repo))]
				: newChoice(input.repo, found);
	}
}

function newChoice(repo: RepoName, found: readonly Choice<RepoName>[]): readonly Choice<RepoName>[] {
	const isFound = byName(found.flatMap(({ value }) => value ?? []));
	return isFound(repo) ? [] : [{ value: repo, label: repo, icon: 'repo', description: l10n.t('Add this repository') }];
}

function remark(label: string): Choice<RepoName> {
	return { label, icon: 'info' };
}

function isLike({ label, description = '' }: Choice<RepoName>, words: string): boolean {
	const text = `${label} ${description}`.toLowerCase();
	return words
		.toLowerCase()
		.split(/\s+/)
		.every((word) => text.includes(word));
}

function remoteChoice(repo: RepoName, folder: string): Choice<RepoName> {
	const group = l10n.t('Remotes of the open folders');
	return { value: repo, label: repo, icon: 'repo', description: l10n.t('Remote of {0}', folder), group };
}

function ownChoice({ fullName, description, isPrivate, isArchived }: OwnRepo): Choice<RepoName> {
	const marks = [isPrivate ? l10n.t('private') : '', isArchived ? l10n.t('archived') : '', description];
	return {
		value: fullName,
		label: fullName,
		icon: isArchived ? 'archive' : isPrivate ? 'lock' : 'repo',
		description: marks.filter((mark) => mark !== '').join(' · '),
		group: l10n.t('Your repositories on GitHub'),
	};
}

/** GitHub does not tell names apart by case. */
function byName(names: readonly RepoName[]): (name: string) => boolean {
	const known = new Set(names.map((name) => name.toLowerCase()));
	return (name) => known.has(name.toLowerCase());
}
