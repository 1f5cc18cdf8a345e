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

describe('Decisions', () => {
	let loop: LoopWindow;
	let workbench: Workbench;

	before(async () => {
		loop = await openLoopWindow({ 'countersign.writeAllowlist': [repo] });
		({ workbench } = loop);
		await addRepository(loop);
	});
	after(() => loop.close());

	async function proposeComment(title: string, body: string): Promise<void> {
		const operations = [{ kind: 'add_comment' as const, target, set: { body } }];
		await propose(loop, { title, why: 'For a test.', impact: 'One comment.', rollback: 'Delete it.', operations });
		await eventually(async () => {
			const rows = await workbench.treeRows('Changesets');
			assert.ok(
				rows.some((row) => row.startsWith(title)),
				rows.join('\n'),
			);
		});
	}

	it('reject with a reason that the agent reads', async () => {
		await proposeComment('Thank everyone', 'Thanks, all!');
		await workbench.rowAction('Changesets', 'Thank everyone', 'Reject Changeset…');
		const box = workbench.quickInput();
		assert.match(await box.message(), /Why\? The agent reads this before it proposes again\./);
		await box.type('Too chatty.');
		await workbench.screenshot('light-reject');
		await box.accept();
		await eventually(async () => assert.deepEqual(await workbench.treeRows('Changesets'), ['Done · 1']));
		await workbench.toggleRow('Changesets', 'Done · 1');
		await workbench.rowContextMenu('Changesets', 'Thank everyone', 'Explain Changeset');
		await waitForTab(loop, /^cs-\w+\.md$/);
		await waitForPage(loop, 'Too chatty.');
		await workbench.screenshot('light-explain');
	});

	it('approve from the palette what the person picks', async () => {
		await proposeComment('Ask for a date', 'When?');
		await workbench.runCommand('View: Close All Editors');
		await workbench.runCommand('Countersign: Approve Changeset…');
		await workbench.quickInput().choose('Ask for a date');
		await (await workbench.modal()).click('Cancel');
		await eventually(async () => assert.equal((await workbench.treeRows('Changesets'))[0], 'Waiting for you · 1'));
		assert.deepEqual(loop.gitHub.requests.writes(), []);
	});

	it('keep a text that will not do, and say why', async () => {
		const operations = [{ kind: 'update_issue' as const, target, set: { title: 'Shorter' } }];
		await propose(loop, { title: 'Shorten', why: 'It is long.', impact: 'One title.', rollback: 'Back.', operations });
		await eventually(async () => {
			const rows = await workbench.treeRows('Changesets');
			assert.ok(rows.some((row) => row.startsWith('Shorten')));
		});
		await workbench.clickRow('Changesets', 'Shorten');
		await loop.window.page.locator('.monaco-diff-editor .editor.modified .view-lines').first().click();
		await loop.window.page.keyboard.press('ControlOrMeta+Home');
		await loop.window.page.keyboard.insertText('oops ');
		await loop.window.page.keyboard.press('ControlOrMeta+S');
		await workbench.notification(/The fields are missing\. The document begins with a line ---/);
		await workbench.screenshot('light-bad-text');
		await workbench.editorTitleAction('Approve Changeset…');
		assert.equal(await loop.window.page.locator('.monaco-dialog-box').count(), 0);
		await loop.window.page.keyboard.press('ControlOrMeta+Home');
		await workbench.runCommand('File: Revert File');
	});

	it('find out before anything is sent that GitHub has changed', async () => {
		await workbench.runCommand('View: Close All Editors');
		await workbench.rowAction('Changesets', 'Shorten', 'Approve Changeset…');
		await (await workbench.modal()).click('Approve 1 Operation');
		loop.gitHub.state.editIssue(repo, 145, { title: 'Somebody else renamed it' });
		await workbench.rowAction('Changesets', 'Shorten', 'Publish Changeset…');
		await (await workbench.modal()).click('Publish 1 Operation');
		await workbench.notification(/^Nothing was published: GitHub has changed since Shorten was proposed\./);
		assert.deepEqual(loop.gitHub.requests.writes(), []);
		await workbench.screenshot('light-stale');
		await workbench.rowContextMenu('Changesets', 'Shorten', 'Approve Changeset…');
		const modal = await workbench.modal();
		assert.match(modal.text, /GitHub has changed since this was proposed\./);
		await modal.click('Rebase and Review');
		await loop.window.page.locator('.monaco-diff-editor .editor.original').getByText('Somebody else').first().waitFor();
		await workbench.screenshot('light-rebased');
	});
});
