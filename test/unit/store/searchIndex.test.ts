import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openSearchIndex, type SearchIndex, type SearchText } from '../../../src/control/store/search/searchIndex';
import type { SqlImagePort } from '../../../src/control/store/sqlPort';
import { runs } from '../../fakes/runs';
import { testSql } from './storeBench';

function text(item: number, title: string, body = '', comments = ''): SearchText {
	return { item, title, body, comments };
}

const library: readonly SearchText[] = [
	text(1, 'Crash at start', 'The login page crashes.'),
	text(2, 'Slow login', 'Takes ten seconds.', 'Same here on Windows.'),
	text(3, 'Dark theme', 'Make the Ärger go away — see #login', 'naïve café'),
	text(4, '検索機能が遅い', 'ログイン画面'),
	text(2 ** 40 + 5, 'NOT "OR" AND', "don't NEAR(a b)"),
];

describe('openSearchIndex', () => {
	let sql: SqlImagePort;
	let index: SearchIndex;
	let builds: number;
	let pages: readonly (readonly SearchText[])[];
	beforeEach(async () => {
		sql = await testSql();
		builds = 0;
		pages = [library.slice(0, 2), library.slice(2)];
		index = openSearchIndex(sql, async function* () {
			builds++;
			yield* pages;
		});
	});
	afterEach(() => sql.close());

	for (const [words, found] of [
		['login', [2, 3, 1]],
		['login page', [1]],
		['LOG', [2, 3, 1]],
		['page lo', [1]],
		['page l', []],
		['s', []],
		['lo page', []],
		['windows', [2]],
		['arger', [3]],
		['CAFÉ naive', [3]],
		['検索', [4]],
		['機能', [4]],
		['画面', [4]],
		['OR', [2 ** 40 + 5]],
		['not or and', [2 ** 40 + 5]],
		["don't", [2 ** 40 + 5]],
		['NEAR(a', [2 ** 40 + 5]],
		['nothing', []],
		['', []],
		['  "*-():^ ', []],
		['🙂', []],
		['🙂 login page', [1]],
	] as const) {
		it(`finds ${found.length} for ${JSON.stringify(words)}`, async () => {
			assert.deepEqual(await index.search(words, 10), found);
		});
	}

	it('is built by the first search only, and only once for two that come together', async () => {
		assert.equal(builds, 0);
		await Promise.all([index.search('login', 5), index.search('dark', 5)]);
		await index.search('slow', 5);
		assert.equal(builds, 1);
	});

	it('gives the best of many: titles first, then the newest change', async () => {
		pages = [Array.from({ length: 50 }, (_, n) => text(n, n % 10 === 0 ? `login ${n}` : `other ${n}`, 'the login'))];
		assert.deepEqual(await index.search('login', 7), [40, 30, 20, 10, 0, 49, 48]);
		assert.deepEqual(await index.search('login', 2), [40, 30]);
	});

	it('gives whole words before the beginnings of others, and what is in a title before both', async () => {
		pages = [[text(1, 'Logbook'), text(2, 'a', 'the log'), text(3, 'b', 'the login'), text(4, 'c', '', 'a log')]];
		assert.deepEqual(await index.search('log', 9), [1, 4, 2, 3]);
		assert.deepEqual(await index.search('log', 2), [1, 4]);
	});

	it('can be built ahead of the first search', async () => {
		await index.prepare();
		await index.prepare();
		await index.search('login', 5);
		assert.equal(builds, 1);
	});

	it('takes up what changed, and forgets what it said before', async () => {
		await index.search('login', 5);
		index.update([text(1, 'Fixed', 'all is well'), text(9, 'New login')]);
		index.remove([3]);
		assert.deepEqual(await index.search('login', 10), [9, 2]);
		assert.deepEqual(await index.search('crashes', 10), []);
		assert.deepEqual(await index.search('well', 10), [1]);
		assert.equal(builds, 1);
	});

	it('prefers a change made while it was being built over what the build reads', async () => {
		index = openSearchIndex(sql, async function* () {
			yield [text(1, 'old one')];
			index.update([text(1, 'new one'), text(2, 'new two')]);
			index.remove([3]);
			yield [text(2, 'old two'), text(3, 'old three')];
		});
		assert.deepEqual(await index.search('old', 10), []);
		assert.deepEqual(await index.search('new', 10), [2, 1]);
	});

	it('is built again after it was cleared, even during a build', async () => {
		await index.search('login', 5);
		index.clear();
		pages = [[text(7, 'fresh login')]];
		assert.deepEqual(await index.search('login', 5), [7]);
		const searching = index.search('login', 5);
		index.clear();
		assert.deepEqual(await searching, [7]);
	});

	it('tries again after a build that failed', async () => {
		let isFailing = true;
		index = openSearchIndex(sql, async function* () {
			yield [text(1, 'login')];
			if (isFailing) {
				throw new Error('segment gone');
			}
		});
		await assert.rejects(index.search('login', 5), /segment gone/);
		isFailing = false;
		assert.deepEqual(await index.search('login', 5), [1]);
	});

	it('leaves no trace in the image of the cache', async () => {
		const before = sql.image().length;
		await index.search('login', 5);
		index.update(Array.from({ length: 500 }, (_, n) => text(n, `word${n} in a title`, `body${n}`.repeat(20))));
		assert.equal(sql.image().length, before);
	});

	it('takes updates and a clear inside a transaction', async () => {
		await index.search('login', 5);
		sql.transaction(() => {
			index.update([text(8, 'login eight')]);
			index.clear();
		});
		assert.equal((await index.search('login', 5)).length, 3);
	});

	it('takes anything that a person can type', async () => {
		await index.search('login', 5);
		await fc.assert(
			fc.asyncProperty(
				fc.oneof(
					fc.string({ unit: 'binary', maxLength: 60 }),
					fc.string({ unit: fc.constantFrom('"', '*', ':', '-', '(', 'a', ' ', 'OR', 'NEAR/', '検', '🙂', '\0', "'") }),
				),
				async (words) => {
					await index.search(words, 5);
				},
			),
			{ numRuns: runs(2000) },
		);
	});

	it('finds every word that it was given, whatever the letters', async () => {
		const word = fc.string({
			unit: fc.constantFrom('a', 'é', 'Ж', 'ß', '検', 'ー', 'カ', '한', '7', 'İ', 'ǆ'),
			minLength: 1,
			maxLength: 8,
		});
		await index.search('login', 5);
		await fc.assert(
			fc.asyncProperty(word, word, async (first, second) => {
				index.update([text(77, `${first}, ${second}!`)]);
				assert.ok((await index.search(`${second} ${first}`, 50)).includes(77));
			}),
			{ numRuns: runs(500) },
		);
	});
});
