import { l10n } from 'vscode';
import { groupedNumber } from '../../../present/words/groupedNumber';
import { type RepoName, splitItemRef } from '../../../shared/names';
import { PackRequest } from '../../../shared/packs/contextPack';
import type { ProfileChoice } from '../../../shared/packs/profileChoice';
import { openInFolder } from '../../packs/openInFolder';
import { packFolder } from '../../packs/packFolder';
import type { PackOptions } from '../../packs/packOptions';
import type { Choice } from '../../people/prompter';
import { requireTrust } from '../../people/requireTrust';
import type { CommandDeps } from '../commandDeps';
import { chooseItem } from '../itemCommands';
import { buildContextPack, rebuildPack } from './packCommands';

type Budget = NonNullable<PackOptions['budget']>;

const usualBudgets: readonly Budget[] = [
	...[4000, 8000, 15_000, 30_000].map((max) => ({ unit: 'characters', max }) as const),
	...[1000, 2000, 4000, 8000].map((max) => ({ unit: 'tokens', max }) as const),
];

export async function changePackBudget(deps: CommandDeps): Promise<void> {
	requireTrust();
	const choice = await askBudget(deps);
	if (choice !== undefined) {
		await deps.packs.setOptions({ budget: choice.budget });
		await rebuildPack(deps);
	}
}

/** Comments and neighbours of everybody, or of those alone who can write to the repository. */
export async function togglePackAuthors(deps: CommandDeps): Promise<void> {
	requireTrust();
	await deps.packs.look();
	const { current, options } = deps.packs;
	await deps.packs.setOptions({ onlyWriters: !(current?.manifest?.onlyWriters ?? options.onlyWriters ?? false) });
	await rebuildPack(deps);
}

export async function changePackProfile(deps: CommandDeps): Promise<void> {
	requireTrust();
	await deps.packs.look();
	const { current } = deps.packs;
	const ref = current?.ref ?? (await chooseItem(deps, undefined, l10n.t('Build a context pack for which item?')));
	if (ref === undefined) {
		return;
	}
	const { repo } = splitItemRef(ref);
	const chosen = await askProfile(deps, repo, current?.manifest?.profile ?? deps.packs.options.profile?.name);
	if (chosen === undefined) {
		return;
	}
	if ('problem' in chosen) {
		const folder = current?.folder ?? (await packFolder(repo, deps.prompter));
		await (folder === undefined ? undefined : openInFolder(folder, chosen.path));
		return;
	}
	// Whom a profile quotes is a part of it: the next one is not widened by what was asked of the last.
	const profile = { name: chosen.name, repo: chosen.path === null ? null : repo };
	await deps.packs.setOptions({ profile, onlyWriters: undefined });
	await (current === undefined ? buildContextPack(deps, ref) : rebuildPack(deps));
}

/** One that cannot be used is there with its reason; who chooses it gets its file. */
async function askProfile(
	{ engine, prompter }: CommandDeps,
	repo: RepoName,
	now: string | undefined,
): Promise<ProfileChoice | undefined> {
	const profiles = await engine.human.packProfiles({ repo });
	return prompter.pick(
		profiles.map((profile) => profileChoice(profile, profile.name === now)),
		l10n.t('Build context packs by which profile? The repository’s own are in .countersign/profiles.'),
	);
}

function profileChoice(profile: ProfileChoice, isNow: boolean): Choice<ProfileChoice> {
	if ('problem' in profile) {
		const { name, problem } = profile;
		return {
			value: profile,
			label: name,
			icon: 'circle-slash',
			description: l10n.t('cannot be used'),
			detail: problem,
		};
	}
	const { name, task, budget, path } = profile;
	const use = task === 'coding' ? l10n.t('for writing code') : l10n.t('for writing issues and plans');
	const size = l10n.t('{0} characters', groupedNumber(budget));
	return {
		...{ value: profile, label: name, icon: isNow ? 'check' : 'list-selection' },
		...{ description: [use, size, ...(isNow ? [l10n.t('as it is now')] : [])].join(' · ') },
		...(path === null ? {} : { detail: path }),
	};
}

interface BudgetChoice {
	/** Undefined: as the profile says. */
	readonly budget: Budget | undefined;
}

async function askBudget({ prompter, packs }: CommandDeps): Promise<BudgetChoice | undefined> {
	const now = packs.options.budget;
	const mark = (isNow: boolean) => (isNow ? { description: l10n.t('as it is now') } : {});
	const chosen = await prompter.pick<BudgetChoice | Budget['unit']>(
		[
			{ value: { budget: undefined }, label: l10n.t('As the profile says'), ...mark(now === undefined) },
			...usualBudgets.map((budget) => ({
				value: { budget },
				label: amount(budget),
				...mark(budget.unit === now?.unit && budget.max === now.max),
			})),
			{ value: 'characters', label: l10n.t('Another number of characters…') },
			{ value: 'tokens', label: l10n.t('Another number of tokens…') },
		],
		l10n.t('How much may a context pack have?'),
	);
	return typeof chosen === 'string' ? askNumber(prompter, chosen) : chosen;
}

function amount({ unit, max }: Budget): string {
	const number = groupedNumber(max);
	return unit === 'tokens' ? l10n.t('{0} tokens', number) : l10n.t('{0} characters', number);
}

async function askNumber(prompter: CommandDeps['prompter'], unit: Budget['unit']): Promise<BudgetChoice | undefined> {
	const problem =
		unit === 'tokens'
			? l10n.t('Expected a whole number of tokens from 200 to 250,000.')
			: l10n.t('Expected a whole number of characters from 500 to 1,000,000.');
	const answer = await prompter.askText({
		title: l10n.t('Budget of a Context Pack'),
		prompt: l10n.t('How much may a context pack have?'),
		placeholder: unit === 'tokens' ? '3000' : '12000',
		problemWith: (text) => (numberIn(text, unit) === undefined ? problem : undefined),
	});
	const max = answer === undefined ? undefined : numberIn(answer, unit);
	return max === undefined ? undefined : { budget: { unit, max } };
}

function numberIn(text: string, unit: Budget['unit']): number | undefined {
	const schema = unit === 'tokens' ? PackRequest.shape.tokens : PackRequest.shape.budget;
	return /^(?:\d+|\d{1,3}(?:[,._ ]\d{3})+)$/.test(text)
		? schema.safeParse(Number(text.replaceAll(/[,._ ]/g, ''))).data
		: undefined;
}
