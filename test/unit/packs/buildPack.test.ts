import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { canonicalJson } from '../../../src/base/text/canonicalJson';
import { buildPack } from '../../../src/control/packs/buildPack';
import { packNeighbours } from '../../../src/control/packs/packSources';
import type { WorkItemDetail } from '../../../src/shared/items/workItem';
import { ChangesetId, ItemRef, RepoName } from '../../../src/shared/names';
import { isOurPackFile, PackRequest } from '../../../src/shared/packs/contextPack';
import { runs } from '../../fakes/runs';
import { compareGolden } from '../../golden/compareGolden';
import { aComment, aConnectedItem, aDetail, aSummary } from '../../golden/samples';
import { contextOf, packSources } from './packSample';

const text = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 300 }),
	fc
		.array(fc.constantFrom('~~~', '```\n', '\n\n', '\r', '<!--', '-->', 'word ', '\u202e', '😀', '\ud800', '$&'), {
			maxLength: 80,
		})
		.map((parts) => parts.join('')),
	fc.nat(5000).map((length) => 'long paragraph. '.repeat(length / 16)),
);

const item: fc.Arbitrary<WorkItemDetail> = fc
	.record({
		title: text,
		body: text,
		labels: fc.array(text, { maxLength: 3 }),
		comments: fc.array(text, { maxLength: 6 }),
		children: fc.nat(5),
		milestone: fc.option(text),
	})
	.map(({ comments, children, ...fields }) =>
		aDetail({
			...fields,
			comments: comments.map((body, index) =>
				aComment({ id: index + 1, body, association: index % 2 === 0 ? 'NONE' : 'OWNER' }),
			),
			children: Array.from({ length: children }, (_, index) => aSummary({ number: 100 + index })),
			childCount: children,
		}),
	);

function shuffled(detail: WorkItemDetail, random: readonly number[]): WorkItemDetail {
	const mix = <T>(rows: readonly T[]): readonly T[] =>
		rows
			.map((row, index) => ({ row, key: random[index % random.length] ?? 0 }))
			.sort((a, b) => a.key - b.key)
			.map(({ row }) => row);
	return {
		...detail,
		comments: mix(detail.comments),
		children: mix(detail.children),
		blockedBy: mix(detail.blockedBy),
		labels: mix(detail.labels),
	};
}

