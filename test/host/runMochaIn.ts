import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { LineReporter, runAndCount } from './lineReporter';

/**
 * The console is the only way out of an extension host, and all of VS Code talks there.
 * `runApi.mjs` takes for the suite's own words what begins with these.
 */
const LINE_MARK = '::test::';
const COUNTS_MARK = '::counts::';
const TIMEOUT_MS = 20_000;

/** Runs every compiled test of a folder inside the extension host that loaded the caller. */
export async function runMochaIn(folder: string): Promise<void> {
	const mocha = new Mocha({ reporter: LineReporter, reporterOptions: { print: printLine }, timeout: TIMEOUT_MS });
	const { HOST_TEST_GREP: only } = process.env;
	if (only) {
		mocha.grep(only);
	}
	for (const file of readdirSync(folder).filter((name) => name.endsWith('.test.js'))) {
		mocha.addFile(join(folder, file));
	}
	const counts = await runAndCount(mocha);
	print(`${COUNTS_MARK}${JSON.stringify(counts)}`);
	if (counts.failed > 0) {
		// For a runner that sees only whether the run failed, as the desktop's does.
		throw new Error(`${counts.failed} tests failed.`);
	}
}

function printLine(line: string): void {
	print(`${LINE_MARK}${line}`);
}

function print(text: string): void {
	console.log(text);
}
