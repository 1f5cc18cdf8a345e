import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import packedChromium from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import { cacheFolder } from './cacheFolder.mjs';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const SYSTEM_FONTS = '/etc/fonts/fonts.conf';
const OWN_FONTS = '<?xml version="1.0"?><fontconfig><dir prefix="relative">.</dir></fontconfig>\n';
const VIEWPORT = { width: 1280, height: 800 };

/**
 * Opens a page in the Chrome that CHROME_PATH names, else in the Chromium that comes from npm for Linux on x64,
 * else in the Chrome that is installed.
 *
 * @param {{ headless?: boolean, viewport?: { width: number, height: number } }} [options]
 * @returns {Promise<{ browser: import('playwright-core').Browser, page: import('playwright-core').Page, close: () => Promise<void> }>}
 */
export async function launchBrowser({ headless = true, viewport = VIEWPORT } = {}) {
	const browser = await chromium.launch({ ...(await findBrowser()), headless, args: FLAGS });
	const context = await browser.newContext({ viewport, deviceScaleFactor: 1 });
	return { browser, page: await context.newPage(), close: () => browser.close() };
}

async function findBrowser() {
	const { CHROME_PATH } = process.env;
	if (CHROME_PATH) {
		return { executablePath: CHROME_PATH };
	}
	return `${process.platform}-${process.arch}` === 'linux-x64' ? packedExecutable() : { channel: 'chrome' };
}

/** A machine without any font would show boxes, or nothing, so the fonts of the package stand in. */
async function packedExecutable() {
	const folder = await unpackChromium();
	const env = existsSync(SYSTEM_FONTS) ? process.env : { ...process.env, FONTCONFIG_PATH: join(folder, 'fonts') };
	return { executablePath: join(folder, 'chromium'), env };
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
			await writeFile(join(target, 'fonts', 'fonts.conf'), OWN_FONTS);
		} finally {
			restoreVariable('TMPDIR', temporary);
		}
	});
	return folder;
}

function restoreVariable(name, value) {
	if (value === undefined) {
		delete process.env[name];
	} else {
		process.env[name] = value;
	}
}
