import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { makeInert } from '../../../../src/control/packs/cleaning/makeInert';
import { runs } from '../../../fakes/runs';

/** What a reader of CommonMark takes for text, each block in a line of its own. */
function plainTexts(markdown: string): readonly string[] {
	const texts = (node: object): readonly string[] => {
		const { type, value, children } = node as { type?: string; value?: string; children?: readonly object[] };
		if (type === 'text' || type === 'html') {
			return [value ?? ''];
		}
		return (children ?? []).flatMap(texts);
	};
	return texts(fromMarkdown(markdown));
}

const piece = fc.constantFrom(
	...[
		'@mona ',
		' @mona',
		'`',
		'``',
		'```',
		'```\n',
		'~~~',
		'~~~\n',
		'\n',
		'\n\n',
		' ',
		'    ',
		'- ',
		'> ',
		'1. ',
		'\\',
		'|',
	],
	...[
		'<b ',
		'<pre>',
		'</pre>',
		'<div>',
		'">',
		'/close',
		'\n/close\n',
		'x',
		'# ',
		'[a]: ',
		'](b)',
		'*',
		'\t',
		'&#64;',
		'<!x',
		'\u00a0',
	],
);

describe('makeInert', () => {
	it('leaves no mention outside of code, whatever stands around it', () => {
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 25 }), (parts) => {
				const { text } = makeInert(parts.join(''));
				for (const plain of plainTexts(text)) {
					assert.doesNotMatch(plain.replaceAll('@mona&', ''), /(?:^|[^A-Za-z0-9])@mona/, JSON.stringify(text));
				}
			}),
			{ numRuns: runs(20_000) },
		);
	});

	it('finds nothing more the second time', () => {
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 25 }), (parts) => {
				const { text } = makeInert(parts.join(''));
				assert.deepEqual(makeInert(text), { text, counts: {} });
			}),
			{ numRuns: runs(5000) },
		);
	});

	it('keeps code as it is', () => {
		for (const code of [
			'Add `@types/node` and `@Injectable()`.',
			'```ts\n@Injectable()\nclass A {}\n/close\n```',
			'~~~~\n@media print\n~~~~',
			'Use ``a ` @b`` here.',
		]) {
			assert.deepEqual(makeInert(code), { text: code, counts: {} });
		}
	});

	it('counts what it has changed', () => {
		assert.deepEqual(makeInert('@mona and @octo/team,\n/close\n  /assign @ann\n/usr/bin/env and a/b'), {
			text: '＠mona and ＠octo/team,\n／close\n  ／assign ＠ann\n/usr/bin/env and a/b',
			counts: { mention: 3, slash_command: 2 },
		});
	});

	it('leaves addresses alone', () => {
		const text = 'sam@example.org, git@github.com:o/r.git, a @ b';
		assert.equal(makeInert(text).text.replaceAll('＠', '@'), text);
		assert.equal(makeInert('sam@example.org').text, 'sam@example.org');
	});

	it('takes a second for half a million backticks', () => {
		for (const line of ['` '.repeat(250_000), '`'.repeat(500_000), '` `` '.repeat(100_000), '`\n'.repeat(250_000)]) {
			const started = performance.now();
			makeInert(line);
			assert.ok(performance.now() - started < 5000);
		}
	});
});
