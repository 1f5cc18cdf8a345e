import { strict as assert } from 'node:assert';
import { eventually } from './driver/eventually';
import { addRepository, type LoopWindow, openLoopWindow, repo, waitForTab } from './driver/loopWindow';
import type { Workbench } from './driver/workbench';

const title = 'Warn twice before the limit';

describe('Drafts', () => {
	let loop: LoopWindow;
	let workbench: Workbench;

	before(async () => {
		loop = await openLoopWindow({ 'countersign.writeAllowlist': [repo] });
		({ workbench } = loop);
		await addRepository(loop);
	});
	after(() => loop.close());

	async function goToLine(line: number): Promise<void> {
		await loop.window.page.keyboard.press('Control+G');
		await workbench.quickInput().type(`:${line}`);
		await workbench.quickInput().accept();
	}

	async function typeAtLineEnd(line: number, text: string): Promise<void> {
		await goToLine(line);
		await loop.window.page.keyboard.press('End');
		await loop.window.page.keyboard.insertText(text);
	}

	async function expectRow(view: string, row: RegExp): Promise<void> {
		await eventually(async () => {
			const rows = await workbench.treeRows(view);
			assert.ok(
				rows.some((one) => row.test(one)),
				rows.join('\n'),
			);
		});
	}

	it('begin by the type that the person chooses', async () => {
		await workbench.runCommand('Countersign: New Work Item…');
		await workbench.quickInput().choose('feature');
		await waitForTab(loop, /^new-feature\.md$/);
		await loop.window.page.keyboard.insertText(title);
		await workbench.save();
		await expectRow('Changesets', /^\[feat\] Warn twice before the limit new feature for northwind\/harbor/);
	});

	it('show what is wrong where it is, and mend it by the keyboard', async () => {
		await typeAtLineEnd(6, 'e');
		const { page } = loop.window;
		await page.locator('.monaco-editor .squiggly-warning').first().waitFor();
		await goToLine(6);
		await workbench.screenshot('light-draft');
		await eventually(async () => {
			await page.keyboard.press('ControlOrMeta+.');
			await page.locator('.action-widget').getByText('Change to “type:feature”').waitFor({ timeout: 2000 });
		});
		await workbench.screenshot('light-draft-fix');
		await page.keyboard.press('Enter');
		await page.locator('.monaco-editor .view-line').getByText('- type:feature', { exact: true }).waitFor();
		await workbench.save();
	});

	it('look right in dark and in high contrast', async () => {
		for (const [theme, name] of [
			['Dark 2026', 'dark'],
			['Dark High Contrast', 'high-contrast'],
			['Light 2026', 'light'],
		] as const) {
			await workbench.setTheme(theme);
			await workbench.screenshot(`${name}-draft-problems`);
		}
	});

	it('become a changeset that says what it would break, and are published as they were approved', async () => {
		await workbench.editorTitleAction('Propose Draft');
		await waitForTab(loop, /^cs-\w+: New: \[feat\] Warn twice/);
		await expectRow('Changesets', /^Waiting for you · 1$/);
		assert.ok(!(await workbench.treeRows('Changesets')).some((row) => row.startsWith('Drafts')));
		await workbench.screenshot('light-draft-review');
		await workbench.editorTitleAction('Approve Changeset…');
		const modal = await workbench.modal();
		assert.match(modal.text, /\d problems with fields/);
		await workbench.screenshot('light-draft-approve');
		await modal.click('Approve 1 Operation');
		await workbench.editorTitleAction('Publish Changeset…');
		await (await workbench.modal()).click('Publish 1 Operation');
		await workbench.notification(/^Published: New: \[feat\] Warn twice/);
		const [write, ...more] = loop.gitHub.requests.writes();
		assert.deepEqual(more, []);
		assert.equal(`${write?.method} ${write?.path}`, `POST /repos/${repo}/issues`);
		assert.match(JSON.stringify(write?.body), /### Goal\\n_No response_\\n\\n### Acceptance criteria/);
	});

	it('of an item that is there hold what it is, and propose what is changed', async () => {
		await workbench.runCommand('View: Close All Editors');
		await workbench.rowAction('Work Items', "#145 Warn at 80% of the plan's limit", 'Edit Work Item…');
		await waitForTab(loop, /^edit-harbor-145\.md$/);
		await loop.window.page.keyboard.insertText(' and at 95%');
		await workbench.screenshot('light-draft-edit');
		await workbench.editorTitleAction('Propose Draft');
		await waitForTab(loop, /^cs-\w+: Edit northwind\/harbor#145/);
		await loop.window.page.locator('.monaco-diff-editor .editor.modified').getByText('and at 95%').first().waitFor();
		await expectRow('Changesets', /^Update northwind\/harbor#145.* title$/);
	});

	it('of several items become one changeset, and are made with their parents', async () => {
		await workbench.runCommand('View: Close All Editors');
		await workbench.runCommand('Countersign: New Plan…');
		await waitForTab(loop, /^plan\.md$/);
		const { keyboard } = loop.window.page;
		await keyboard.insertText('Limits that nobody is surprised by');
		// What is not proposed yet says why, and puts the cursor where the person goes on.
		for (const [prefix, words] of [
			['feat', 'Say how much is left'],
			['task', 'Show it in the header'],
		] as const) {
			await workbench.editorTitleAction('Propose Draft');
			await workbench.notification(new RegExp(`Line \\d+: Say behind \\[${prefix}\\] what it is about\\.$`));
			await keyboard.insertText(words);
		}
		await workbench.save();
		await workbench.screenshot('light-draft-plan');
		const before = loop.gitHub.requests.writes().length;
		await workbench.editorTitleAction('Propose Draft');
		await waitForTab(loop, /^cs-\w+: Plan: \[epic\] Limits/);
		await workbench.screenshot('light-draft-plan-review');
		await workbench.editorTitleAction('Approve Changeset…');
		await (await workbench.modal()).click('Approve 5 Operations');
		await workbench.editorTitleAction('Publish Changeset…');
		await (await workbench.modal()).click('Publish 5 Operations');
		await workbench.notification(/^Published: Plan: \[epic\] Limits/);
		const writes = loop.gitHub.requests.writes().slice(before);
		const numbers = loop.gitHub.state.findRepo(repo)?.issue(149)?.number;
		assert.deepEqual(
			writes.map(({ method, path }) => `${method} ${path.replace(`/repos/${repo}`, '')}`),
			['POST /issues', 'POST /issues', 'POST /issues', 'POST /issues/147/sub_issues', 'POST /issues/148/sub_issues'],
		);
		assert.equal(numbers, 149);
		assert.match(
			loop.gitHub.state.findRepo(repo)?.issue(149)?.body ?? '',
			/### Parent Feature URL\n\S+\/issues\/148\n/,
		);
	});

	it('are discarded only when the person means it', async () => {
		await workbench.runCommand('Countersign: New Work Item…');
		await workbench.quickInput().choose('bug');
		await waitForTab(loop, /^new-bug\.md$/);
		await loop.window.page.keyboard.insertText('A thing');
		await expectRow('Changesets', /^Drafts · 1$/);
		await workbench.editorTitleAction('Discard Draft…');
		await (await workbench.modal()).click('Cancel');
		await expectRow('Changesets', /^Drafts · 1$/);
		await workbench.editorTitleAction('Discard Draft…');
		await (await workbench.modal()).click('Discard');
		await eventually(async () =>
			assert.ok(!(await workbench.treeRows('Changesets')).some((row) => row.startsWith('Drafts'))),
		);
		assert.ok(!(await workbench.editorTitles()).includes('new-bug.md'));
	});

	it('are there again after a reload, with what was typed last', async () => {
		await workbench.runCommand('Countersign: New Work Item…');
		await workbench.quickInput().choose('spike');
		await waitForTab(loop, /^new-spike\.md$/);
		await loop.window.page.keyboard.insertText('The last words');
		// By itself, a moment after the last key.
		await expectRow('Changesets', /^\[spike\] The last words/);
		await workbench.runCommand('Developer: Reload Window');
		await waitForTab(loop, /^new-spike\.md$/);
		await loop.window.page.locator('.monaco-editor .view-line').getByText('The last words').first().waitFor();
		await expectRow('Changesets', /^Drafts · 1$/);
	});
});
