import assert from 'node:assert/strict';
import fc from 'fast-check';
import { replaceHiddenCharacters, showHiddenCharacters } from '../../../../src/base/text/hiddenCharacters';
import { buildPack } from '../../../../src/control/packs/buildPack';
import { cleanText } from '../../../../src/control/packs/cleaning/cleanText';
import { fenceText } from '../../../../src/control/packs/cleaning/fenceText';
import { runs } from '../../../fakes/runs';
import { aDetail } from '../../../golden/samples';
import { ownPatterns, packSources } from '../packSample';

const { SHOW_TIMES: showTimes } = process.env;
const clean = (raw: string) => cleanText(raw, ownPatterns);

const hostile = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 200 }),
	fc
		.array(fc.constantFrom('~', '~~~~', '\n', '\r\n', ' ', '`', '```', 'x', '\u2028', '\u200b', '<!--', '-->'), {
			maxLength: 60,
		})
		.map((parts) => parts.join('')),
);

/** The lines that CommonMark reads as the end of a fence of this length. */
function closingLines(quoted: string): number {
	const lines = quoted.split(/\r\n?|\n/);
	const length = /^~+/.exec(lines[0] ?? '')?.[0].length ?? 0;
	return lines.slice(1).filter((line) => new RegExp(`^ {0,3}~{${length},}[ \\t]*$`).test(line)).length;
}

describe('fenceText', () => {
	it('cannot be closed by what it quotes', () => {
		fc.assert(
			fc.property(hostile, (body) => closingLines(fenceText(clean(body).text)) === 1),
			{ numRuns: runs(100_000) },
		);
	});
});

describe('cleanText', () => {
	it('leaves nothing hidden, and finds nothing more the second time', () => {
		fc.assert(
			fc.property(hostile, (body) => {
				const { text } = clean(body);
				assert.equal(
					replaceHiddenCharacters(text, () => '!'),
					text,
				);
				assert.doesNotMatch(text, /\r|<!--|\u2028/);
				assert.deepEqual(clean(text).counts, {});
			}),
			{ numRuns: runs(5000) },
		);
	});

	it('removes comments whole, nested and unclosed', () => {
		assert.equal(clean('a<!-- x -->b').text, 'a b');
		assert.equal(clean('<!<!-- x -->-- y -->').text, '<! -- y -->');
		assert.equal(clean('a <!--> b').text, 'a   b');
		assert.equal(clean('seen\n<!-- hidden\nto the end').text, 'seen\n[unclosed HTML comment removed]');
		assert.deepEqual(clean('<\u200b!-- x -->y').counts, { hidden_character: 1, html_comment: 1 });
	});

	it('leaves no gap where a comment had lines of its own', () => {
		assert.equal(clean('one\n<!-- fill this in -->\ntwo').text, 'one\n\ntwo');
	});

	it('counts bidirectional, zero-width, tag and control characters', () => {
		const { text, counts } = clean('a\u202Eb\u200Bc\u{E0041}d\u0007e\u3164f\u00ADg');
		assert.equal(text, 'abcdefg');
		assert.deepEqual(counts, { hidden_character: 6 });
	});

	it('keeps the joiners that emoji and scripts need', () => {
		for (const needed of ['👩‍👩‍👧', '❤️', '1️⃣', 'می‌خواهم', 'क्‍ष']) {
			assert.deepEqual(clean(needed), { text: needed, counts: {} });
		}
	});

	it('spells hidden characters out for people', () => {
		assert.equal(showHiddenCharacters('pay\u202Eoad\u200B'), 'pay\\u{202E}oad\\u{200B}');
	});

	it('keeps a body whose every line ends with CRLF as lines', () => {
		assert.equal(clean('\r\n\r\n  one\r\ntwo\r\n\r\n').text, '  one\ntwo');
	});
});

describe('speed on hostile bodies', () => {
	const size = 262_144;
	const unit = (piece: string): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
	const bodies: Readonly<Record<string, string>> = {
		'comment openings': unit('<!--'),
		tildes: unit('~'),
		'short tilde runs': unit('~~~~\n'),
		backticks: unit('```\n'),
		emoji: unit('😀'),
		blanks: unit(' '),
		'blank lines': unit('\n'),
		'key headers': unit('-----BEGIN PRIVATE KEY-----'),
		'half key headers': unit('-----BEGIN RSA '),
		'web tokens': unit('eyJ'),
		'dotted web tokens': unit('eyJaaaaaaaaa.'),
		assignments: unit('password='),
		'spaced assignments': unit('token   :   '),
		'quoted assignments': unit('secret:"aaaaaaa'),
		addresses: unit('://a:'),
		prefixes: unit('ghp_a'),
		'AWS prefixes': unit('AKIA'),
		headers: unit('authorization: bearer '),
		hidden: unit('\u200b'),
		words: unit('one word after another '),
	};
	for (const [name, body] of Object.entries(bodies)) {
		it(`packs 262,144 characters of ${name} without trying what it tried before`, () => {
			const sources = packSources({ item: aDetail({ body }) });
			buildPack(sources);
			const started = performance.now();
			buildPack(sources);
			const took = performance.now() - started;
			if (showTimes !== undefined) {
				process.stdout.write(`        ${took.toFixed(1)} ms\n`);
			}
			// Going back over so much text takes minutes; a busy machine takes a second.
			assert.ok(took <= 10_000, `${took.toFixed(0)} ms`);
		});
	}
});
