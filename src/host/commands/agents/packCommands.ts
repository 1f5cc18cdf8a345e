import { commands, l10n, ProgressLocation, window } from 'vscode';
import { PackRequest } from '../../../shared/contextPack';
import { type ItemRef, splitItemRef } from '../../../shared/names';
import type { WrittenPack } from '../../packs/packDesk';
import { earlierPackUri } from '../../packs/packDocuments';
import { packFolder } from '../../packs/packFolder';
import type { CommandDeps } from '../commandDeps';
import { chooseItem } from '../itemCommands';

export async function buildContextPack(deps: CommandDeps, argument: unknown): Promise<void> {
	const ref = await chooseItem(deps, argument, l10n.t('Build a context pack for which item?'));
	const folder = ref === undefined ? undefined : await packFolder(splitItemRef(ref).repo, deps.prompter);
	if (ref !== undefined && folder !== undefined) {
		await show(await building(ref, () => deps.packs.build(ref, folder)));
	}
}

/** The last pack anew, where it was. */
export async function rebuildPack(deps: CommandDeps): Promise<void> {
	const { current } = deps.packs;
	if (current === undefined) {
		await buildContextPack(deps, undefined);
	} else {
		await building(current.ref, () => deps.packs.build(current.ref, current.folder));
	}
}

export async function openPack(deps: CommandDeps): Promise<void> {
	const { current } = deps.packs;
	await (current === undefined ? buildContextPack(deps, undefined) : show(current));
}

const usualBudgets = [4000, 8000, 15_000, 30_000] as const;

export async function changePackBudget(deps: CommandDeps): Promise<void> {
	const budget = await askBudget(deps);
	if (budget !== undefined) {
		await deps.packs.setBudget(budget === 'usual' ? undefined : budget);
		await rebuildPack(deps);
	}
}

async function askBudget({ prompter, packs }: CommandDeps): Promise<number | 'usual' | undefined> {
	const now = packs.budget;
	const chosen = await prompter.pick<number | 'usual' | 'other'>(
		[
			{ value: 'usual', label: l10n.t('As the profile says'), ...mark(now === undefined) },
			...usualBudgets.map((value) => ({
				value,
				label: l10n.t('{0} characters', value.toLocaleString('en-US')),
				...mark(value === now),
			})),
			{ value: 'other', label: l10n.t('Another number…') },
		],
		l10n.t('How many characters may a context pack have?'),
	);
	return chosen === 'other' ? askNumber({ prompter }) : chosen;
}

function mark(isNow: boolean): { readonly description?: string } {
	return isNow ? { description: l10n.t('as it is now') } : {};
}

async function askNumber({ prompter }: Pick<CommandDeps, 'prompter'>): Promise<number | undefined> {
	const answer = await prompter.askText({
		title: l10n.t('Budget of a Context Pack'),
		prompt: l10n.t('How many characters may a context pack have?'),
		placeholder: '12000',
		problemWith: (text) =>
			budgetIn(text) === undefined ? l10n.t('Expected a whole number of characters from 500 to 1,000,000.') : undefined,
	});
	return answer === undefined ? undefined : budgetIn(answer);
}

function budgetIn(text: string): number | undefined {
	return /^(?:\d+|\d{1,3}(?:[,._ ]\d{3})+)$/.test(text)
		? PackRequest.shape.budget.safeParse(Number(text.replaceAll(/[,._ ]/g, ''))).data
		: undefined;
}

/** The last two builds side by side. */
export async function diffPack({ packs, prompter }: CommandDeps): Promise<void> {
	const { current } = packs;
	if (current === undefined || current.earlier === null) {
		void prompter.inform(l10n.t('There is no earlier build that says anything else.'));
		return;
	}
	const title = l10n.t('{0}: the context pack before ↔ now', current.ref);
	await commands.executeCommand('vscode.diff', earlierPackUri(current), current.context, title);
}

async function show({ context }: WrittenPack): Promise<void> {
	await window.showTextDocument(context, { preview: true });
}

async function building<T>(ref: ItemRef, work: () => Promise<T>): Promise<T> {
	const title = l10n.t('Building the context pack for {0}', ref);
	return window.withProgress({ location: ProgressLocation.Window, title }, work);
}
