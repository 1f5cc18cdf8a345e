import { commands, l10n, ProgressLocation, window } from 'vscode';
import * as z from 'zod';
import { type ItemRef, splitItemRef } from '../../../shared/names';
import { packPlace } from '../../../shared/packs/packPlaces';
import { openInFolder } from '../../packs/openInFolder';
import type { KnownPack } from '../../packs/packDesk';
import { earlierPackUri } from '../../packs/packDocuments';
import { packFolder } from '../../packs/packFolder';
import { requireTrust } from '../../people/requireTrust';
import type { CommandDeps } from '../commandDeps';
import { chooseItem } from '../itemCommands';

export async function buildContextPack(deps: CommandDeps, argument: unknown): Promise<void> {
	requireTrust();
	const ref = await chooseItem(deps, argument, l10n.t('Build a context pack for which item?'));
	const folder = ref === undefined ? undefined : await packFolder(splitItemRef(ref).repo, deps.prompter);
	if (ref !== undefined && folder !== undefined) {
		await building(ref, () => deps.packs.build(ref, folder));
		await show({ ref, folder });
	}
}

/** The last pack anew, where it was. */
export async function rebuildPack(deps: CommandDeps): Promise<void> {
	requireTrust();
	await deps.packs.look();
	const { current } = deps.packs;
	if (current === undefined) {
		await buildContextPack(deps, undefined);
	} else {
		await building(current.ref, () => deps.packs.build(current.ref, current.folder));
	}
}

export async function openPack(deps: CommandDeps): Promise<void> {
	await deps.packs.look();
	const { current } = deps.packs;
	if (current === undefined) {
		await buildContextPack(deps, undefined);
	} else if (!(await show(current))) {
		await rebuildPack(deps);
		await show(current);
	}
}

/** A file that the last pack names, at the place that it means. */
export async function openPackSource(deps: CommandDeps, argument: unknown): Promise<void> {
	const source = z.string().safeParse(argument).data;
	const { current } = deps.packs;
	if (source !== undefined && current !== undefined && !(await openInFolder(current.folder, source))) {
		const [path] = source.split('#');
		deps.report.sentence(l10n.t('There is no file {0} in the folder {1}.', path ?? '', current.folder.path));
	}
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

/** Answers false where somebody has removed it. */
async function show({ ref, folder }: Pick<KnownPack, 'ref' | 'folder'>): Promise<boolean> {
	return openInFolder(folder, `${packPlace(ref)}/CONTEXT.md`);
}

async function building<T>(ref: ItemRef, work: () => Promise<T>): Promise<T> {
	const title = l10n.t('Building the context pack for {0}', ref);
	return window.withProgress({ location: ProgressLocation.Window, title }, work);
}
