import assert from 'node:assert/strict';
import { buildPack } from '../../../src/control/packs/buildPack';
import type { Node } from '../../../src/present/node';
import { packNodes } from '../../../src/present/packs/packNodes';
import { budgetText, percentFull, redactionName } from '../../../src/present/packs/packWords';
import { PackRequest, type PackSegment } from '../../../src/shared/packs/contextPack';
import { aConnectedItem } from '../../golden/samples';
import { packSources } from '../packs/packSample';

function lines(nodes: readonly Node[], indent = ''): readonly string[] {
	return nodes.flatMap(({ label, description = '', children = [] }) => [
		`${indent}${label} | ${description}`,
		...lines(children, `${indent}  `),
	]);
}

describe('the preview of a pack', () => {
	const request = PackRequest.parse({ ref: aConnectedItem().ref, budget: 1390 });
	const { manifest } = buildPack(packSources({ request }));
	const rows = lines(packNodes(manifest));

	it('begins with how full the budget is', () => {
		assert.match(rows[0] ?? '', /^1,3\d\d of 1,390 characters \| 9\d % full$/);
	});

	it('names what is in it, with its size', () => {
		assert.ok(
			rows.some((row) => /^ {2}The item itself \| \d+ characters$/.test(row)),
			rows.join('\n'),
		);
	});

	it('says of each that fell out why, in words', () => {
		assert.ok(
			rows.some((row) => /^ {2}Comment 9004 \| says nothing · \d+ characters$/.test(row)),
			rows.join('\n'),
		);
		assert.ok(rows.some((row) => /^ {2}Blocker northwind\/pier#4 \| no room · /.test(row)));
	});

	it('counts what was taken out of the text, and never shows it', () => {
		assert.ok(
			rows.some((row) => /^Taken out or made harmless \| \d+$/.test(row)),
			rows.join('\n'),
		);
	});

	it('opens the work items that it speaks of', () => {
		const nodes = packNodes(manifest).flatMap(({ children = [] }) => children);
		const item = nodes.find(({ label }) => label === 'The item itself');
		assert.deepEqual(item?.command, { id: 'countersign.openWorkItem', args: [manifest.ref] });
		const rejection = nodes.find(({ label }) => label.startsWith('Earlier rejection'));
		assert.equal(rejection?.command?.id, 'countersign.openChangeset');
	});

	it('opens each at its place, and nothing for what is not there to be opened', () => {
		const [first] = manifest.included;
		assert.ok(first);
		const at = (kind: PackSegment['kind'], subject: string, source: string) => ({
			...{ ...first, kind, source },
			id: subject === '' ? kind : `${kind}:${subject}`,
		});
		const included = [
			at('instructions', '', 'countersign'),
			at('decision', 'docs/adr/7.md', 'docs/adr/7.md#decision'),
			at('symbols', 'src/a.ts', 'src/a.ts#L12'),
			at('checks', 'northwind/harbor#40', 'https://github.com/northwind/harbor/pull/40'),
			at('blocker', 'northwind/pier#4', 'https://github.com/northwind/pier/issues/4'),
		];
		const excluded = [
			{ ...at('decision', 'docs/adr/8.md/rest', 'docs/adr/8.md'), reason: 'over_budget' as const },
			{ ...at('decision', 'docs/adr/9.md', 'docs/adr/9.md'), reason: 'not_found' as const },
			{ ...at('decision', '../x.md', '../x.md'), reason: 'outside_repository' as const },
			{ ...at('decision', 'docs/big.md', 'docs/big.md'), reason: 'too_large' as const },
		];
		const opened = packNodes({ ...manifest, included, excluded, redactions: { html_comment: 1 } }).flatMap(
			({ children = [] }) => children.map(({ command }) => [command?.id.replace('countersign.', ''), command?.args[0]]),
		);
		assert.deepEqual(opened, [
			['openPack', undefined],
			['openPackSource', 'docs/adr/7.md#decision'],
			['openPackSource', 'src/a.ts#L12'],
			['openWorkItem', 'northwind/harbor#40'],
			['openWorkItem', 'northwind/pier#4'],
			['openPackSource', 'docs/adr/8.md'],
			[undefined, undefined],
			[undefined, undefined],
			['openPackSource', 'docs/big.md'],
			['openPackSource', '.countersign/packs/northwind-harbor-12/manifest.json'],
		]);
	});

	it('names files by their own name, and their folder last', () => {
		const [first] = manifest.included;
		assert.ok(first);
		const file = (kind: 'decision' | 'symbols', path: string) => ({ ...first, id: `${kind}:${path}`, kind, chars: 5 });
		const included = [file('decision', 'docs/adr/7.md'), file('symbols', 'main.ts')];
		const excluded = [{ ...file('symbols', 'src/a/b.ts'), reason: 'section_full' as const }];
		assert.deepEqual(lines(packNodes({ ...manifest, included, excluded, redactions: {} })).slice(3), [
			'In the pack | 2',
			'  Decision 7.md | 5 characters · docs/adr',
			'  File main.ts | 5 characters',
			'Left out | 1',
			'  File b.ts | its section is full · 5 characters · src/a',
		]);
	});

	it('says by which profile it is built, and whom it quotes, and takes another', () => {
		const options = packNodes({ ...manifest, profile: 'release-notes', onlyWriters: true }).slice(1, 3);
		assert.deepEqual(
			options.map(({ label, description, command }) => [label, description, command?.id]),
			[
				['Profile', 'release-notes', 'countersign.changePackProfile'],
				['Authors', 'with write access only', 'countersign.togglePackAuthors'],
			],
		);
	});

	it('names who wrote a comment where that is known, and the repository only where it is another', () => {
		const named = lines(packNodes(manifest, new Map([['9004', 'mira-k']])));
		assert.ok(
			named.some((row) => row.startsWith('  Comment of mira-k | says nothing')),
			named.join('\n'),
		);
		assert.ok(named.some((row) => row.startsWith('  Blocker #9 | ')));
	});

	it('has a row of its own for each, whatever they are called', () => {
		const ids = packNodes(manifest).flatMap(({ id, children = [] }) => [id, ...children.map((child) => child.id)]);
		assert.equal(new Set(ids).size, ids.length);
	});

	it('has no group with nothing in it', () => {
		const bare = packNodes({ ...manifest, excluded: [], redactions: {} });
		assert.deepEqual(
			bare.map(({ id }) => id),
			['budget', 'profile', 'authors', 'included'],
		);
	});

	it('says apart what was only cut short', () => {
		const [first] = manifest.excluded;
		assert.ok(first);
		const cut = { ...first, id: 'item/rest', kind: 'item' as const, reason: 'over_budget' as const, chars: 4321 };
		assert.deepEqual(lines(packNodes({ ...manifest, included: [], excluded: [cut], redactions: {} })).slice(3), [
			'Cut short | 1',
			'  The item itself | 4,321 characters cut off',
		]);
	});
});

describe('the words for a budget', () => {
	const strategy = 'drop_low_priority';
	const inChars = (usedChars: number, maxChars: number) =>
		({ strategy, usedChars, maxChars, usedTokens: null, maxTokens: null }) as const;

	it('group the digits', () => {
		assert.equal(budgetText(inChars(11_420, 15_000)), '11,420 of 15,000 characters');
		assert.equal(budgetText(inChars(999, 1_000_000)), '999 of 1,000,000 characters');
	});

	it('speak of tokens where the budget does', () => {
		const budget = { strategy, usedChars: 9000, maxChars: null, usedTokens: 1000, maxTokens: 4000 } as const;
		assert.deepEqual([budgetText(budget), percentFull(budget)], ['1,000 of 4,000 tokens', 25]);
	});

	it('call nothing full that is not', () => {
		assert.equal(percentFull(inChars(999, 1000)), 99);
		assert.equal(percentFull(inChars(0, 0)), 100);
	});

	it('name what was taken out, also by a rule that they do not know', () => {
		assert.deepEqual(['html_comment', 'github_token'].map(redactionName), ['HTML comment', 'Github token']);
	});
});
