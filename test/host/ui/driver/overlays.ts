import type { Locator, Page } from 'playwright-core';

/** A modal dialog, as it was when it came up. */
export class Modal {
	readonly text: string;
	/** From left to right, without the cross in the corner. */
	readonly buttons: readonly string[];
	private readonly box: Locator;

	private constructor(box: Locator, text: string, buttons: readonly string[]) {
		this.box = box;
		this.text = text;
		this.buttons = buttons;
	}

	static async open(page: Page): Promise<Modal> {
		const box = page.locator('.monaco-dialog-box');
		await box.waitFor();
		const text = await textOf(box.locator('.dialog-message-container'));
		return new Modal(box, text, await box.locator('.dialog-buttons .monaco-button').allInnerTexts());
	}

	/** Clicks a button and waits until the dialog is gone. */
	async click(button: string): Promise<void> {
		await this.box.locator('.dialog-buttons').getByRole('button', { name: button, exact: true }).click();
		await this.box.waitFor({ state: 'detached' });
	}
}

/** The one place at the top where VS Code asks: the palette, picks and input boxes. */
export class QuickInput {
	private readonly widget: Locator;

	constructor(page: Page) {
		this.widget = page.locator('.quick-input-widget');
	}

	/** Replaces what stands in the box. */
	async type(text: string, timeout?: number): Promise<void> {
		await this.widget.locator('.quick-input-box input').fill(text, { ...(timeout && { timeout }) });
	}

	/** Takes what stands in the box. */
	async accept(): Promise<void> {
		await this.widget.locator('.quick-input-box input').press('Enter');
	}

	async cancel(): Promise<void> {
		await this.widget.locator('.quick-input-box input').press('Escape');
	}

	/** The rows that are visible. */
	async items(): Promise<readonly string[]> {
		await this.rows().first().waitFor();
		return this.rows().locator('.label-name').allInnerTexts();
	}

	/** Clicks the row with exactly this label. */
	async choose(label: string, timeout?: number): Promise<void> {
		await this.named(label).click({ ...(timeout && { timeout }) });
	}

	/** Waits until no row with this label is offered. */
	async waitUntilGone(label: string): Promise<void> {
		await this.named(label).waitFor({ state: 'hidden' });
	}

	/** Waits until a row with this label is offered. */
	async waitUntilOffered(label: string): Promise<void> {
		await this.named(label).waitFor();
	}

	/** It fades in. */
	async waitUntilStill(): Promise<void> {
		await this.widget.evaluate(
			async (widget: { getAnimations(): readonly { readonly finished: Promise<unknown> }[] }) => {
				await Promise.all(widget.getAnimations().map(({ finished }) => finished));
			},
		);
	}

	async waitUntilHidden(): Promise<void> {
		await this.widget.waitFor({ state: 'hidden' });
	}

	/** What the question or the complaint under the box says. */
	async message(): Promise<string> {
		return textOf(this.widget.locator('.quick-input-message'));
	}

	private named(label: string): Locator {
		return this.rows().locator('.label-name').getByText(label, { exact: true }).first();
	}

	private rows(): Locator {
		return this.widget.locator('.quick-input-list .monaco-list-row');
	}
}

/** A notification that is shown in the corner. */
export interface Toast {
	readonly text: string;
	readonly buttons: readonly string[];
	readonly click: (button: string) => Promise<void>;
}

export async function toasts(page: Page): Promise<readonly Toast[]> {
	const shown = await page.locator('.notifications-toasts.visible .notification-list-item').all();
	return Promise.all(
		shown.map(async (toast) => ({
			// One that goes meanwhile is not waited for: whoever looks for one looks again.
			text: (await toast.locator('.notification-list-item-message').allInnerTexts()).join('\n'),
			buttons: await toast.locator('.notification-list-item-buttons-container .monaco-button').allInnerTexts(),
			click: (button: string) => toast.getByRole('button', { name: button, exact: true }).click(),
		})),
	);
}

async function textOf(element: Locator): Promise<string> {
	await element.waitFor();
	return (await element.allInnerTexts()).join('\n');
}
