import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addRepository, type LoopWindow, openLoopWindow } from './driver/loopWindow';
import type { Workbench } from './driver/workbench';

const notTrusted = /^This folder is not trusted, so nothing is published from it or written into it\.$/;

/** A folder of which the person has not said that they trust it: it can be read, and nothing is put into it. */
describe('A folder that is not trusted', () => {
	let loop: LoopWindow;
	let workbench: Workbench;
	let untouched: readonly string[];

	before(async () => {
		loop = await openLoopWindow({ 'countersign.pollSeconds': 0 }, undefined, {
			asksForTrust: true,
			settings: {
				'security.workspace.trust.enabled': true,
				'security.workspace.trust.startupPrompt': 'never',
				'security.workspace.trust.banner': 'never',
			},
		});
		({ workbench } = loop);
		await loop.window.page.locator('.statusbar-item').filter({ hasText: 'Restricted Mode' }).waitFor();
		await addRepository(loop);
		untouched = contents();
	});
	after(() => loop.close());

	function contents(): readonly string[] {
		return readdirSync(loop.window.folder, { recursive: true, withFileTypes: true })
			.map((entry) => {
				const path = join(entry.parentPath, entry.name);
				return `${path} ${entry.isFile() ? readFileSync(path, 'utf8') : ''}`;
			})
			.sort();
	}

	for (const title of [
		'Build Context Pack',
		'Rebuild Context Pack',
		'Change Context Pack Budget…',
		'Change Context Pack Profile…',
		'Toggle Write-Access Authors Only in Context Packs',
		'Start Work…',
		'Refresh Atlas',
		'Scaffold Workflows',
	]) {
		it(`is left as it is by “${title}”, and the person reads why`, async () => {
			await workbench.runCommand(`Countersign: ${title}`);
			const toast = await workbench.notification(notTrusted);
			assert.deepEqual(toast.buttons, ['Manage Trust']);
			assert.deepEqual(contents(), untouched);
			await workbench.runCommand('Notifications: Clear All Notifications');
		});
	}

	it('gets no pack for the chat: that goes to the clipboard, and the person reads why', async () => {
		await workbench.runCommand('Countersign: Send Context Pack to Chat');
		await workbench.quickInput().type('#90');
		await loop.window.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: '#90' }).first().waitFor();
		await workbench.quickInput().accept();
		await workbench.notification(
			/^The context pack of northwind\/harbor#90 is on the clipboard: here no file can be written/,
		);
		assert.deepEqual(contents(), untouched);
		await workbench.screenshot('light-untrusted-chat');
	});
});
