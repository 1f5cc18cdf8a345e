import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import packedChromium from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import { cacheFolder } from './cacheFolder.mjs';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const VIEWPORT = { width: 1280, height: 800 };

/**
 * Opens a page in the Chrome that CHROME_PATH names, else in the Chromium that comes from npm.
 *
 * @param {{ headless?: boolean, viewport?: { width: number, height: number } }} [options]
 * @returns {Promise<{ browser: import('playwright-core').Browser, page: import('playwright-core').Page, close: () => Promise<void> }>}
 */
export async function launchBrowser({ headless = true, viewport = VIEWPORT } = {}) {
	const executablePath = process.env.CHROME_PATH ?? (await unpackChromium());
	const browser = await chromium.launch({ executablePath, headless, args: FLAGS });
	const context = await browser.newContext({ viewport, deviceScaleFactor: 1 });
	return { browser, page: await context.newPage(), close: () => browser.close() };
}

/** The package unpacks itself into the temporary folder, and trusts what lies there, even half a file. */
async function unpackChromium() {
	const packageJson = new URL('../package.json', import.meta.resolve('@sparticuz/chromium'));
	const { version } = JSON.parse(await readFile(packageJson, 'utf8'));
	const folder = await cacheFolder(`chromium-${version}`, { log: console.log }, async (target) => {
		const temporary = process.env.TMPDIR;
		process.env.TMPDIR = target;
		try {
			await packedChromium.executablePath();
		} finally {
			restoreVariable('TMPDIR', temporary);
		}
	});
	return join(folder, 'chromium');
}

function restoreVariable(name, value) {
	if (value === undefined) {
		delete process.env[name];
	} else {
		process.env[name] = value;
	}
}
