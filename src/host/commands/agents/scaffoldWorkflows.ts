import { l10n, window } from 'vscode';
import { atlasWorkflow, atlasWorkflowPath, workflowMark } from '../../../present/agents/atlasWorkflow';
import { AppError } from '../../../shared/failure';
import { chooseFolder } from '../../packs/packFolder';
import { readBelow, writeBelow } from '../../packs/workspaceFiles';
import { requireTrust } from '../../people/requireTrust';
import { gitConfigIn } from '../../repos/gitConfigIn';
import type { CommandDeps } from '../commandDeps';

/** Writes the nightly workflow into the open folder, where the person reads and commits it. */
export async function scaffoldWorkflows(deps: CommandDeps): Promise<void> {
	requireTrust();
	const folder = await chooseFolder(deps.prompter, l10n.t('Write the workflow into which folder?'));
	if (folder === undefined) {
		return;
	}
	if ((await gitConfigIn(folder)) === undefined) {
		deps.report.sentence(
			l10n.t('GitHub looks for workflows at the top of a repository only, and {0} is not that.', folder.path),
		);
		return;
	}
	const present = await readBelow(folder, atlasWorkflowPath);
	if (present.kind === 'link' || (present.kind === 'text' && !present.text.startsWith(workflowMark))) {
		throw new AppError({ kind: 'notOurFile', path: present.kind === 'link' ? present.path : atlasWorkflowPath });
	}
	const uri = await writeBelow(folder, atlasWorkflowPath, { present, text: atlasWorkflow(deps.version) });
	await window.showTextDocument(uri);
	void deps.prompter.inform(
		l10n.t('{0} makes the atlas every night once you commit it. Nothing was sent to GitHub.', atlasWorkflowPath),
	);
}
