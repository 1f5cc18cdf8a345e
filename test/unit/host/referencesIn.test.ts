import * as assert from 'node:assert/strict';
import { referencesIn, typedReference } from '../../../src/host/languages/referencesIn';
import { RepoName } from '../../../src/shared/names';

const repo = RepoName.parse('octo/app');

describe('references in an editor', () => {
	const found = (line: string, languageId = 'typescript'): string =>
		referencesIn(line, { languageId, repo, host: 'github.com' })
			.map(({ ref, offset, text }) => `${ref}@${offset}+${text.length}`)
			.join(' ');

	for (const [line, languageId, expected] of [
		['// see #12 and octo/lib#3', 'typescript', 'octo/app#12@7+3 octo/lib#3@15+10'],
		['# Fixes #7, (#8) and #9.', 'python', 'octo/app#7@8+2 octo/app#8@13+2 octo/app#9@21+2'],
		['https://github.com/octo/lib/pull/4#issuecomment-5', 'markdown', 'octo/lib#4@0+34'],
		['https://github.example/octo/lib/pull/4', 'markdown', ''],
		['see https://example.com/?a=#12 there', 'markdown', ''],
		['color: #333; /* #12 */', 'css', 'octo/app#12@16+3'],
		["const grey = '#333';", 'typescript', ''],
		['<a href="#12">', 'html', ''],
		['#fff #include #region # 12', 'cpp', ''],
		['a#12 x.#12 &#12; \\#12 ##12', 'markdown', ''],
		['\\newcommand{\\x}[1]{#1}', 'latex', ''],
		['% see #1', 'latex', 'octo/app#1@6+2'],
		[`${'x'.repeat(6000)} #12`, 'plaintext', ''],
	] as const) {
		it(`are ${expected === '' ? 'none' : expected} in ${line.slice(-60)} (${languageId})`, () => {
			assert.equal(found(line, languageId), expected);
		});
	}

	it('need their repository by name where no folder tells one', () => {
		const place = { languageId: 'markdown', repo: null, host: 'github.com' };
		assert.deepEqual(
			referencesIn('#12 octo/lib#3', place).map(({ text }) => text),
			['octo/lib#3'],
		);
	});
});

describe('a reference that is being typed', () => {
	for (const [before, languageId, expected] of [
		['Fix #', 'scminput', '4 '],
		['#', 'scminput', '0 '],
		['Fix #be', 'git-commit', '4 be'],
		['// fix #12', 'typescript', '7 12'],
		['const x = #12', 'typescript', '10 12'],
		['/* of octo/lib#', 'c', '6 octo/lib '],
		['see octo/lib#da', 'typescript', '4 octo/lib da'],
		[' * #', 'java', '3 '],
		['x = 1  # see #', 'python', '13 '],
		['/* #1', 'css', '3 1'],
		['#', 'markdown', null],
		['  #', 'git-commit', null],
		['x = 1  #', 'python', null],
		['#inc', 'cpp', null],
		['this.#', 'typescript', null],
		['  static #da', 'typescript', null],
		['/* done */ #', 'typescript', null],
		['color: #1', 'css', null],
		['a#', 'markdown', null],
		['# a', 'markdown', null],
	] as const) {
		it(`is ${expected === null ? 'none' : JSON.stringify(expected)} after ${before} (${languageId})`, () => {
			const typed = typedReference(before, languageId);
			const shown = typed && [typed.offset, ...(typed.repo === null ? [] : [typed.repo]), typed.text];
			assert.equal(shown?.join(' ') ?? null, expected === null ? null : expected);
		});
	}
});
