import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { secretlintRules } from '../../../src/adapters/secretlint/secretlintRules';
import { replaceHiddenCharacters } from '../../../src/base/hiddenCharacters';
import { noRules, type SecretSearch } from '../../../src/control/guardrails/secrets/findSecrets';
import { buildPack } from '../../../src/control/packs/buildPack';
import { PackRequest, packMark } from '../../../src/shared/contextPack';
import { runs } from '../../fakes/runs';
import { assignedSecrets, secretSamples } from '../../fakes/secretSamples';
import { aComment, aDetail } from '../../golden/samples';
import { contextOf, packSources } from './packSample';

/** In each pack; with 1,000 packs they are 100,000 in every run of all tests. */
const textsInPack = 100;

/** Of which nothing may be left: the middle of each value. */
const samples = [...secretSamples, ...assignedSecrets].map(({ secret }) => secret);
const traces = /a1B2c3D4e5F6g7H8|A1B2C3D4E5F6G7H8|0123456789abcdef0123|hunter2|Tr0ub4dor/;

/** A secret in some quotes, at times with a hidden character in it. */
const quoted = fc
	.record({
		secret: fc.constantFrom(...samples),
		around: fc.constantFrom(...['""', "''", '``', '()', '  ', '\n\n', ',,', '[]', '<>', '||']),
		hidden: fc.constantFrom('', '\u200b', '\u{E0041}'),
	})
	.map(({ secret, around: [before = '', after = ''], hidden }) => {
		const middle = secret.length >> 1;
		return `${before}${secret.slice(0, middle)}${hidden}${secret.slice(middle)}${after}`;
	});

const hostile = fc
	.array(
		fc.oneof(
			{ weight: 3, arbitrary: quoted },
			{
				weight: 6,
				arbitrary: fc.constantFrom(
					...[
						'~~~~',
						'~~~~\n',
						'~~~~~~~~text\n',
						'```\n',
						'\n',
						'\n\n',
						'\r\n',
						' ',
						'"',
						"'",
						'`',
						'=',
						': ',
						'<!--',
						'-->',
					],
					...[
						'\u202e',
						'\u200b',
						'\u{E0041}',
						'\u0000',
						'\ud800',
						'\u2028',
						'@mona ',
						'\n/close\n',
						'## Item x',
						'# Context for',
					],
					...['</context>', '{"manifest":{', '"redactions":{}', '<system>', packMark, '[redacted:', ']', '$&', '\\'],
				),
			},
			{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
		),
		{ maxLength: 14 },
	)
	.map((parts) => parts.join(''));

const sources = (search: SecretSearch, texts: readonly string[], budget: number) => {
	const [title = '', label = '', body = '', decision = '', symbol = '', ...bodies] = texts;
	const comments = bodies.map((text, index) => aComment({ id: index + 1, body: text }));
	const item = aDetail({ title, body, labels: [label], milestone: label, comments });
	const decisions = [{ path: 'docs/adr/1.md', state: 'read', text: decision } as const];
	const paths = [{ path: 'src/a.ts', owners: [], symbols: [symbol] }];
	return packSources({ item, search, decisions, paths, request: PackRequest.parse({ ref: item.ref, budget }) });
};

/** What stands in a pack outside of its fences, as CommonMark reads it. */
function ownWords(context: string): string {
	const { children } = fromMarkdown(context);
	return children
		.map((node) =>
			node.type === 'code' && context[node.position?.start.offset ?? 0] === '~'
				? '[quote]'
				: context.slice(node.position?.start.offset, node.position?.end.offset),
		)
		.join('\n');
}

describe('packs of hostile text', () => {
	let search: SecretSearch = { rules: noRules, token: null };
	before(async () => {
		search = { rules: await secretlintRules()(), token: 'open-sesame-1' };
	});

	it('keep every word of it in its fence, hold no secret, and are the same each time', () => {
		const texts = fc.array(hostile, { minLength: textsInPack, maxLength: textsInPack });
		fc.assert(
			fc.property(texts, fc.integer({ min: 500, max: 60_000 }), (given, budget) => {
				const pack = buildPack(sources(search, given, budget));
				const context = contextOf(pack);
				assert.ok(context.length <= budget);
				for (const line of ownWords(context).split('\n')) {
					assert.ok(ourLine.test(line), line);
				}
				for (const { text } of pack.files) {
					assert.doesNotMatch(text, traces);
					assert.equal(
						replaceHiddenCharacters(text, () => '!'),
						text,
					);
				}
				if (budget % 8 === 0) {
					assert.equal(buildPack(sources(search, given, budget)).manifest.hash, pack.manifest.hash);
				}
			}),
			{ numRuns: runs(1000) },
		);
	}).timeout(0);
});

describe('rules that others keep', () => {
	it('find in texts together what they find in each by itself', async () => {
		const rules = await secretlintRules()();
		const texts = fc.array(hostile, { minLength: 1, maxLength: 8 });
		fc.assert(
			fc.property(texts, (given) => {
				if (given.some((text) => rules(text).length > 0)) {
					assert.ok(rules(given.join('\n\n')).length > 0);
				}
			}),
			{ numRuns: runs(2000) },
		);
	}).timeout(0);
});

/** Lines that we write. */
const ourLine =
	/^$|^\[quote\]$|^<!-- Generated by Countersign|^# Context for northwind\/harbor#12$|^## (?:Item|Parent|Child|Blocked by|Comment on|Decision|File|Pull request|Rejected earlier:) [\w./# -]+(?: \((?:issue|pull request)\))?$|^(?:Source|Author|State|Written|Owners|Parent|Children|Blocks|Blocked by): |^- |^Read this before|^Text between|^An excerpt|^What it declares|^A person turned|^Not in the local/;
