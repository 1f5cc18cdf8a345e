import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { repoRoot } from '../../../fakes/repoRoot';
import { eventually } from './eventually';
import { Modal, QuickInput, type Toast, toasts } from './overlays';

const SCREENSHOTS = join(repoRoot, 'test', 'out');
const COMMAND_WITHIN_MS = 20_000;
const PALETTE_MS = 2000;
const MENU_MS = 500;
const ACTION_MS = 2000;

/** Drives a real workbench as a person does: what is asked for is waited for, and only what is visible is read. */
export class Workbench {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	async waitForWorkbench(): Promise<void> {
		await this.page.locator('.monaco-workbench .part.activitybar .action-item').first().waitFor();
		await this.page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor();
	}

	/**
	 * Runs a command of the palette by its whole title, category included: `Countersign: Sync Now`.
	 * Tries again until the extension has brought the command.
	 */
	async runCommand(title: string): Promise<void> {
		const palette = new QuickInput(this.page);
		await eventually(async () => {
			await this.page.keyboard.press('F1');
			try {
				await palette.type(`>${title}`, PALETTE_MS);
				await palette.choose(title, PALETTE_MS);
			} catch (error) {
				await this.page.keyboard.press('Escape');
				throw error;
			}
		}, COMMAND_WITHIN_MS);
		// What the command asks comes up in the same place as the palette.
		await palette.waitUntilGone(title);
	}

	/** Shows a view container of the activity bar; a click on the one that is shown would hide it. */
	async openView(title: string): Promise<void> {
		const item = this.page.locator('.part.activitybar .action-item').filter({ has: this.byTitle(title) });
		await item.waitFor();
		if ((await item.getAttribute('aria-selected')) !== 'true') {
			await item.click();
		}
		await this.page.locator('.part.sidebar .composite.title, .part.sidebar .title-label').getByText(title).waitFor();
	}

	/** The visible rows of a view from top to bottom, label and description. */
	async treeRows(viewTitle: string): Promise<readonly string[]> {
		const rows = await this.view(viewTitle)
			.locator('.monaco-list-row')
			.evaluateAll((elements) =>
				elements
					.toSorted((a, b) => Number(a.getAttribute('data-index')) - Number(b.getAttribute('data-index')))
					.map((row) =>
						Array.from(
							row.querySelectorAll('.label-name, .label-description'),
							(part: { readonly textContent: string }) => part.textContent,
						).join(' '),
					),
			);
		return rows.map((row) => row.replaceAll('\u00a0', ' ').trim());
	}

	/** Waits until a view shows exactly these rows. */
	async expectRows(viewTitle: string, expected: readonly string[]): Promise<void> {
		await eventually(async () => assert.deepEqual(await this.treeRows(viewTitle), expected));
	}

	async clickRow(viewTitle: string, row: string): Promise<void> {
		await this.row(viewTitle, row).click();
	}

	/** Opens or closes the children of a row. */
	async toggleRow(viewTitle: string, row: string): Promise<void> {
		await this.row(viewTitle, row).locator('.monaco-tl-twistie').click();
	}

	async toggleFirstRow(viewTitle: string): Promise<void> {
		await this.view(viewTitle).locator('.monaco-list-row[data-index="0"] .monaco-tl-twistie').click();
	}

	/** Opens or closes a view of the container. */
	async toggleView(viewTitle: string): Promise<void> {
		await this.view(viewTitle)
			.locator('.pane-header')
			.click({ position: { x: 10, y: 10 } });
	}

	/** What stands beside the title of a view. */
	async viewDescription(viewTitle: string): Promise<string> {
		return (await this.view(viewTitle).locator('.pane-header .description').allInnerTexts()).join('');
	}

	/** What stands above the rows of a view. */
	async viewMessage(viewTitle: string): Promise<string> {
		return (await this.view(viewTitle).locator('.tree-explorer-viewlet-tree-view > .message').allInnerTexts()).join('');
	}

	async toggleCheckbox(viewTitle: string, row: string): Promise<void> {
		await this.row(viewTitle, row).locator('.custom-view-tree-node-item-checkbox').click();
	}

	/** Clicks an inline button of a row, which shows only under the pointer. */
	async rowAction(viewTitle: string, row: string, action: string): Promise<void> {
		const target = this.row(viewTitle, row);
		const button = target
			.locator('.actions')
			.filter({ has: this.byTitle(action) })
			.locator(labelled(action));
		// A message that comes up above the rows moves them away from under the pointer.
		await eventually(async () => {
			await target.hover();
			await button.click({ timeout: ACTION_MS });
		});
	}

