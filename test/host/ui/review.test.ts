import { strict as assert } from 'node:assert';
import { eventually } from './driver/eventually';
import {
	addRepository,
	type LoopWindow,
	openLoopWindow,
	propose,
	repo,
	waitForPage,
	waitForTab,
} from './driver/loopWindow';
import type { Workbench } from './driver/workbench';

const target = `${repo}#145`;

describe('Reviews', () => {
	let loop: LoopWindow;
	let workbench: Workbench;

	before(async () => {
		loop = await openLoopWindow({ 'countersign.writeAllowlist': [repo] });
		({ workbench } = loop);
		loop.gitHub.state.editIssue(repo, 145, { body: 'Why\n\nPeople are surprised.\n\nWhat\n\nWarn at 80%.' });
		await addRepository(loop);
	});
	after(() => loop.close());

	async function proposeUpdate(title: string, set: object): Promise<void> {
		const operations = [{ kind: 'update_issue' as const, target, set }];
		await propose(loop, { title, why: 'For a test.', impact: 'One issue.', rollback: 'Put it back.', operations });
		await waitForRow(title);
	}

	async function waitForRow(start: string): Promise<void> {
		await eventually(async () => {
			const rows = await workbench.treeRows('Changesets');
			assert.ok(
				rows.some((row) => row.startsWith(start)),
				rows.join('\n'),
			);
		});
	}

	/** Puts the cursor on the line of the right side that has this text. */
	async function goToLine(text: string): Promise<void> {
		const right = loop.window.page.locator('.monaco-diff-editor .editor.modified .view-line');
		await right.getByText(text).first().click();
	}

	async function quickFix(title: string): Promise<void> {
		await eventually(async () => {
			await loop.window.page.keyboard.press('ControlOrMeta+.');
			const action = loop.window.page.locator('.action-widget .monaco-list-row').getByText(title, { exact: true });
			try {
				await action.click({ timeout: 2000 });
			} catch (error) {
				await loop.window.page.keyboard.press('Escape');
				throw error;
			}
		});
	}

	it('take a note on a line by the keyboard, and a no that says it', async () => {
		await proposeUpdate('Say it shorter', { title: 'Warn early', body: 'Why\n\nWarn at 80%.' });
		await workbench.clickRow('Changesets', 'Say it shorter');
		await goToLine('title: Warn early');
		await workbench.runCommand('Countersign: Add Note on This Line…');
		await workbench.quickInput().type('Early is not a number. Say 80%.');
		await workbench.quickInput().accept();
		const notes = loop.window.page.locator('.review-comment-contents');
		await notes.getByText('Early is not a number.').first().waitFor();
		await workbench.screenshot('light-note');
		await loop.window.page.locator('.review-widget .review-thread-reply-button').first().click();
		await loop.window.page.keyboard.insertText('At 80% of what?');
		await loop.window.page.keyboard.press('ControlOrMeta+Enter');
		await notes.getByText('At 80% of what?').first().waitFor();
		await workbench.screenshot('light-note-answered');
		await loop.window.page.locator('.review-comment .action-label[aria-label="Edit Note"]').nth(1).click();
		await loop.window.page.locator('.review-comment .edit-container .monaco-editor').waitFor();
		await loop.window.page.keyboard.press('ControlOrMeta+A');
		await loop.window.page.keyboard.insertText('At 80% of the plan?');
		await workbench.screenshot('light-note-editing');
		await loop.window.page.locator('.edit-container').getByRole('button', { name: 'Save Note' }).click();
		await notes.getByText('At 80% of the plan?').first().waitFor();
		await workbench.editorTitleAction('Reject Changeset…');
		await workbench.screenshot('light-note-reject');
		await workbench.quickInput().accept();
		await waitForRow('Done · 1');
		await workbench.toggleRow('Changesets', 'Done · 1');
		await workbench.rowContextMenu('Changesets', 'Say it shorter', 'Explain Changeset');
		await waitForTab(loop, /^cs-\w+\.md$/);
		await waitForPage(
			loop,
			/line 2 \(“title: Warn early”\): Early is not a number\. Say 80%\. \/ At 80% of the plan\?/,
		);
		await workbench.screenshot('light-note-explained');
		await workbench.runCommand('View: Close All Editors');
	});

	it('show three versions of what went out of date', async () => {
		await workbench.runCommand('View: Hide Panel');
		await loop.window.page.mouse.move(900, 500);
		await proposeUpdate('Warn twice', {
			title: 'Warn at 80% and at 95%',
			body: 'Why\n\nPeople are surprised.\n\nWhat\n\nWarn at 80% and at 95%.',
			labels: ['billing', 'enhancement'],
		});
		await workbench.rowAction('Changesets', 'Warn twice', 'Approve Changeset…');
		await (await workbench.modal()).click('Approve 1 Operation');
		loop.gitHub.state.editIssue(repo, 145, {
			title: 'Warn in time',
			body: 'Why\n\nPeople are surprised, and angry.\n\nWhat\n\nWarn at 90%.',
			labels: ['later'],
		});
		// The editor shows three at a time.
		await workbench.runCommand('Notifications: Clear All Notifications');
		await workbench.rowAction('Changesets', 'Warn twice', 'Publish Changeset…');
		await (await workbench.modal()).click('Publish 1 Operation');
		const toast = await workbench.notification(/^Nothing was published: GitHub has changed since Warn twice/);
		assert.deepEqual(toast.buttons, ['Show What Changed', 'Rebase']);
		assert.deepEqual(loop.gitHub.requests.writes(), []);
		await toast.click('Show What Changed');
		await waitForTab(loop, /^cs-\w+: what GitHub changed, and what is proposed/);
		await loop.window.page.locator('.monaco-diff-editor').nth(1).waitFor();
		await workbench.runCommand('Notifications: Clear All Notifications');
		await workbench.screenshot('light-three-way');
	});

	it('merge what both changed, and leave to the person what cannot be both', async () => {
		await workbench.editorTitleAction('Rebase Changeset');
		const toast = await workbench.notification(/^2 places of Warn twice are in conflict\./);
		assert.deepEqual(toast.buttons, ['Take GitHub’s Everywhere', 'Take the Proposal’s Everywhere']);
		await waitForTab(loop, /^cs-\w+: Warn twice/);
		await goToLine('<<<<<<< GitHub now');
		await workbench.screenshot('light-conflicts');
		await workbench.runCommand('Notifications: Clear All Notifications');
		await workbench.editorTitleAction('Approve Changeset…');
		await workbench.notification(/^2 places of Warn twice are in conflict\./);
		assert.equal(await loop.window.page.locator('.monaco-dialog-box').count(), 0);
		await workbench.runCommand('Notifications: Clear All Notifications');
		await goToLine('<<<<<<< GitHub now');
		await quickFix('Take the Proposal’s');
		await goToLine('<<<<<<< GitHub now');
		await workbench.screenshot('light-conflict-left');
		await quickFix('Take the Proposal’s');
		await workbench.save();
	});

	it('publish exactly what was merged', async () => {
		await workbench.editorTitleAction('Approve Changeset…');
		await (await workbench.modal()).click('Approve 1 Operation');
		await workbench.editorTitleAction('Publish Changeset…');
		await (await workbench.modal()).click('Publish 1 Operation');
		await workbench.notification('Published: Warn twice');
		assert.deepEqual(
			loop.gitHub.requests.writes().map(({ body }) => body),
			[
				{
					title: 'Warn at 80% and at 95%',
					body: 'Why\n\nPeople are surprised, and angry.\n\nWhat\n\nWarn at 80% and at 95%.',
					labels: ['billing', 'enhancement', 'later'],
				},
			],
		);
		await workbench.screenshot('light-merged-published');
	});
});
