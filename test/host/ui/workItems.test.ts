import { strict as assert } from 'node:assert';
import { eventually } from './driver/eventually';
import { addRepository, type LoopWindow, openLoopWindow, waitForTab } from './driver/loopWindow';
import type { Workbench } from './driver/workbench';

const view = 'Work Items';

/** The work items by what people look for, by the keyboard and by the palette. */
describe('The work items', () => {
	let loop: LoopWindow;
	let workbench: Workbench;

	before(async () => {
		loop = await openLoopWindow({ 'countersign.pollSeconds': 0 });
		({ workbench } = loop);
		await addRepository(loop);
		// Room for the rows.
		for (const other of ['Changesets', 'Audit', 'Repositories']) {
			await workbench.toggleView(other);
		}
	});
	after(() => loop.close());

	const rows = (): Promise<readonly string[]> => workbench.treeRows(view);
	const pick = async (...labels: readonly string[]): Promise<void> => {
		for (const label of labels) {
			await workbench.quickInput().choose(label);
		}
	};
	const filtered = (text: string): Promise<void> => loop.window.page.getByText(text, { exact: true }).first().waitFor();
	const described = (text: RegExp): Promise<void> =>
		eventually(async () => assert.match(await workbench.viewDescription(view), text));

	async function pictures(name: string, themes = ['Dark 2026', 'Dark High Contrast', 'Light 2026']): Promise<void> {
		for (const theme of themes) {
			await workbench.setTheme(theme);
			await workbench.screenshot(`${theme.toLowerCase().replace(/ 2026/, '').replaceAll(' ', '-')}-${name}`);
		}
	}

	it('are grouped by what they belong to, with how far that is', async () => {
		await workbench.runCommand('Countersign: Group Work Items By…');
		await pick('Parent');
		await described(/^by parent$/);
		await eventually(async () => {
			const found = (await rows()).find((row) => row.includes('[epic] Retries that people can reason about'));
			assert.match(found ?? String(await rows()), /^#\d+ \(\d\/8\) /);
		});
		const first = (await rows())[0] ?? '';
		await workbench.toggleFirstRow(view);
		await eventually(async () => assert.ok((await rows()).length > 6, first));
		await pictures('work-items-by-parent');
	});

	it('are grouped by label, assignee, milestone, type and state', async () => {
		for (const [by, group] of [
			['Label', /^area:|^bug|^type:/],
			['Assignee', /^[a-z-]+ \d+/],
			['Milestone', /^2026\.1 \d+/],
			['Type', /^(bug|epic|feature|task)/],
			['State', /^Open \d+$/],
		] as const) {
			await workbench.runCommand('Countersign: Group Work Items By…');
			await pick(by);
			await described(new RegExp(`^by ${by.toLowerCase()}$`));
			await eventually(async () => assert.match((await rows())[0] ?? '', group, by));
			await workbench.screenshot(`light-work-items-by-${by.toLowerCase()}`);
		}
	});

	it('are filtered one thing after the other, with how many there are of each', async () => {
		await workbench.runCommand('Countersign: Filter Work Items…');
		await pick('Kind', 'Issues', 'Label');
		await workbench.quickInput().waitUntilOffered('area:api');
		await workbench.screenshot('light-work-items-filter');
		await workbench.quickInput().type('type:bug');
		await pick('type:bug');
		await workbench.quickInput().waitUntilOffered('Milestone');
		await workbench.quickInput().cancel();
		await filtered('Shown: issues · label: type:bug');
		await eventually(async () => assert.match((await rows())[0] ?? '', /^Open \d+$/));
		await pictures('work-items-filtered', ['Dark High Contrast', 'Light 2026']);
	});

	it('are kept as a query, and shown so again', async () => {
		await workbench.runCommand('Countersign: Save Query…');
		assert.match(await workbench.quickInput().message(), /^A name for what the view shows now\./);
		await workbench.quickInput().type('Open bugs');
		await workbench.quickInput().accept();
		await workbench.quickInput().waitUntilHidden();
		await workbench.runCommand('Countersign: Clear Filters');
		await described(/^by state$/);
		await workbench.runCommand('Countersign: Group Work Items By…');
		await pick('Repository');
		await described(/^$/);
		await workbench.runCommand('Countersign: Saved Queries…');
		await eventually(async () => assert.deepEqual(await workbench.quickInput().items(), ['Open bugs']));
		await workbench.screenshot('light-saved-queries');
		await pick('Open bugs');
		await filtered('Shown: issues · label: type:bug');
		await described(/^by state$/);
	});

	it('say that nothing matches, and are all there again after a click', async () => {
		await workbench.runCommand('Countersign: Filter Work Items…');
		await pick('Kind', 'Pull requests', 'Blocked', 'Blocked');
		await workbench.quickInput().waitUntilOffered('Milestone');
		await workbench.quickInput().cancel();
		await workbench.expectRows(view, ['Nothing matches the filters. Clear them to see everything']);
		await workbench.screenshot('light-work-items-nothing');
		await workbench.clickRow(view, 'Nothing matches the filters.');
		await described(/^by state$/);
		await eventually(async () => assert.match((await rows())[0] ?? '', /^Open \d+$/));
	});

	it('are shown from a link, which does nothing else', async () => {
		await loop.openLink('/open?ref=northwind/harbor%23127');
		await waitForTab(loop, /^harbor#127\.md$/);
		await loop.openLink('/publish?id=cs-3f9a1c04');
		await workbench.notification(/^This link shows nothing\./);
		assert.deepEqual(loop.gitHub.requests.writes(), []);
	});
});
