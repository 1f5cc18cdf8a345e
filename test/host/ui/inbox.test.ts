import { strict as assert } from 'node:assert';
import type { ProposalInput } from '../../../src/shared/changesets/changeset';
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

/** Nothing of it is drawn or can be clicked. */
const thanks = 'Thank [all](command:countersign.signIn) $(check)';
const target = `${repo}#145`;
type Operations = ProposalInput['operations'];

describe('The inbox', () => {
	let loop: LoopWindow;
	let workbench: Workbench;

	before(async () => {
		loop = await openLoopWindow({ 'countersign.writeAllowlist': [repo] });
		({ workbench } = loop);
		await addRepository(loop);
		await proposeSilently(thanks, [{ kind: 'add_comment', target, set: { body: 'Thanks, all!' } }]);
		await proposeSilently('Close it', [{ kind: 'update_issue', target, set: { state: 'closed' } }]);
		await proposeSilently('Ask the team', [{ kind: 'add_comment', target, set: { body: 'Now? cc @northwind/crew' } }]);
		await proposeSilently('Say more than it seems', [
			{ kind: 'add_comment', target, set: { body: 'All is well\u202E.' } },
		]);
		// Less of the operations, so that the changesets are in one picture.
		await workbench.viewTitleAction('Changesets', 'Collapse All');
		await workbench.toggleRow('Changesets', 'Waiting for you · 4');
	});
	after(() => loop.close());

	async function proposeSilently(title: string, operations: Operations): Promise<void> {
		await propose(loop, { title, why: 'For a test.', operations });
		await eventually(async () => {
			const rows = await workbench.treeRows('Changesets');
			assert.ok(
				rows.some((row) => row.startsWith(title)),
				rows.join('\n'),
			);
		});
	}

	const titles = async (): Promise<readonly string[]> => {
		const rows = await workbench.treeRows('Changesets');
		return rows.filter((row) => / risk · /.test(row)).map((row) => row.split(' · ')[0] ?? '');
	};

	it('has the riskiest first, and says so in words', async () => {
		await eventually(async () =>
			assert.deepEqual(await titles(), [
				'Say more than it seems critical risk',
				'Close it medium risk',
				'Ask the team medium risk',
				`${thanks} low risk`,
			]),
		);
		await workbench.screenshot('light-inbox');
		await workbench.setTheme('Dark High Contrast');
		await workbench.screenshot('contrast-inbox');
		await workbench.setTheme('Dark 2026');
		await workbench.screenshot('dark-inbox');
		await workbench.setTheme('Light 2026');
	});

	it('says what we worked out where the agent said nothing', async () => {
		await workbench.rowContextMenu('Changesets', 'Close it', 'Explain Changeset');
		await waitForTab(loop, /^cs-\w+\.md$/);
		await waitForPage(loop, 'Worked out by Countersign from the operations, since the proposal does not say.');
		await waitForPage(loop, `Set back in ${target}: the state to open.`);
		await workbench.screenshot('light-risk');
	});

	it('goes from one review to the next in its order', async () => {
		await workbench.runCommand('View: Close All Editors');
		await workbench.runCommand('Countersign: Review Next Changeset');
		await waitForTab(loop, /^cs-\w+: Say more than it seems/);
		await workbench.editorTitleAction('Review Next Changeset');
		await waitForTab(loop, /^cs-\w+: Close it/);
		await loop.window.page.keyboard.press('ControlOrMeta+K');
		await loop.window.page.keyboard.press('Alt+ArrowDown');
		await waitForTab(loop, /^cs-\w+: Ask the team/);
		await loop.window.page.keyboard.press('ControlOrMeta+K');
		await loop.window.page.keyboard.press('Alt+ArrowUp');
		await waitForTab(loop, /^cs-\w+: Close it/);
		await loop.window.page.locator('.monaco-diff-editor .editor.modified .view-line').first().waitFor();
		await workbench.screenshot('light-next');
	});

	it('approves two of three together, each on its own record, and sends nothing', async () => {
		await workbench.runCommand('View: Close All Editors');
		await workbench.viewTitleAction('Changesets', 'Approve Changesets…');
		const box = workbench.quickInput();
		// The line below each tells its risk.
		const offered = (await box.items()).filter((label) => !/ risk: /.test(label));
		assert.deepEqual(offered, ['Close it', 'Ask the team', thanks]);
		await box.choose('Close it');
		await box.choose(thanks);
		await workbench.screenshot('light-batch-pick');
		await box.accept();
		const modal = await workbench.modal();
		await workbench.screenshot('light-batch');
		assert.match(modal.text, /^Approve 2 changesets: 1 update and 1 comment\?/);
		assert.match(modal.text, /• Close it — medium risk · 1 update · [0-9a-f]{12}/);
		assert.ok(modal.text.includes(`• ${thanks} — low risk · 1 comment · `));
		await modal.click('Approve 2 Changesets');
		await workbench.notification(/^Approved: 2 of 2\./);
		await eventually(async () =>
			assert.deepEqual(
				(await workbench.treeRows('Changesets')).filter((row) => / · \d$/.test(row)),
				['Waiting for you · 2', 'Approved, not published · 2'],
			),
		);
		assert.deepEqual(loop.gitHub.requests.writes(), []);
	});

	it('approves what is selected in the view, but for what is critical', async () => {
		await workbench.clickRow('Changesets', 'Say more than it seems');
		await loop.window.page.keyboard.down('Shift');
		await workbench.clickRow('Changesets', 'Ask the team');
		await loop.window.page.keyboard.up('Shift');
		await workbench.rowContextMenu('Changesets', 'Ask the team', 'Approve Changesets…');
		const modal = await workbench.modal();
		await workbench.screenshot('light-batch-critical');
		assert.match(modal.text, /1 of critical risk is left out: open it and approve it by itself\./);
		await modal.click('Approve 1 Changeset');
		await workbench.notification(/^Approved: 1 of 1\./);
	});
});
