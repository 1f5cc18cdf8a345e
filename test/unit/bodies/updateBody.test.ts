import assert from 'node:assert/strict';
import { parsed, updated } from './bodyDesk';

const body = 'Intro \t\r\n\r\n### Area\r\n\r\n  cpa-sim  \r\n\r\nMy own words\r\n\r\n### Size (Epic)\r\nM\r\n';

describe('updating a body', () => {
	it('changes the line of the value and nothing else', () => {
		assert.equal(updated(body, { Area: 'infra/docs' }), body.replace('cpa-sim', 'infra/docs'));
		assert.equal(
			updated(body, { Area: '$&' }),
			body.replace('cpa-sim', () => '$&'),
		);
	});

	it('changes nothing when nothing new is set', () => {
		assert.equal(updated(body, {}), body);
		assert.equal(updated(body, { Area: 'cpa-sim', Size: 'M', Priority: null, Risk: 'N/A' }), body);
		assert.equal(updated('### Area\na  b', { Area: 'a  b' }), '### Area\na  b');
	});

	it('writes Size under its name of today when it changes', () => {
		assert.equal(updated(body, { Size: 'L' }), body.replace('Size (Epic)\r\nM', 'Size\r\nL'));
	});

	it('says that there is no answer when a value is taken away', () => {
		assert.equal(updated(body, { Area: null }), body.replace('cpa-sim', '_No response_'));
		assert.equal(updated('### Area\n_No response_\n', { Area: 'x' }), '### Area\nx\n');
	});

	it('puts a value under a heading that has none', () => {
		assert.equal(updated('### Area', { Area: 'x' }), '### Area\nx');
		assert.equal(updated('### Area\n', { Area: 'x' }), '### Area\nx\n');
		assert.equal(updated('### Area\n### Risk\nLow', { Area: 'x' }), '### Area\nx\n\n### Risk\nLow');
		assert.equal(updated('### Area\r\n\r\n### Risk', { Area: 'x' }), '### Area\r\nx\r\n\r\n### Risk');
	});

	it('adds a heading that is missing at the end', () => {
		assert.equal(updated('Words', { Area: 'x', Risk: 'Low' }), 'Words\n\n### Area\nx\n\n### Risk\nLow\n');
		assert.equal(updated('Words\r\n\r\n', { Area: 'x' }), 'Words\r\n\r\n### Area\r\nx\r\n');
		assert.equal(updated('', { Area: 'x' }), '### Area\nx\n');
	});

	it('adds it at the beginning when the end is in a fence or a comment', () => {
		assert.equal(updated('\uFEFF```\ncode', { Area: 'x' }), '\uFEFF### Area\nx\n\n```\ncode');
		assert.equal(updated('<!-- a\n', { Area: 'x' }), '### Area\nx\n\n<!-- a\n');
	});

	for (const [what, block] of [
		['a fence', '```\n### Area\n```'],
		['a comment', '<!--\nchoose\n-->'],
		['a list', '- a\n- b'],
	] as const) {
		it(`does not tear ${what} that stands where the value should`, () => {
			const text = `### Area\n${block}\n\n### Risk\nLow\n`;
			const after = updated(text, { Area: 'x' });
			assert.equal(after, `### Area\nx\n\n${block}\n\n### Risk\nLow\n`);
			assert.equal(parsed(after).byHeading.get('Risk')?.value, 'Low');
		});
	}

	it('keeps apart what stood apart: a tag after a rule does not join the value', () => {
		const text = '### Area\n***\n<a>\n### Risk\nLow\n';
		const after = updated(text, { Area: 'x' });
		assert.equal(after, '### Area\nx\n\n<a>\n### Risk\nLow\n');
		assert.equal(parsed(after).byHeading.has('Risk'), parsed(text).byHeading.has('Risk'));
	});

	it('takes no heading below into a list or a quote', () => {
		for (const value of ['- x', '2. x', '> x', '***']) {
			const after = updated('### Area\na\n  ### Risk\n  Low\n', { Area: value });
			assert.equal(parsed(after).byHeading.get('Risk')?.value, 'Low', value);
			assert.equal(after.split('\n')[1], `\\${value}`);
		}
	});

	it('lets no value open what would swallow the rest', () => {
		for (const value of ['```', '<!--', '# Risk', 'a\n### Risk\nHigh']) {
			const after = updated('### Area\na\n\n### Risk\nLow\n', { Area: value });
			assert.equal(parsed(after).byHeading.get('Risk')?.value, 'Low', value);
			assert.equal(after.split('\n').length, 6);
		}
	});
});