	async rowContextMenu(viewTitle: string, row: string, action: string): Promise<void> {
		await this.row(viewTitle, row).click({ button: 'right' });
		const item = this.page.getByRole('menuitem', { name: action, exact: true });
		await item.waitFor();
		// A menu that has just come up takes a click for the end of the one that opened it.
		await eventually(async () => {
			if (await item.isVisible()) {
				await item.click({ timeout: MENU_MS });
				await item.waitFor({ state: 'hidden', timeout: MENU_MS });
			}
		});
	}

	async viewTitleAction(viewTitle: string, action: string): Promise<void> {
		const view = this.view(viewTitle);
		await view.hover();
		await view
			.locator(labelled(action))
			.or(this.page.locator(`.part.sidebar > .title ${labelled(action)}`))
			.click();
	}

	async editorTitleAction(action: string): Promise<void> {
		await this.page.locator(`.editor-group-container.active > .title .editor-actions ${labelled(action)}`).click();
	}

	/** The titles of the open editors of all groups. */
	async editorTitles(): Promise<readonly string[]> {
		return this.page.locator('.editor-group-container .tab .label-name').allInnerTexts();
	}

	async waitForEditor(title: string): Promise<void> {
		await this.page.locator('.tab.active .label-name').getByText(title, { exact: true }).waitFor();
	}

	/** Writes at the end of the right side of a diff; `nth` counts the diffs of a multi-diff editor. */
	async typeInDiffRightSide(text: string, nth = 0): Promise<void> {
		const right = this.page.locator('.monaco-diff-editor .editor.modified').nth(nth);
		await right.locator('.view-lines').click();
		await this.page.keyboard.press('ControlOrMeta+End');
		await this.page.keyboard.insertText(text);
	}

	/** Saves the active editor and waits until it is no longer dirty. */
	async save(): Promise<void> {
		await this.page.keyboard.press('ControlOrMeta+S');
		await this.page.locator('.tab.active:not(.dirty)').waitFor();
	}

	/** Waits for a modal dialog. */
	async modal(): Promise<Modal> {
		return Modal.open(this.page);
	}

	/** The pick or the input box that an extension has opened. */
	quickInput(): QuickInput {
		return new QuickInput(this.page);
	}

	/** The toasts that are shown, the newest first. */
	async notifications(): Promise<readonly Toast[]> {
		return toasts(this.page);
	}

	/** Waits for a toast with this text. */
	async notification(text: string | RegExp): Promise<Toast> {
		return eventually(async () => {
			const shown = await this.notifications();
			const found = shown.find((toast) => (typeof text === 'string' ? toast.text === text : text.test(toast.text)));
			assert.ok(found, `no toast says ${text}; shown: ${JSON.stringify(shown.map((toast) => toast.text))}`);
			return found;
		});
	}

	/** Chooses a color theme by the name in its picker: `Dark 2026`, `Light 2026`, `Dark High Contrast`. */
	async setTheme(name: string): Promise<void> {
		await this.runCommand('Preferences: Color Theme');
		const picker = new QuickInput(this.page);
		await picker.type(name);
		await picker.choose(name);
		await picker.waitUntilGone(name);
	}

	/** Saves what is seen as `test/out/<name>.png` and gives the path. */
	async screenshot(name: string): Promise<string> {
		const path = join(SCREENSHOTS, `${name}.png`);
		await this.page.screenshot({ path });
		return path;
	}

	private view(title: string): Locator {
		// A description beside the title becomes a part of the label.
		const header = `.pane-header:is([aria-label="${title} Section"], [aria-label^="${title} - "], [aria-label^="${title}: "])`;
		return this.page.locator('.pane').filter({ has: this.page.locator(header) });
	}

	/** A row by its label, or by its label and description. */
	private row(viewTitle: string, text: string): Locator {
		const rows = this.view(viewTitle).locator('.monaco-list-row');
		const byLabel = rows.filter({ has: this.page.locator('.label-name').getByText(text, { exact: true }) });
		return byLabel.or(this.view(viewTitle).locator(`.monaco-list-row[aria-label^=${JSON.stringify(text)}]`)).first();
	}

	private byTitle(title: string): Locator {
		return this.page.locator(labelled(title));
	}
}

/** VS Code adds to a button's title its keybinding, its badge or its state. */
function labelled(title: string): string {
	const text = JSON.stringify(title).slice(1, -1);
	return `:is([aria-label="${text}"], [aria-label^="${text} ("], [aria-label^="${text} - "]):is(.action-label)`;
}
