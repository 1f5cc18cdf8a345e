import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './driver/eventually';
import { addRepository, type LoopWindow, openLoopWindow, repo, waitForTab } from './driver/loopWindow';
import type { Workbench } from './driver/workbench';

const title = "Warn at 80% of the plan's limit";
const source = `// Settled in #145 and ${repo}#127; not in #99999.\nchar grey[] = "#145";\n// More of\n`;

/** References to items where people write, by the keyboard alone. */
describe('References in editors', () => {
	let loop: LoopWindow;
	let workbench: Workbench;

	before(async () => {
		loop = await openLoopWindow();
		({ workbench } = loop);
		writeFileSync(join(loop.window.folder, 'limits.c'), source);
		await addRepository(loop);
		await open('limits.c');
	});
	after(() => loop.close());

	const press = (keys: string): Promise<void> => loop.window.page.keyboard.press(keys);
	const links = (): Promise<readonly string[]> =>
		loop.window.page.locator('.monaco-editor .detected-link').allInnerTexts();
	const suggestions = (): Promise<readonly string[]> =>
		loop.window.page.locator('.suggest-widget.visible .monaco-list-row .label-name').allInnerTexts();

	async function open(name: string): Promise<void> {
		await press('ControlOrMeta+P');
		await workbench.quickInput().type(name);
		await eventually(async () => assert.deepEqual((await workbench.quickInput().items()).slice(0, 1), [name]));
		await workbench.quickInput().accept();
		await waitForTab(loop, new RegExp(`^${name}$`));
	}

	async function goTo(place: string): Promise<void> {
		await press('ControlOrMeta+P');
		await workbench.quickInput().type(`:${place}`);
		await workbench.quickInput().accept();
		await workbench.quickInput().waitUntilHidden();
	}

	async function pictures(name: string): Promise<void> {
		for (const theme of ['Dark 2026', 'Dark High Contrast', 'Light 2026']) {
			await workbench.setTheme(theme);
			await goTo('1:15');
			await workbench.runCommand('Show or Focus Hover');
			await loop.window.page.locator('.monaco-hover').getByText(title).first().waitFor();
			await workbench.screenshot(`${theme.toLowerCase().replace(/ 2026/, '').replaceAll(' ', '-')}-${name}`);
			await press('Escape');
		}
	}

	it('are links where the item is cached, and nowhere else', async () => {
		await eventually(async () => assert.deepEqual(await links(), ['#145', `${repo}#127`]));
	});

	it('tell of the item when asked', async () => {
		await goTo('1:15');
		await workbench.runCommand('Show or Focus Hover');
		const hover = loop.window.page.locator('.monaco-hover');
		await hover.getByText(title).first().waitFor();
		await eventually(async () =>
			assert.deepEqual(await hover.getByRole('link').allInnerTexts(), [
				'Open',
				'Open on GitHub',
				'Copy Reference',
				`Open ${repo}#145`,
			]),
		);
		assert.match((await hover.allInnerTexts()).join('\n'), /northwind\/harbor#145 · Issue · open · by /);
		await press('Escape');
		await pictures('reference-hover');
	});

	it('say nothing of a number in quotes, which is a colour', async () => {
		await goTo('2:17');
		await workbench.runCommand('Show or Focus Hover');
		await goTo('1:15');
		assert.equal(await loop.window.page.locator('.monaco-hover').getByText(title).count(), 0);
	});

	it('open the item by the keyboard', async () => {
		await goTo('1:15');
		await workbench.runCommand('Open Link');
		await waitForTab(loop, /^harbor#145\.md$/);
		await open('limits.c');
	});

	it('are completed in a comment, by number and by word', async () => {
		await goTo('3:11');
		await loop.window.page.keyboard.type(' #14');
		await eventually(async () => assert.ok((await suggestions()).includes(`#145`), String(await suggestions())));
		await workbench.screenshot('light-reference-completion');
		for (const _ of '#14') {
			await press('Backspace');
		}
		await loop.window.page.keyboard.type('#plan');
		await eventually(async () => assert.ok((await suggestions()).includes(`#145`), String(await suggestions())));
		await press('Enter');
		await eventually(async () => assert.deepEqual(await links(), ['#145', `${repo}#127`, '#145']));
	});

	it('are explained and completed in the commit box', async () => {
		await workbench.runCommand('Git: Initialize Repository');
		await workbench.quickInput().choose('workspace');
		await workbench.quickInput().waitUntilHidden();
		await press('Control+Shift+G');
		const box = loop.window.page.locator('.scm-editor .monaco-editor').first();
		await box.click();
		await loop.window.page.keyboard.type('Settle #plan');
		await eventually(async () => assert.ok((await suggestions()).includes('#145'), String(await suggestions())));
		await workbench.screenshot('light-commit-box-completion');
		await press('Enter');
		await eventually(async () => assert.deepEqual(await box.locator('.detected-link').allInnerTexts(), ['#145']));
		await box.locator('.detected-link').hover();
		await loop.window.page.locator('.monaco-hover').getByText(title).first().waitFor();
		await workbench.screenshot('light-commit-box-hover');
	});
});
