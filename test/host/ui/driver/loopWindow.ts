import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProposalInput } from '../../../../src/shared/changesets/changeset';
import { repoRoot } from '../../../fakes/repoRoot';
import { sampleOrg } from '../../../github/sampleOrg';
import { demoToken, type GitHub, startGitHub } from '../../../github/startGitHub';
import { eventually } from './eventually';
import { type OpenWindow, openWorkbench, type WindowOptions } from './session';
import type { Workbench } from './workbench';

export const repo = 'northwind/harbor';

/** A window on a clone of the sample repository, with Countersign as it is installed, and a GitHub of its own. */
export interface LoopWindow {
	readonly gitHub: GitHub;
	readonly window: OpenWindow;
	readonly workbench: Workbench;
	/** Hands a link to the editor, as the system does when somebody follows one. */
	readonly openLink: (path: string) => Promise<void>;
	readonly close: () => Promise<void>;
}

export async function openLoopWindow(
	machineSettings: Readonly<Record<string, unknown>> = {},
	token = demoToken,
	options: Pick<WindowOptions, 'settings' | 'asksForTrust'> = {},
): Promise<LoopWindow> {
	const gitHub = await startGitHub({ seed: sampleOrg });
	const { window, workbench } = await openWorkbench({
		...options,
		extensions: [repoRoot, join(repoRoot, 'test/fixtures/agentStandIn')],
		files: {
			'README.md': '# harbor\n',
			'.git/config': `[remote "origin"]\n\turl = git@github.com:${repo}.git\n`,
		},
		machineSettings: { 'countersign.apiUrl': gitHub.url, ...machineSettings },
		env: { GITHUB_TOKEN: token },
	});
	const close = async (): Promise<void> => {
		await window.close();
		await gitHub.stop();
	};
	const openLink = async (path: string): Promise<void> => {
		await workbench.runCommand('Developer: Open URL');
		await workbench.quickInput().type(`vscode://countersign.countersign${path}`);
		await workbench.quickInput().accept();
		// The editor itself asks whether the link is wanted.
		await (await workbench.modal()).click('Open');
	};
	return { gitHub, window, workbench, openLink, close };
}

/** Adds the repository that the folder is a clone of, and waits until its items are there. */
export async function addRepository({ workbench }: LoopWindow): Promise<void> {
	await workbench.openView('Countersign');
	await workbench.runCommand('Countersign: Add Repository…');
	await workbench.quickInput().choose(repo);
	await eventually(async () => assert.equal((await workbench.treeRows('Work Items'))[0], `${repo} synced just now`));
}

/** Proposes as a model in the chat would: by the tool. */
export async function propose({ window, workbench }: LoopWindow, input: ProposalInput): Promise<void> {
	writeFileSync(join(window.folder, 'toolCall.json'), JSON.stringify({ tool: 'propose_changeset', input }));
	await workbench.runCommand('Agent: Call Tool');
}

/** Waits until the active editor has this title. */
export async function waitForTab({ window }: LoopWindow, title: RegExp): Promise<void> {
	await window.page.locator('.tab.active .monaco-icon-label-container').filter({ hasText: title }).waitFor();
}

/** Waits until the Markdown preview shows this text. */
export async function waitForPage({ window }: LoopWindow, text: string | RegExp): Promise<void> {
	const shown = window.page
		.locator('iframe.webview.ready')
		.contentFrame()
		.locator('iframe#active-frame')
		.contentFrame();
	await shown.getByText(text).first().waitFor();
}
