import type { Page } from 'playwright-core';
import { Workbench } from './workbench';

/** What a window of a real VS Code starts with. */
export interface WindowOptions {
	/** Folders of the extensions that are installed; the one of this repository by default. */
	readonly extensions?: readonly string[];
	/** The workspace, by path and text; an empty one by default. */
	readonly files?: Readonly<Record<string, string>>;
	readonly settings?: Readonly<Record<string, unknown>>;
	readonly machineSettings?: Readonly<Record<string, unknown>>;
	readonly env?: Readonly<Record<string, string>>;
	/** Whether the workspace is untrusted until somebody says otherwise. */
	readonly asksForTrust?: boolean;
}

/** A window with a server, a workspace and a browser context of its own. */
export interface OpenWindow {
	readonly page: Page;
	/** The path of the workspace. */
	readonly folder: string;
	/** What the server and the extension host printed. */
	readonly logFile: string;
	readonly close: () => Promise<void>;
}

export type WindowOpener = (options: WindowOptions) => Promise<OpenWindow>;

let openWindow: WindowOpener | undefined;

/** Called once by `runUi.mjs` before the suites are loaded. */
export function provideWindows(opener: WindowOpener): void {
	openWindow = opener;
}

/** Opens a window for a suite and waits until it can be driven. `runUi.mjs` closes it if the suite does not. */
export async function openWorkbench(
	options: WindowOptions = {},
): Promise<{ window: OpenWindow; workbench: Workbench }> {
	if (!openWindow) {
		throw new Error('UI tests are started by test/host/runUi.mjs.');
	}
	const window = await openWindow(options);
	const workbench = new Workbench(window.page);
	await workbench.waitForWorkbench();
	return { window, workbench };
}
