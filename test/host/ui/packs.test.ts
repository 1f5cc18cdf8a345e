import { strict as assert } from 'node:assert';
import { eventually } from './eventually';
import { addRepository, type LoopWindow, openLoopWindow, waitForTab } from './loopWindow';
import type { Workbench } from './workbench';

const view = 'Context Pack';

/** What a pack is made of, as a person sees it before an agent reads it. */
describe('The context pack', () => {
	let loop: LoopWindow;
	let workbench: Workbench;

	before(async () => {
		loop = await openLoopWindow({ 'countersign.pollSeconds': 0 });
		({ workbench } = loop);
		await addRepository(loop);
	});
	after(() => loop.close());

	const rows = (): Promise<readonly string[]> => workbench.treeRows(view);
	const budgetIs = (text: RegExp): Promise<void> =>
		eventually(async () => assert.match((await rows())[0] ?? '', text, String(await rows())));

	async function pictures(name: string): Promise<void> {
		for (const theme of ['Dark 2026', 'Dark High Contrast', 'Light 2026']) {
			await workbench.setTheme(theme);
			await workbench.screenshot(`${theme.toLowerCase().replace(/ 2026/, '').replaceAll(' ', '-')}-${name}`);
		}
	}

	it('is shown beside the items: how full it is, what is in it, what fell out', async () => {
		await workbench.runCommand('Countersign: Build Context Pack');
		await workbench.quickInput().type('#90');
		await loop.window.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: '#90' }).first().waitFor();
		await workbench.quickInput().accept();
		await waitForTab(loop, /CONTEXT\.md/);
		await workbench.toggleView(view);
		for (const other of ['Changesets', 'Audit', 'Repositories']) {
			await workbench.toggleView(other);
		}
		await budgetIs(/^[\d,]+ of 15,000 characters \d+ % [▰▱]{10}$/);
		await workbench.toggleRow(view, 'In the pack');
		await pictures('pack');
	});

	it('follows the budget that the person gives it, and says what that cost', async () => {
		await workbench.clickRow(view, ((await rows())[0] ?? '').replace(/ \d+ % .*$/, ''));
		await workbench.quickInput().choose('4,000 characters');
		await budgetIs(/^[\d,]+ of 4,000 characters /);
		await pictures('pack-small');
	});

	it('is compared with its earlier build', async () => {
		await workbench.runCommand('Countersign: Compare Context Pack with Its Earlier Build');
		await waitForTab(loop, /before ↔ now/);
		await loop.window.page.locator('.monaco-diff-editor .view-line').filter({ hasText: /\S/ }).first().waitFor();
		await workbench.screenshot('light-pack-diff');
	});

	it('takes any whole number as a budget, and nothing else', async () => {
		await workbench.runCommand('Countersign: Change Context Pack Budget…');
		await workbench.quickInput().choose('Another number…');
		await workbench.quickInput().type('12');
		await loop.window.page.getByText('Expected a whole number of characters from 500 to 1,000,000.').waitFor();
		await workbench.quickInput().type('2,500');
		await workbench.quickInput().accept();
		await budgetIs(/^[\d,]+ of 2,500 characters /);
	});

	it('goes to the chat of the editor', async () => {
		await workbench.runCommand('Countersign: Send Context Pack to Chat');
		await loop.window.page.locator('.part.auxiliarybar').getByText('CONTEXT.md').first().waitFor();
		await workbench.screenshot('light-pack-chat');
	});

	it('is there at the start of work, though the folder is no real clone and nothing may be written', async () => {
		await workbench.runCommand('Countersign: Start Work…');
		await workbench.quickInput().type('#90');
		await loop.window.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: '#90' }).first().waitFor();
		await workbench.quickInput().accept();
		await workbench.notification(/^No branch was made.*allow/is);
		await workbench.notification(`Work on northwind/harbor#90 has begun: the context pack is written.`);
		await workbench.screenshot('light-start-work');
		await (await workbench.notification(/^No branch was made/)).click('Allow Writes…');
		await (await workbench.modal()).click('Allow Writes');
	});
});
