import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { trimText } from '../../../../src/control/packs/budget/trimText';
import { runs } from '../../../fakes/runs';

describe('a trimmed text', () => {
	it('never has more than there is room for, nor half a character', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme', minLength: 300, maxLength: 900 }),
				fc.integer({ min: 200, max: 800 }),
				(body, room) => {
					const trimmed = trimText(body, room);
					assert.ok(trimmed.text.length <= room);
					assert.doesNotMatch(trimmed.text, /\p{Cs}/u);
				},
			),
		);
	});

	it('ends with a paragraph, where that is most of it', () => {
		const body = `${'One of many words. '.repeat(20)}\n\n${'More. '.repeat(200)}`;
		assert.match(trimText(body, 700).text, /One of many words\.\n\n… trimmed: 1\d{3} characters left out$/);
	});

	for (const [name, sentence] of [
		['a sentence', 'The map takes the time for local.'],
		['a question in quotes', 'Does it ask “which tide?”'],
		['a Chinese sentence', '潮汐服务用协调世界时回答。'],
	] as const) {
		it(`ends with ${name}, where there is no paragraph`, () => {
			const blank = sentence.endsWith('。') ? '' : ' ';
			const { text } = trimText(`${sentence}${blank}`.repeat(60), 400);
			assert.ok(text.includes(`${sentence}\n\n… trimmed`), text);
		});
	}

	it('ends with a line of a list or a log, and with a word where there is nothing else', () => {
		const list = Array.from({ length: 90 }, (_, index) => `- entry ${index}`).join('\n');
		assert.match(trimText(list, 500).text, /\n- entry \d+\n\n… trimmed/);
		assert.match(trimText('berth '.repeat(200), 500).text, /berth berth\n\n… trimmed/);
	});

	it('does not take a blank line inside code for the end of a paragraph', () => {
		const body = `${'intro '.repeat(20)}\n\nlast words before code\n\n\`\`\`\n${'code\n\n'.repeat(40)}\`\`\`\n`;
		assert.match(trimText(body, 260).text, /last words before code\n\n… trimmed/);
	});

	it('is the mark alone where all of it is one block of code', () => {
		assert.equal(trimText(`~~~\n${'log\n'.repeat(200)}~~~`, 300).text, '… trimmed: 807 characters left out');
	});

	it('goes on to what stands behind code that fits', () => {
		const body = `\`\`\`\n${'code\n'.repeat(30)}\`\`\`\n\n${'Words. '.repeat(100)}`;
		assert.match(trimText(body, 500).text, /Words\. Words\.\n\n… trimmed/);
	});

	it('never ends within fenced code, whatever that stands in', () => {
		fc.assert(
			fc.property(documents, fc.integer({ min: 200, max: 900 }), (body, room) => {
				const { text, leftOut } = trimText(body, room);
				if (leftOut === 0) {
					return;
				}
				const cut = body.length - leftOut;
				const split = fencedIn(fromMarkdown(body), body).filter(({ start, end }) => start < cut && cut < end);
				assert.deepEqual(split, [], JSON.stringify({ body, text }));
			}),
			{ numRuns: runs(3000) },
		);
	});

	it('takes a moment for a megabyte of anything', () => {
		for (const piece of ['```\n', '- ```\n', '> ~~~\n\n', '1. ', '>', '. ', '。', ' \n', '`', '~~~ ~~~\n']) {
			const body = piece.repeat(Math.ceil(1_000_000 / piece.length));
			const started = performance.now();
			trimText(body, 900_000);
			assert.ok(performance.now() - started < 5000, piece);
		}
	});
});

/** Documents as people write them: text, lists, quotes and code in all of these. */
const code = fc
	.record({
		run: fc.constantFrom('```', '````', '~~~', '~~~~~'),
		info: fc.constantFrom('', 'ts', ' sh '),
		lines: fc.array(
			fc.constantFrom(
				'',
				'const a = 1;',
				'    deep();',
				'# no heading',
				'``` x',
				'    ```',
				'> no quote',
				'- no item',
				'end.',
			),
			{ maxLength: 12 },
		),
	})
	.map(({ run, info, lines }) => [`${run}${info}`, ...lines, run]);
const words = fc.nat(60).map((count) => [`Some words of it. ${'More words here, and no end '.repeat(count / 6)}`]);
const block: fc.Arbitrary<readonly string[]> = fc.letrec<{ block: readonly string[] }>((tie) => ({
	block: fc.oneof(
		{ maxDepth: 3, withCrossShrink: true },
		words,
		code,
		fc.tuple(tie('block'), tie('block')).map(([a, b]) => [...a, '', ...b]),
		tie('block').map((inner) => inner.map((line) => `> ${line}`)),
		fc
			.tuple(fc.constantFrom('- ', '1. ', '10) '), tie('block'))
			.map(([mark, inner]) =>
				inner.map((line, index) =>
					index === 0 ? `${mark}${line}` : line === '' ? '' : `${' '.repeat(mark.length)}${line}`,
				),
			),
	),
})).block;
const documents = fc
	.array(block, { minLength: 2, maxLength: 6 })
	.map((blocks) => blocks.map((one) => one.join('\n')).join('\n\n'));

type Root = ReturnType<typeof fromMarkdown>;

function fencedIn(
	node: Root | Root['children'][number],
	body: string,
): readonly { readonly start: number; readonly end: number }[] {
	const start = node.position?.start.offset ?? 0;
	const end = node.position?.end.offset ?? 0;
	if (node.type === 'code') {
		return /^(?:```|~~~)/.test(body.slice(start, start + 3)) ? [{ start, end }] : [];
	}
	return 'children' in node ? node.children.flatMap((child) => fencedIn(child, body)) : [];
}
