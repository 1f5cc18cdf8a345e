import assert from 'node:assert/strict';
import { nodeCompressor } from '../../../src/adapters/node/compressor';
import { nodeUtf8 } from '../../../src/adapters/node/utf8';
import { crc32 } from '../../../src/control/store/payloads/crc32';
import { openPayloads } from '../../../src/control/store/payloads/openPayloads';
import { dictionaryText } from '../../../src/control/store/payloads/payloadDictionary';
import type { PayloadSegments } from '../../../src/control/store/payloads/payloadSegments';
import { failureOf } from '../../../src/shared/failure';
import { type MemoryFiles, memoryFiles } from '../../fakes/memoryFiles';

const folder = '/cache/payloads';
const firstSegment = `${folder}/000001.seg`;

function open(files: MemoryFiles, segmentBytes?: number): PayloadSegments {
	const size = segmentBytes === undefined ? {} : { segmentBytes };
	return openPayloads({ files, folder, compressor: nodeCompressor, utf8: nodeUtf8, mode: 'write', ...size });
}

async function failureOfRead(payloads: PayloadSegments, address: string): Promise<string | undefined> {
	return await payloads.read(address).then(
		() => undefined,
		(error: unknown) => failureOf(error).kind,
	);
}

describe('openPayloads', () => {
	it('gives back each text by its address, at once and when opened again', async () => {
		const files = memoryFiles();
		const payloads = open(files);
		const texts = ['{"title":"é🙂\u2028"}', '', JSON.stringify({ body: 'x'.repeat(300_000) })];
		const addresses = [...(await payloads.append(texts)), ...(await payloads.append(['{"more":1}']))];
		assert.match(addresses.join(' '), /^1:0:\d+ 1:\d+:\d+ 1:\d+:\d+ 1:\d+:\d+$/);
		const again = open(files);
		assert.deepEqual(await Promise.all(addresses.map((address) => again.read(address))), [...texts, '{"more":1}']);
	});

	it('writes a batch at once, and begins a new segment when one is full', async () => {
		const files = memoryFiles();
		const payloads = open(files, 200);
		const addresses: string[] = [];
		for (let n = 0; n < 6; n++) {
			addresses.push(
				...(await payloads.append([
					`{"noise":"${nodeUtf8.decode(Buffer.from(String(n * 7919).repeat(3)))}"}`,
					`{"n":${n},"text":"qwertzuiop${n}asdfghjkl"}`,
				])),
			);
		}
		await payloads.sync();
		assert.equal(files.operations.filter((each) => each.startsWith('write ')).length, 6);
		assert.ok((await files.list(folder)).includes('000002.seg'));
		const again = open(files, 200);
		await again.append(['{"last":true}']);
		assert.equal(JSON.parse(await again.read(addresses.at(-1) ?? '')).n, 5);
		assert.equal(JSON.parse(await again.read(addresses[1] ?? '')).n, 0);
	});

	it('answers appends that come together with different places', async () => {
		const payloads = open(memoryFiles());
		const addresses = (await Promise.all(['a', 'b', 'c'].map((text) => payloads.append([text])))).flat();
		assert.deepEqual(await Promise.all(addresses.map((address) => payloads.read(address))), ['a', 'b', 'c']);
	});

	it('reads many at once, in few reads, and leaves out what is damaged, gone or no address', async () => {
		const files = memoryFiles();
		const payloads = open(files, 500);
		const texts = Array.from({ length: 60 }, (_, n) => JSON.stringify({ n, noise: String(n * 7919).repeat(40) }));
		const addresses: string[] = [];
		for (const text of texts) {
			addresses.push(...(await payloads.append([text])));
		}
		const segments = (await files.list(folder)).filter((name) => name.endsWith('.seg'));
		assert.ok(segments.length > 1);
		const before = files.operations.length;
		const all = await payloads.readMany([...addresses].reverse());
		assert.equal(files.operations.length - before, segments.length);
		assert.deepEqual(
			addresses.map((address) => all.get(address)),
			texts,
		);
		const bad = (files.contents.get(firstSegment) ?? new Uint8Array()).slice();
		bad.set([(bad[9] ?? 0) ^ 1], 9);
		files.contents.set(firstSegment, bad);
		const [first = '', second = ''] = addresses;
		const read = await payloads.readMany([first, second, '77:0:9', '1:999999:9', 'nonsense']);
		assert.deepEqual([...read], [[second, texts[1]]]);
	});

	it('finds every flipped bit and every cut of a record', async () => {
		const files = memoryFiles();
		const payloads = open(files);
		const [address = ''] = await payloads.append(['{"title":"A believable issue","state":"open"}']);
		const good = files.contents.get(firstSegment)?.slice() ?? new Uint8Array();
		const missed: number[] = [];
		for (let at = 0; at < good.length; at++) {
			const bad = good.slice();
			bad[at] = (bad[at] ?? 0) ^ (1 << (at % 8));
			files.contents.set(firstSegment, bad);
			const flipped = await failureOfRead(payloads, address);
			files.contents.set(firstSegment, good.slice(0, at));
			const cut = await failureOfRead(payloads, address);
			if (flipped !== 'storageFailed' || cut !== 'storageFailed') {
				missed.push(at);
			}
		}
		assert.deepEqual(missed, []);
	});

	it('refuses an address that is none, or of a segment that is gone', async () => {
		const payloads = open(memoryFiles());
		for (const address of ['', '1:2', '1:2:x', '1:-1:5', '1:0:0', '9:0:20', '../1:0:5']) {
			assert.equal(await failureOfRead(payloads, address), 'storageFailed', address);
		}
	});

	it('goes on behind what a failed write left', async () => {
		const files = memoryFiles();
		const payloads = open(files);
		const [first = ''] = await payloads.append(['{"n":1}']);
		files.failNext('write', 'ENOSPC');
		assert.equal(failureOf(await payloads.append(['{"n":2}']).catch((error: unknown) => error)).kind, 'storageFailed');
		const [third = ''] = await payloads.append(['{"n":3}']);
		assert.deepEqual([await payloads.read(first), await payloads.read(third)], ['{"n":1}', '{"n":3}']);
	});

	it('syncs once for what was written since, and the folder for new names', async () => {
		const files = memoryFiles();
		const payloads = open(files);
		await payloads.append(['{}']);
		files.operations.length = 0;
		await payloads.sync();
		await payloads.sync();
		await payloads.append(['{}']);
		await payloads.sync();
		assert.deepEqual(files.operations, [
			`sync ${firstSegment}`,
			`syncFolder ${folder}`,
			`write ${firstSegment}`,
			`sync ${firstSegment}`,
		]);
	});

	it('keeps the dictionary beside the segments, and reads what another version deflated with its own', async () => {
		const files = memoryFiles();
		const payloads = open(files);
		const [address = ''] = await payloads.append(['{"made":"by version 1"}']);
		assert.equal(files.text(`${folder}/dictionary-1.bin`), dictionaryText);
		const bytes = files.contents.get(firstSegment)?.slice() ?? new Uint8Array();
		bytes[0] = 2;
		files.contents.set(firstSegment, bytes);
		assert.equal(await failureOfRead(payloads, address), 'storageFailed');
		files.contents.set(`${folder}/dictionary-2.bin`, nodeUtf8.encode(dictionaryText));
		assert.equal(await payloads.read(address), '{"made":"by version 1"}');
	});

	it('starts over after a reset', async () => {
		const files = memoryFiles();
		const payloads = open(files);
		const [old = ''] = await payloads.append(['{"old":true}']);
		await payloads.reset();
		assert.deepEqual(await files.list(folder), []);
		assert.equal(await failureOfRead(payloads, old), 'storageFailed');
		assert.deepEqual(await payloads.append(['{"old":true}']), [old]);
	});

	it('makes a typical issue at least four times smaller', async () => {
		const user = {
			login: 'mona',
			id: 99,
			avatar_url: 'https://avatars.githubusercontent.com/u/99?v=4',
			url: 'https://api.github.com/users/mona',
			html_url: 'https://github.com/mona',
			followers_url: 'https://api.github.com/users/mona/followers',
			type: 'User',
			site_admin: false,
		};
		const issue = JSON.stringify({
			url: 'https://api.github.com/repos/acme/site/issues/12',
			repository_url: 'https://api.github.com/repos/acme/site',
			labels_url: 'https://api.github.com/repos/acme/site/issues/12/labels{/name}',
			comments_url: 'https://api.github.com/repos/acme/site/issues/12/comments',
			events_url: 'https://api.github.com/repos/acme/site/issues/12/events',
			html_url: 'https://github.com/acme/site/issues/12',
			id: 1212,
			node_id: 'I_kwDOabc',
			number: 12,
			title: 'Login fails on Safari',
			user,
			labels: [],
			state: 'open',
			locked: false,
			assignee: null,
			assignees: [user],
			milestone: null,
			comments: 3,
			created_at: '2026-01-05T10:00:00Z',
			updated_at: '2026-02-05T10:00:00Z',
			closed_at: null,
			author_association: 'MEMBER',
			body: 'When I log in with Safari 17 the page stays white.',
			timeline_url: 'https://api.github.com/repos/acme/site/issues/12/timeline',
			state_reason: null,
		});
		const [address = ''] = await open(memoryFiles()).append([issue]);
		assert.ok(Number(address.split(':')[2]) * 4 < issue.length, `${address} of ${issue.length}`);
	});
});

describe('crc32', () => {
	it('is the checksum that others know', () => {
		assert.equal(crc32(nodeUtf8.encode('123456789')), 0xcbf43926);
	});
});
