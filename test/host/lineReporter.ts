import Mocha from 'mocha';

/** How many tests of a run ended how. Runs are summed by those who start several. */
export interface Counts {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
}

/** Where the lines of a run go. */
export type Print = (line: string) => void;

/** Prints one line a test, with its whole title. */
export class LineReporter extends Mocha.reporters.Base {
	constructor(runner: Mocha.Runner, options: Mocha.MochaOptions & { reporterOptions?: { print?: Print } }) {
		super(runner, options);
		const print = options.reporterOptions?.print ?? Mocha.reporters.Base.consoleLog;
		const { EVENT_TEST_PASS, EVENT_TEST_PENDING, EVENT_TEST_FAIL } = Mocha.Runner.constants;
		runner.on(EVENT_TEST_PASS, (test) => print(`  ✔ ${nameOf(test)} (${test.duration ?? 0} ms)`));
		runner.on(EVENT_TEST_PENDING, (test) => print(`  - ${nameOf(test)} (skipped)`));
		runner.on(EVENT_TEST_FAIL, (test, error) => print(`  ✖ ${nameOf(test)}\n${indent(error.stack ?? error.message)}`));
	}
}

export async function runAndCount(mocha: Mocha): Promise<Counts> {
	const stats = await new Promise<Mocha.Stats | undefined>((resolve) => {
		const runner = mocha.run(() => resolve(runner.stats));
	});
	return { passed: stats?.passes ?? 0, failed: stats?.failures ?? 0, skipped: stats?.pending ?? 0 };
}

function nameOf(test: Mocha.Test): string {
	return test.titlePath().join(' › ');
}

function indent(text: string): string {
	return text.replace(/^/gm, '      ');
}
