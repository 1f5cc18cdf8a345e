import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadTokenizer } from '../../../../src/adapters/tokenizer/loadTokenizer';
import { countInPieces } from '../../../../src/control/packs/budget/packBudget';
import { buildPack } from '../../../../src/control/packs/buildPack';
import { PackRequest } from '../../../../src/shared/packs/contextPack';
import { runs } from '../../../fakes/runs';
import { aComment, aDetail } from '../../../golden/samples';
import { contextOf, packSources } from '../packSample';

describe('a budget in tokens', () => {
	let countTokens: (text: string) => number;
	before(async () => {
		countTokens = await loadTokenizer()();
	});

	const packOf = (body: string, tokens: number) => {
		const item = aDetail({
			body,
			comments: [1, 2, 3].map((id) => aComment({ id, body: `${body.slice(0, 900)} ${id}` })),
		});
		const request = PackRequest.parse({ ref: item.ref, tokens });
		return buildPack(packSources({ item, request, countTokens }));
	};

	it('is kept and used, whatever the language', () => {
		for (const text of [
			'The tide service answers. ',
			'潮汐服务以协调世界时回答。',
			'Прилив отвечает. ',
			'👩‍👩‍👧❤️🇫🇷 ',
			'x9$#@! ',
		]) {
			const pack = packOf(text.repeat(4000), 1500);
			const used = countInPieces(contextOf(pack), countTokens);
			assert.equal(pack.manifest.budget.usedTokens, used);
			assert.ok(used <= 1500 && used >= 1000, `${used} for ${text}`);
			assert.deepEqual([pack.manifest.budget.maxTokens, pack.manifest.budget.maxChars], [1500, null]);
		}
	});

	it('is never gone over', () => {
		const text = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 3000 }),
			fc.string({ unit: 'grapheme', maxLength: 3000 }),
		);
		fc.assert(
			fc.property(text, fc.integer({ min: 200, max: 3000 }), (body, tokens) => {
				const pack = packOf(body, tokens);
				assert.ok(countInPieces(contextOf(pack), countTokens) <= tokens);
				assert.equal(pack.manifest.included[0]?.id, 'instructions');
			}),
			{ numRuns: runs(100) },
		);
	});

	it('is given in place of one in characters, and not beside it', () => {
		const { error } = PackRequest.safeParse({ ref: 'northwind/harbor#12', budget: 1000, tokens: 500 });
		assert.match(error?.message ?? '', /in characters or in tokens, not in both/);
	});

	it('takes what looks like the end of a text for text', () => {
		assert.ok(countTokens('<|endoftext|>') > 1);
	});

	it('does not wait for a body without end', () => {
		const started = performance.now();
		packOf('👍🏽'.repeat(16_000), 4000);
		packOf('a'.repeat(65_000), 4000);
		packOf(' '.repeat(65_000), 4000);
		assert.ok(performance.now() - started < 10_000);
	});
});