describe('buildPack', () => {
	for (const profile of ['coding', 'pm-drafting'] as const) {
		it(`builds the ${profile} pack that was agreed on`, () => {
			const request = PackRequest.parse({ ref: 'northwind/harbor#12', profile });
			const pack = buildPack(packSources({ request }));
			for (const file of pack.files) {
				compareGolden(`packs/${profile}/${file.name}.txt`, file.text);
			}
		});
	}

	it('drops what ranks low when the budget is small', () => {
		const request = PackRequest.parse({ ref: 'northwind/harbor#12', budget: 1500 });
		const pack = buildPack(packSources({ request }));
		compareGolden('packs/small/CONTEXT.md.txt', contextOf(pack));
		compareGolden('packs/small/manifest.json.txt', pack.files[1]?.text ?? '');
	});

	it('gives the same bytes whatever order the rows come in', () => {
		fc.assert(
			fc.property(item, fc.array(fc.nat(), { minLength: 1, maxLength: 7 }), (detail, random) => {
				const first = buildPack(packSources({ item: detail }));
				const rejections = [...packSources().rejections].reverse();
				const second = buildPack(packSources({ item: shuffled(detail, random), rejections }));
				assert.deepEqual(second, first);
			}),
			{ numRuns: runs(1000) },
		);
	});

	it('never goes over its budget, and counts every character', () => {
		fc.assert(
			fc.property(item, fc.integer({ min: 500, max: 9000 }), (detail, budget) => {
				const pack = buildPack(packSources({ item: detail, request: PackRequest.parse({ ref: detail.ref, budget }) }));
				assert.equal(pack.manifest.budget.usedChars, contextOf(pack).length);
				assert.ok(pack.manifest.budget.usedChars <= budget);
			}),
			{ numRuns: runs(1000) },
		);
	});

	it('says how to use the pack even in the smallest one', () => {
		const longest = RepoName.parse(`${'o'.repeat(39)}/${'r'.repeat(100)}`);
		const detail = aDetail({ repo: longest, number: 4_294_967_295 });
		const pack = buildPack(packSources({ item: detail, request: PackRequest.parse({ ref: detail.ref, budget: 500 }) }));
		assert.equal(pack.manifest.included[0]?.id, 'instructions');
	});

	it('goes on to smaller pieces after one that does not fit', () => {
		const detail = aDetail({
			comments: [
				aComment({ id: 1, body: 'x'.repeat(3000), createdAt: '2026-02-12T00:00:00Z' }),
				aComment({ id: 2, body: 'short', createdAt: '2026-02-11T00:00:00Z' }),
			],
		});
		const pack = buildPack(
			packSources({ item: detail, rejections: [], request: PackRequest.parse({ ref: detail.ref, budget: 2500 }) }),
		);
		assert.deepEqual(
			pack.manifest.included.map(({ id }) => id),
			['instructions', 'item', 'comment:2'],
		);
		assert.deepEqual(
			pack.manifest.excluded.map(({ id, reason }) => [id, reason]),
			[['comment:1', 'over_budget']],
		);
	});

	it('takes an item with 5,000 comments and one that is its own relative', () => {
		const self = ItemRef.parse('northwind/harbor#12');
		const detail = aDetail({
			...{ parent: self, blockedBy: [self], children: [aSummary({ number: 12 })] },
			comments: Array.from({ length: 5000 }, (_, index) => aComment({ id: index + 1, body: 'The same. '.repeat(300) })),
		});
		const started = performance.now();
		const { manifest } = buildPack(packSources({ item: detail, neighbour: () => detail }));
		assert.ok(performance.now() - started < 10_000);
		assert.ok(manifest.included.length + manifest.excluded.length >= 5000);
		assert.deepEqual(packNeighbours(detail), [self]);
	});

	it('trims a long body at a paragraph and names the rest in the manifest', () => {
		const detail = aDetail({
			body: Array.from({ length: 400 }, (_, index) => `Paragraph ${index} of the log.`).join('\n\n'),
		});
		const pack = buildPack(
			packSources({ item: detail, request: PackRequest.parse({ ref: detail.ref, budget: 4000 }) }),
		);
		assert.match(contextOf(pack), /of the log\.\n\n… trimmed: \d+ characters left out\n~~~~/);
		assert.deepEqual(pack.manifest.excluded.map(({ id }) => id).includes('item/rest'), true);
		assert.ok(pack.manifest.included.some(({ kind }) => kind === 'rejection'));
	});

	it('tells what a person says of a proposal that waits, and what their no did not say', () => {
		const rejections = [
			{ changesetId: ChangesetId.parse('cs-aa0000'), title: 'Close it', reason: null, notes: ['line 2: Not yet.'] },
			{ changesetId: ChangesetId.parse('cs-bb0000'), title: 'Label it', reason: 'No.', notes: ['line 3: Which?'] },
		];
		const context = contextOf(buildPack(packSources({ rejections })));
		assert.match(context, /## Proposed already: cs-aa0000\n\nIt waits for a person, who has said this of it\.\n/);
		assert.match(context, /title: Close it\nnote: line 2: Not yet\./);
		assert.match(context, /title: Label it\nreason: No\.\nnote: line 3: Which\?/);
	});

	it('hashes the manifest without its hash, and the text as it is', () => {
		const { manifest, files } = buildPack(packSources());
		const { hash, ...rest } = manifest;
		assert.equal(hash, nodeSha256(canonicalJson(rest)));
		assert.equal(manifest.contentHash, nodeSha256(files[0]?.text ?? ''));
		assert.deepEqual(JSON.parse(files[1]?.text ?? ''), manifest);
	});

	it('marks each file as ours, so that the next build may replace it', () => {
		assert.deepEqual(
			buildPack(packSources()).files.map(({ name, text: content }) => isOurPackFile(name, content)),
			[true, true],
		);
	});

	it('knows its own files by any beginning of them, since a process may be killed while it writes', () => {
		const tokens = PackRequest.parse({ ref: 'northwind/harbor#12', tokens: 2000 });
		for (const sources of [packSources(), packSources({ request: tokens, countTokens: (text) => text.length })]) {
			for (const { name, text } of buildPack(sources).files) {
				const strangers = Array.from(text, (_, length) => length).filter(
					(length) => !isOurPackFile(name, text.slice(0, length)),
				);
				assert.deepEqual(strangers, [], name);
			}
		}
		assert.deepEqual(
			['{}\n', '{\n  "budget": 7\n}\n', '[]', ' '].map((text) => isOurPackFile('manifest.json', text)),
			[false, false, false, false],
		);
	});

	it('keeps the words of maintainers before newer ones of others', () => {
		const ids = buildPack(packSources())
			.manifest.included.filter(({ kind }) => kind === 'comment')
			.map(({ id }) => id);
		assert.deepEqual(ids, ['comment:9003', 'comment:9002', 'comment:9001']);
	});

	it('keeps only who can write to the repository, when it is told to', () => {
		const request = PackRequest.parse({ ref: 'northwind/harbor#12', onlyWriters: true });
		const { manifest } = buildPack(packSources({ request }));
		const left = manifest.excluded.filter(({ reason }) => reason === 'no_write_access').map(({ id }) => id);
		assert.ok(left.includes('comment:9001'), left.join(' '));
		assert.ok(manifest.included.every(({ id }) => id !== 'comment:9001'));
		assert.equal(manifest.included[1]?.id, 'item');
	});

	it('lists a comment that holds nothing a person can see as empty', () => {
		assert.deepEqual(
			buildPack(packSources()).manifest.excluded.map(({ id, reason }) => [id, reason]),
			[['comment:9004', 'empty']],
		);
	});

	it('keeps no secret, hidden instruction or marker anywhere in its files', () => {
		const pack = buildPack(packSources());
		for (const { text: content } of pack.files) {
			assert.doesNotMatch(content, /ghp_|ignore all rules|\r/);
		}
		assert.deepEqual(pack.manifest.redactions, { github_token: 1, html_comment: 2 });
	});

	it('asks for each neighbour once', () => {
		assert.deepEqual(
			packNeighbours(aConnectedItem()),
			[
				'northwind/harbor#3',
				'northwind/harbor#21',
				'northwind/harbor#22',
				'northwind/pier#4',
				'northwind/harbor#9',
			].map((ref) => ItemRef.parse(ref)),
		);
	});
});
