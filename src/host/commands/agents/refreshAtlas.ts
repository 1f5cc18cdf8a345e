import { l10n, ProgressLocation, Uri, window } from 'vscode';
import { CancelSource } from '../../../base/cancellation';
import { atlasSentence } from '../../../present/agents/atlasSentence';
import type { AtlasOutcome } from '../../../shared/atlas/atlas';
import { cancelWith, followProgress } from '../../engine/followProgress';
import { within } from '../../engine/within';
import { chooseFolder } from '../../packs/packFolder';
import { requireTrust } from '../../people/requireTrust';
import type { CommandDeps } from '../commandDeps';

/** What is done before this needs no notification. */
const patienceMs = 1000;

/** Writes anew what the repository in the open folder is made of. */
export async function refreshAtlas(deps: CommandDeps): Promise<void> {
	requireTrust();
	const folder = await chooseFolder(deps.prompter, l10n.t('Make the atlas of which folder?'));
	if (folder === undefined) {
		return;
	}
	if (folder.scheme !== 'file') {
		deps.report.sentence(l10n.t('An atlas is made of folders on this machine’s disk, and {0} is none.', folder.path));
		return;
	}
	const outcome = await withNotice(deps, folder.fsPath);
	const open = l10n.t('Open');
	void deps.prompter.inform(atlasSentence(outcome), open).then((chosen) => {
		if (chosen === open) {
			// It may be large: it is opened only when the person asks for it.
			void window.showTextDocument(Uri.file(outcome.path)).then(undefined, deps.report.failure);
		}
	});
}

/** Most of the time it is over before anybody asks; a large repository gets a notification to stop it by. */
async function withNotice({ engine }: CommandDeps, folder: string): Promise<AtlasOutcome> {
	const cancel = new CancelSource();
	const work = engine.human.refreshAtlas({ folder }, cancel.token);
	const isOver = work.then(
		() => true,
		() => true,
	);
	void window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Refreshing the atlas') }, () => isOver);
	if (!(await within(isOver, patienceMs))) {
		const options = {
			location: ProgressLocation.Notification,
			cancellable: true,
			title: l10n.t('Refreshing the atlas'),
		};
		await window.withProgress(options, async (progress, token) => {
			const stopping = cancelWith(token, cancel);
			const following = followProgress(engine, 'atlas', ({ subject, done, total }) => {
				if (subject === folder && total !== null) {
					progress.report({ message: l10n.t('{0} of {1} files read', done, total) });
				}
			});
			await isOver;
			following.dispose();
			stopping.dispose();
		});
	}
	return work;
}
