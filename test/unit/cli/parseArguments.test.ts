import assert from 'node:assert/strict';
import { commandTable } from '../../../src/cli/arguments/commandTable';
import { parseArguments } from '../../../src/cli/arguments/parseArguments';
import { UsageError } from '../../../src/cli/arguments/usageError';

function refusal(argv: readonly string[]): string {
	try {
		parseArguments(argv, commandTable);
	} catch (error) {
		assert.ok(error instanceof UsageError, String(error));
		return error.message;
	}
	return assert.fail(`${argv.join(' ')} was accepted.`);
}

describe('the words of the command line', () => {
	it('name a command of one or two words, wherever the options stand', () => {
		const request = parseArguments(['--json', 'repo', 'add', 'northwind/harbor', '--data-dir', 'd'], commandTable);
		assert.ok(request.kind === 'run');
		assert.deepEqual(
			{ name: request.command.name, words: request.words, options: { ...request.options }, isJson: request.isJson },
			{ name: 'repo add', words: ['northwind/harbor'], options: { 'data-dir': 'd' }, isJson: true },
		);
	});

	it('take - for standard input', () => {
		const request = parseArguments(['propose', '-'], commandTable);
		assert.ok(request.kind === 'run');
		assert.deepEqual(request.words, ['-']);
	});

	it('ask for help about one command or all', () => {
		assert.deepEqual(parseArguments(['--help'], commandTable), { kind: 'help', command: null });
		const request = parseArguments(['pack', '-h'], commandTable);
		assert.equal(request.kind === 'help' && request.command?.name, 'pack');
	});

	for (const [argv, sentence] of [
		[[], 'Say what to do.'],
		[['fly'], 'There is no command "fly".'],
		[['repo'], 'Expected "repo add" or "repo list" or "repo pause" or "repo resume" or "repo remove".'],
		[['audit', 'burn'], 'Expected "audit log" or "audit verify" or "audit export".'],
		[['repo', 'add'], '"repo add" needs exactly OWNER/NAME.'],
		[['repo', 'add', 'a/b', 'c/d'], '"repo add" needs exactly OWNER/NAME.'],
		[['approve', '--hash', 'x'], '"approve" needs exactly ID.'],
		[['items', '--full'], '"items" does not take --full.'],
		[['sync', 'a/b'], '"sync" takes no words after it, but got "a/b".'],
		[['items', '--reason', 'x'], '"items" does not take --reason.'],
		[['items', '--colour'], "Unknown option '--colour'."],
	] as const) {
		it(`are refused with a sentence: ${argv.join(' ') || '(none)'}`, () => {
			assert.equal(refusal(argv), sentence);
		});
	}

	it('are refused when an option lacks its value', () => {
		assert.match(refusal(['items', '--state']), /--state/);
		assert.match(refusal(['status', '--json=yes']), /--json/);
	});
});
