import { strict as assert } from 'node:assert';
import { demoToken } from '../../github/startGitHub';
import { eventually } from './driver/eventually';
import { type LoopWindow, openLoopWindow, repo } from './driver/loopWindow';
import type { Workbench } from './driver/workbench';

const view = 'Repositories';

/** The states of the Repositories view, one after the other, in one window on a GitHub that fails on purpose. */
describe('The repositories', () => {
	let loop: LoopWindow;
	let workbench: Workbench;

	before(async () => {
		// No polls, so that nothing happens that the test did not do.
		loop = await openLoopWindow({ 'countersign.pollSeconds': 0 }, '');
		({ workbench } = loop);
		await workbench.openView('Countersign');
	});
	after(() => loop.close());

	const shown = (text: string | RegExp): Promise<void> => loop.window.page.getByText(text).first().waitFor();
	const rowIs = (text: RegExp): Promise<void> =>
		eventually(async () => assert.match((await workbench.treeRows(view))[0] ?? '', text));
	const statusBarSays = (text: RegExp): Promise<void> =>
		loop.window.page.locator('.part.statusbar .statusbar-item').filter({ hasText: text }).first().waitFor();

	async function pictures(name: string, themes: readonly string[]): Promise<void> {
		for (const theme of themes) {
			await workbench.setTheme(theme);
			await workbench.screenshot(`${theme.toLowerCase().replace(/ 2026/, '').replaceAll(' ', '-')}-${name}`);
		}
	}

	it('ask to sign in first', async () => {
		await workbench.expectRows(view, []);
		await loop.window.page.getByRole('button', { name: 'Use a Token' }).nth(1).waitFor();
		await workbench.screenshot('light-repositories-signed-out');
	});

	it('ask for a repository next', async () => {
		await workbench.runCommand('Countersign: Set GitHub Token…');
		await workbench.quickInput().type(demoToken);
		await workbench.quickInput().accept();
		await loop.window.page.getByRole('button', { name: 'Sign In to GitHub' }).first().waitFor({ state: 'detached' });
		await shown('Add a repository to see its issues and pull requests here.');
		await workbench.screenshot('light-repositories-none');
	});

	it('are found among the remotes and one’s own, and by name or address', async () => {
		await workbench.runCommand('Countersign: Add Repository…');
		const box = workbench.quickInput();
		await eventually(async () => assert.ok((await box.items()).length > 1, 'one’s own have come'));
		assert.equal((await box.items())[0], repo);
		await workbench.screenshot('light-repositories-add');
		await box.type('https://gitlab.com/octo/app');
		await eventually(async () => assert.match((await box.items())[0] ?? '', /^This address is on gitlab\.com;/));
		await box.type('harbor and more');
		await eventually(async () => assert.match((await box.items())[0] ?? '', /^This is no repository: write owner/));
		await workbench.screenshot('light-repositories-bad-name');
		await box.accept();
		await box.type(`https://github.com/${repo}/issues/7`);
		await eventually(async () => assert.deepEqual(await box.items(), [repo]));
	});

	it('stop the first import when asked to', async () => {
		loop.gitHub.faults.add({ fault: { kind: 'hang' }, path: /\/issues$/, nth: 1, times: 99 });
		await workbench.quickInput().choose(repo);
		await rowIs(/^northwind\/harbor syncing/);
		await statusBarSays(/Importing northwind\/harbor…/);
		const toast = await workbench.notification(/^Importing northwind\/harbor/);
		await toast.click('Cancel');
		await workbench.notification(/^Syncing was stopped\. What has come is kept;/);
		loop.gitHub.faults.clear();
		await rowIs(/^northwind\/harbor never synced$/);
		await shown(/^Nothing has come from GitHub yet\. Sync once, and everything is here/);
		await workbench.runCommand('Notifications: Clear All Notifications');
		await workbench.screenshot('light-repositories-never-synced');
	});

	it('say that nothing has come yet when GitHub cannot be reached', async () => {
		loop.gitHub.faults.add({ fault: { kind: 'drop' }, times: 999 });
		await workbench.rowAction(view, repo, 'Sync Now');
		await rowIs(/^northwind\/harbor first sync failed$/);
		await shown(/^Offline, and nothing has come from GitHub yet\./);
		await workbench.screenshot('light-repositories-never-synced-offline');
		loop.gitHub.faults.clear();
	});

	it('say how far the import is, and keep what came of it', async () => {
		await workbench.runCommand('Notifications: Clear All Notifications');
		loop.gitHub.faults.add({ fault: { kind: 'hang' }, path: /\/pulls$/, times: 99 });
		await workbench.rowAction(view, repo, 'Sync Now');
		await rowIs(/^northwind\/harbor syncing: \d+ issues and pull requests$/);
		await statusBarSays(/northwind\/harbor: \d+ issues and pull requests/);
		const toast = await workbench.notification(/^Importing northwind\/harbor: \d+ issues and pull requests/);
		await pictures('repositories-importing', ['Dark 2026', 'Light 2026']);
		await toast.click('Cancel');
		loop.gitHub.faults.clear();
		await rowIs(/^northwind\/harbor import not finished · \d+ items$/);
		await workbench.screenshot('light-repositories-unfinished');
	});

	it('are in step after a sync', async () => {
		await workbench.runCommand('Notifications: Clear All Notifications');
		await workbench.rowAction(view, repo, 'Sync Now');
		await rowIs(/^northwind\/harbor \d+ items · just now$/);
		await statusBarSays(/^\s*Nothing waiting\s*$/);
		await workbench.toggleRow(view, repo);
		await workbench.runCommand('Countersign: Focus on Repositories View');
		await pictures('repositories', ['Dark High Contrast', 'Light 2026']);
		await workbench.toggleRow(view, repo);
	});

	it('are paused and resumed', async () => {
		await workbench.rowAction(view, repo, 'Pause Syncing');
		await rowIs(/^northwind\/harbor paused · \d+ items · just now$/);
		await workbench.screenshot('light-repositories-paused');
		await workbench.rowAction(view, repo, 'Resume Syncing');
		await rowIs(/^northwind\/harbor \d+ items · just now$/);
	});

	it('keep what they have after an error, and say what to do', async () => {
		loop.gitHub.faults.add({ fault: { kind: 'status', status: 500 }, path: /northwind/, times: 999 });
		await workbench.rowContextMenu(view, repo, 'Check Everything Against GitHub');
		await rowIs(/^northwind\/harbor sync failed · \d+ items/);
		await statusBarSays(/1 sync failed/);
		await workbench.runCommand('Notifications: Clear All Notifications');
		await workbench.rowAction(view, repo, 'Open Sync Error');
		const toast = await workbench.notification(/^northwind\/harbor could not be synced: GitHub answered with an error/);
		assert.deepEqual(toast.buttons, ['Sync Now', 'Show Log']);
		await pictures('repositories-failed', ['Dark High Contrast', 'Light 2026']);
		loop.gitHub.faults.clear();
	});

	it('say while GitHub cannot be reached how old they are', async () => {
		await workbench.runCommand('Notifications: Clear All Notifications');
		loop.gitHub.faults.add({ fault: { kind: 'drop' }, times: 999 });
		await workbench.rowAction(view, repo, 'Sync Now');
		await shown(/^Offline\. What you see is from (just now|1 minute ago)\.$/);
		await statusBarSays(/^\s*Nothing waiting, offline\s*$/);
		await pictures('repositories-offline', ['Dark 2026', 'Light 2026']);
	});

	it('ask before the local cache goes, and name what stays', async () => {
		await workbench.runCommand('Countersign: Reset Local Cache…');
		const modal = await workbench.modal();
		assert.match(modal.text, /What goes: .+ items and .+ comments[\s\S]+What stays: the list of your repositories/);
		await workbench.screenshot('light-repositories-reset');
		await modal.click('Cancel');
	});
});
