import assert from 'node:assert/strict';
import { item, parsed } from './bodyDesk';

const value = (text: string, heading = 'Area'): string | null | undefined => parsed(text).byHeading.get(heading)?.value;

describe('parsing a body', () => {
	it('takes the first line that is not blank after the heading', () => {
		assert.equal(value('### Area\n\n \t\n  infra/docs  \nmore\n'), 'infra/docs');
	});

	it('knows headings of level 2 to 6, with closing signs and up to three blanks before them', () => {
		assert.equal(value('# Area\nx'), undefined);
		for (const written of ['## Area', '###### Area', '   ### Area', '### Area ###', '###\tArea\t#  ']) {
			assert.equal(value(`${written}\nx`), 'x', written);
		}
		assert.equal(value('####### Area\nx'), undefined);
		assert.equal(value('###Area\nx'), undefined);
		assert.equal(value('    ### Area\nx'), undefined);
	});

	it('keeps a sign that belongs to the heading', () => {
		assert.equal(value('### C#\nx', 'C#'), 'x');
		assert.equal(value(`## ${'#'.repeat(20_000)}x\ny`, `${'#'.repeat(20_000)}x`), 'y');
	});

	for (const [what, text] of [
		['a fence', '```\n### Area\nx\n```\n'],
		['a fence that is never closed', '~~~~\n### Area\nx\n~~~\n'],
		['indented code', 'a\n\n    ### Area\n    x\n'],
		['a quote', '> ### Area\n> x\n'],
		['quotes in quotes', '> > ### Area\n> > x\n'],
		['a comment', '<!--\n### Area\nx\n-->\n'],
		['a comment that is never closed', 'a\n\n<!-- b\n\n### Area\nx'],
		['a list', '- a\n\n  ### Area\n  x\n'],
	] as const) {
		it(`sees no heading in ${what}`, () => assert.equal(value(text), undefined));
	}

	it('finds the heading again after a fence, a comment that ends in dashes, and a list', () => {
		assert.equal(value('```\n### Area\nno\n```\n### Area\nx'), 'x');
		assert.equal(value('<!------\n### Area\n------>\n### Area\nx'), 'x');
		assert.equal(value('- a\n### Area\nx'), 'x');
	});

	it('takes no line of dashes for the mark of a heading: a value may stand above one', () => {
		assert.equal(value('### Area\ninfra/docs\n---\nmore'), 'infra/docs');
	});

	it('takes what says that there is no answer for none', () => {
		for (const empty of ['_No response_', 'No response', 'N/A', '', '  \n\n']) {
			assert.equal(value(`### Area\n${empty}\n\n### Priority\nP1`), null, empty);
		}
		assert.equal(value('### Area\nnone'), 'none');
	});

	it('looks no further than the next heading, whatever its level', () => {
		assert.equal(value('### Area\n\n# Title\nx'), null);
		assert.equal(value('### Area\n\n##### Notes\nx'), null);
	});

	it('takes the first of two headings, as boards do', () => {
		assert.equal(value('### Area\nfirst\n### Area\nsecond'), 'first');
	});

	it('reads Size under its older name', () => {
		assert.equal(value('### Size (Epic)\nXL', 'Size'), 'XL');
	});

	it('reads line ends of every kind, tabs, a byte order mark and text from right to left', () => {
		assert.equal(value('### Area\r\n\r\nx\r\n'), 'x');
		assert.equal(value('### Area\r\rx\r'), 'x');
		assert.equal(value('\uFEFF### Area\n\tx\n'), 'x');
		assert.equal(value('### Area\n\u202Eהנמל\u202C\n'), '\u202Eהנמל\u202C');
		assert.equal(value('### Area\n\uD800\n'), '\uD800');
	});

	it('takes no inline markup away', () => {
		assert.equal(value('### Area\n**a** `b` [c](d) &amp; \\*'), '**a** `b` [c](d) &amp; \\*');
	});

	for (const [what, text] of [
		['65,536 quotes on one line', '>'.repeat(65_536)],
		['lists in lists on one line', '1. '.repeat(21_845)],
		['dashes', '- '.repeat(32_768)],
		['brackets', '['.repeat(65_536)],
		['emoji', '😀'.repeat(32_768)],
		['closing signs', `# ${'# '.repeat(32_767)}`],
		['one long line', 'x'.repeat(65_536)],
		['signs of items', '#1'.repeat(32_768)],
		['names with slashes', 'a/b'.repeat(21_845)],
		['addresses', 'https://a/b/c'.repeat(5041)],
	] as const) {
		it(`reads a body of nothing but ${what}, soon`, () => {
			assert.equal(parsed(text).outline.lines.join(''), text);
			item(text);
		}).timeout(10_000);
	}
});
