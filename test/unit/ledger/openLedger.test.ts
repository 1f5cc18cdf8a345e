import assert from 'node:assert/strict';
import { nodeFiles } from '../../../src/adapters/node/files/files';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { nodeUtf8 } from '../../../src/adapters/node/utf8';
import { canonicalJson } from '../../../src/base/text/canonicalJson';
import { type LedgerOptions, type OpenLedger, openLedger } from '../../../src/control/ledger/openLedger';
import type { Actor } from '../../../src/shared/actor';
import { failureOf } from '../../../src/shared/failure';
import type { LedgerEntry, LedgerEvent, LedgerHead } from '../../../src/shared/ledgerEvent';
import { LedgerEvent as LedgerEventSchema } from '../../../src/shared/ledgerEvent';
import { RepoName } from '../../../src/shared/names';
import { SimulatedDisk } from '../../crash/disk/simulatedDisk';
import { fakeClock } from '../../fakes/fakeClock';
import { type MemoryFiles, memoryFiles } from '../../fakes/memoryFiles';

const folder = '/data/ledger';
const firstSegment = `${folder}/000001.jsonl`;
const human: Actor = { kind: 'human', id: 'mona' };

interface Bench {
	readonly files: MemoryFiles;
	readonly heads: LedgerHead[];
	open(options?: Partial<LedgerOptions>): Promise<OpenLedger>;
}

function aBench(): Bench {
	const files = memoryFiles();
	const heads: LedgerHead[] = [];
	return {
		files,
		heads,
		open: (options = {}) =>
			openLedger({
				files,
				folder,
				sha256: nodeSha256,
				utf8: nodeUtf8,
				clock: fakeClock(),
				anchor: null,
				mode: 'write',
				onHeadMoved: (head) => heads.push(head),
				...options,
			}),
	};
}

function added(name: string): LedgerEntry {
	return { type: 'repo.added', subject: RepoName.parse(`octo/${name}`), payload: {} };
}

async function all(ledger: OpenLedger, from = 1): Promise<LedgerEvent[]> {
	const events: LedgerEvent[] = [];
	for await (const event of ledger.read(from)) {
		events.push(event);
	}
	return events;
}

async function types(ledger: OpenLedger): Promise<string> {
	return (await all(ledger)).map(({ seq, type, subject }) => `${seq} ${type} ${subject}`).join('\n');
}

async function failureFrom(work: Promise<unknown>): Promise<unknown> {
	return await work.then(
		() => undefined,
		(error: unknown) => failureOf(error),
	);
}

function edit(files: MemoryFiles, path: string, change: (text: string) => string): void {
	files.contents.set(path, nodeUtf8.encode(change(files.text(path))));
}

/** A ledger of three events, closed; the head is what was kept outside. */
async function withThree(bench: Bench): Promise<LedgerHead> {
	const ledger = await bench.open();
	await ledger.append(human, [added('one')]);
	await ledger.append(human, [added('two')]);
	await ledger.close();
	return ledger.head;
}

describe('openLedger', () => {
	it('starts an empty ledger with one event and tells the head', async () => {
		const bench = aBench();
		const ledger = await bench.open();
		assert.equal(await types(ledger), '1 ledger.started ledger');
		assert.deepEqual(bench.heads.at(-1), ledger.head);
		assert.equal(ledger.problem, null);
	});

	it('writes each event as the canonical JSON of the contract, chained by hash', async () => {
		const bench = aBench();
		const ledger = await bench.open();
		const [event] = await ledger.append({ kind: 'agent', id: 'tricky ,"hash":" \\ "' }, [
			{ type: 'changeset.rejected', subject: 'cs-abc123' as never, payload: { reason: 'say ,"prev":"sha256: 🙂\n' } },
		]);
		const lines = bench.files.text(firstSegment).trimEnd().split('\n');
		const { hash, ...rest } = LedgerEventSchema.parse(JSON.parse(lines[1] ?? ''));
		assert.equal(lines[1], canonicalJson({ ...rest, hash }));
		assert.equal(hash, nodeSha256(canonicalJson(rest)));
		assert.equal(rest.prev, JSON.parse(lines[0] ?? '').hash);
		assert.deepEqual(event, { ...rest, hash });
		assert.equal((await bench.open({ anchor: ledger.head })).problem, null);
	});

	it('makes a batch durable with one write and one fsync', async () => {
		const bench = aBench();
		const ledger = await bench.open();
		bench.files.operations.length = 0;
		await ledger.append(human, [added('one'), added('two'), added('three')]);
		assert.deepEqual(bench.files.operations, [`write ${firstSegment}`, `sync ${firstSegment}`]);
	});

	it('goes on where it ended, and tells listeners in order after the events are durable', async () => {
		const bench = aBench();
		const anchor = await withThree(bench);
		const ledger = await bench.open({ anchor });
		const told: string[] = [];
		ledger.onDidAppend((events) => told.push(...events.map(({ seq }) => `${seq} of ${ledger.head.seq}`)));
		await Promise.all([ledger.append(human, [added('three')]), ledger.append(human, [added('four')])]);
		assert.deepEqual(told, ['4 of 4', '5 of 5']);
		assert.match(await types(ledger), /^3 repo.added octo\/two\n4 repo.added octo\/three\n5 repo.added octo\/four$/m);
	});

	it('hands a function the head that its first event will follow', async () => {
		const ledger = await aBench().open();
		const seen: number[] = [];
		const entries = (head: LedgerHead): LedgerEntry[] => {
			seen.push(head.seq);
			return [added(`r${head.seq}`)];
		};
		await Promise.all([ledger.append(human, entries), ledger.append(human, entries)]);
		assert.deepEqual(seen, [1, 2]);
	});

	it('writes nothing for an empty batch, or when the function throws', async () => {
		const bench = aBench();
		const ledger = await bench.open();
		bench.files.operations.length = 0;
		assert.deepEqual(await ledger.append(human, []), []);
		await assert.rejects(
			ledger.append(human, () => {
				throw new Error('not allowed');
			}),
			/not allowed/,
		);
		assert.deepEqual(bench.files.operations, []);
		assert.equal((await ledger.append(human, [added('one')])).length, 1);
	});

	it('gives events of chosen types only, and checks the others all the same', async () => {
		const bench = aBench();
		const ledger = await bench.open();
		const fake = ',"type":"repo.added","v":1}';
		const removed: LedgerEntry = {
			type: 'changeset.rejected',
			subject: 'cs-abc123' as never,
			payload: { reason: fake },
		};
		await ledger.append(human, [added('one'), removed, added('two')]);
		const seen: number[] = [];
		for await (const { seq } of ledger.read(1, new Set(['repo.added'] as const))) {
			seen.push(seq);
		}
		assert.deepEqual(seen, [2, 4]);
		edit(bench.files, firstSegment, (text) => text.replace('cs-abc123', 'cs-abc124'));
		assert.equal((await all(ledger)).length, 2);
		assert.equal(ledger.problem?.seq, 3);
	});

	it('begins a new segment when one is full, never splitting a batch, and reads across', async () => {
		const bench = aBench();
		const ledger = await bench.open({ segmentBytes: 900 });
		for (let n = 0; n < 6; n++) {
			await ledger.append(human, [added(`a${n}`), added(`b${n}`)]);
		}
		const names = await bench.files.list(folder);
		assert.equal(names[0], '000001.jsonl');
		assert.ok(names.length >= 4, names.join());
		assert.ok(bench.files.operations.includes(`syncFolder ${folder}`));
		const reopened = await bench.open({ anchor: ledger.head, segmentBytes: 900 });
		assert.equal(reopened.problem, null);
		assert.deepEqual(
			(await all(reopened, 8)).map(({ seq }) => seq),
			[8, 9, 10, 11, 12, 13],
		);
	});
});

describe('a ledger after a crash', () => {
	for (const [what, cut] of [
		['half of the last line', (text: string) => text.slice(0, -40)],
		['all but the newline', (text: string) => text.slice(0, -1)],
		['a line of zeros', (text: string) => `${text}${'\0'.repeat(100)}`],
		['half a line with a newline', (text: string) => `${text}{"actor":{"id":\n`],
		['half of a character', (text: string) => `${text}{"actor":{"id":"\ud83d`],
	] as const) {
		it(`drops and reports ${what}, and keeps a copy`, async () => {
			const bench = aBench();
			await withThree(bench);
			const before = bench.files.text(firstSegment);
			edit(bench.files, firstSegment, cut);
			const torn = bench.files.text(firstSegment);
			const ledger = await bench.open();
			const events = await all(ledger);
			assert.equal(ledger.problem, null);
			assert.equal(events.at(-1)?.type, 'ledger.tail_dropped');
			const kept = bench.files.text(`${folder}/000001.torn-1`);
			const good = bench.files.text(firstSegment).split('\n').slice(0, -2).join('\n');
			assert.equal(`${good}\n${kept}`, torn);
			assert.ok(before.startsWith(good));
			assert.deepEqual(events.at(-1)?.payload, { bytes: nodeUtf8.encode(kept).length });
			assert.equal((await bench.open({ anchor: ledger.head })).problem, null);
		});
	}

	it('starts again when the very first line is torn', async () => {
		const bench = aBench();
		bench.files.contents.set(firstSegment, nodeUtf8.encode('{"actor":'));
		assert.equal(await types(await bench.open()), '1 ledger.started ledger\n2 ledger.tail_dropped ledger');
	});

	it('raises an alarm instead when the torn line was already recorded outside, and touches nothing', async () => {
		const bench = aBench();
		const anchor = await withThree(bench);
		edit(bench.files, firstSegment, (text) => text.slice(0, -40));
		const before = bench.files.text(firstSegment);
		const ledger = await bench.open({ anchor });
		assert.equal(ledger.problem?.seq, 3);
		assert.equal(bench.files.text(firstSegment), before);
	});
});

/** Another `prev`, and the hash made anew: only the chain can tell. */
function graft(text: string): string {
	const { hash: _, ...rest } = JSON.parse(text);
	const forged = { ...rest, prev: nodeSha256('elsewhere') };
	return canonicalJson({ ...forged, hash: nodeSha256(canonicalJson(forged)) });
}

describe('a batch of several events after a crash', () => {
	/** The bytes of one event, and of a batch of two behind it; what a crash leaves of the batch starts at `middle`. */
	async function written(): Promise<{ readonly bytes: Uint8Array; readonly start: number; readonly middle: number }> {
		const bench = aBench();
		const ledger = await bench.open();
		await ledger.append(human, [added('two'), added('three')]);
		const bytes = bench.files.contents.get(firstSegment) ?? assert.fail('There is no segment.');
		const start = bytes.indexOf(10) + 1;
		return { bytes, start, middle: bytes.indexOf(10, start) + 1 };
	}

	async function openOn(bytes: Uint8Array): Promise<string> {
		const bench = aBench();
		bench.files.contents.set(firstSegment, bytes);
		const ledger = await bench.open();
		assert.equal(ledger.problem, null);
		await ledger.append(human, [added('four')]);
		const again = await bench.open();
		assert.equal(again.problem, null);
		return await types(again);
	}

	const dropped = ['1 ledger.started ledger', '2 ledger.tail_dropped ledger', '3 repo.added octo/four'].join('\n');

	it('is dropped as a whole where its last line is missing', async () => {
		const { bytes, middle } = await written();
		assert.equal(await openOn(bytes.slice(0, middle)), dropped);
	});

	for (const [where, hole] of [
		['its first line', [0, 50]],
		['the end of its first line', [-20, 0]],
		['the mark behind its first line', [-2, -1]],
		['the beginning of its last line', [0, 20]],
	] as const) {
		it(`is no alarm, but dropped, where ${where} never came to the disk`, async () => {
			const { bytes, start, middle } = await written();
			const from = where === 'its first line' ? start : middle;
			assert.equal(await openOn(bytes.slice().fill(0, from + hole[0], from + hole[1])), dropped);
		});
	}

	it('is an alarm where a line before the last batch is gone', async () => {
		const { bytes, start } = await written();
		const bench = aBench();
		bench.files.contents.set(firstSegment, bytes.slice().fill(0, 0, start - 2));
		assert.equal((await bench.open()).problem?.seq, 1);
	});
});

describe('a ledger on a disk that forgets what was not synced', () => {
	const paths = { folder: '/data', clock: fakeClock(), sha256: nodeSha256, utf8: nodeUtf8, anchor: null };

	async function openOn(disk: SimulatedDisk): Promise<OpenLedger> {
		return await openLedger({ ...paths, files: nodeFiles(disk), mode: 'write', onHeadMoved: () => undefined });
	}

	it('shows what a killed process has left only when it would survive a power cut', async () => {
		const disk = new SimulatedDisk();
		const first = await openOn(disk);
		let left = disk;
		disk.before = (call) => {
			left = call === 'sync' ? disk.clone() : left;
		};
		await first.append(human, [added('one')]);
		const { head } = await openOn(left);
		assert.equal(head.seq, 2);
		assert.equal((await openOn(left.afterCut(durable, durable))).head.seq, 2);
	});

	it('counts nothing in a segment whose name is not durable, whatever failed before', async () => {
		const disk = new SimulatedDisk();
		let failures = 1;
		disk.before = (call, path) => {
			if (call === 'syncFolder' && path === '/data' && failures-- > 0) {
				throw Object.assign(new Error('EIO'), { code: 'EIO' });
			}
		};
		await assert.rejects(openOn(disk));
		const ledger = await openOn(disk);
		assert.equal((await openOn(disk.afterCut(durable, durable))).head.seq, ledger.head.seq);
	});
});

function durable<T>({ durable: kept }: { readonly durable: T }): T {
	return kept;
}

describe('a ledger that somebody changed', () => {
	const line = (n: number, change: (line: string) => string) => (text: string) =>
		text
			.split('\n')
			.map((each, index) => (index === n - 1 ? change(each) : each))
			.join('\n');
	const changes: readonly (readonly [string, number, (text: string) => string])[] = [
		['a changed word', 2, line(2, (text) => text.replace('mona', 'eve!'))],
		['a changed word in the last line', 3, line(3, (text) => text.replace('mona', 'eve!'))],
		['a changed hash', 2, line(2, (text) => text.replace(/"hash":"sha256:./, '"hash":"sha256:x'))],
		['a removed line', 2, (text) => text.replace(/\n.*\n/, '\n')],
		['a doubled line', 3, (text) => text.replace(/\n(.*)\n/, '\n$1\n$1\n')],
		['garbage in the middle', 2, line(2, () => 'garbage')],
		['half a line in the middle', 2, line(2, (text) => text.slice(0, 50))],
		['an event with a hash of its own, grafted on another history', 3, line(3, graft)],
		['an empty line', 2, (text) => text.replace('\n', '\n\n')],
	];
	for (const [what, seq, change] of changes) {
		it(`stops writes, and reads up to the break: ${what}`, async () => {
			const bench = aBench();
			await withThree(bench);
			edit(bench.files, firstSegment, change);
			const before = bench.files.text(firstSegment);
			const ledger = await bench.open();
			assert.equal(ledger.problem?.seq, seq);
			const failure = await failureFrom(ledger.append(human, [added('more')]));
			assert.deepEqual(failure, { kind: 'ledgerBroken', ...ledger.problem });
			assert.equal((await all(ledger)).length, seq - 1);
			assert.equal(bench.files.text(firstSegment), before);
		});
	}

	it('misses a segment that is gone', async () => {
		const bench = aBench();
		const ledger = await bench.open({ segmentBytes: 500 });
		for (const name of ['one', 'two', 'three', 'four']) {
			await ledger.append(human, [added(name)]);
		}
		bench.files.contents.delete(`${folder}/000002.jsonl`);
		const reopened = await bench.open();
		assert.match(reopened.problem?.detail ?? '', /^Event 2 is missing: event 3 stands in its place\.$/);
	});

	it('misses a tail that was cut at the end of a line, by what was kept outside', async () => {
		const bench = aBench();
		const anchor = await withThree(bench);
		edit(bench.files, firstSegment, (text) => text.replace(/\n.*\n$/, '\n'));
		const ledger = await bench.open({ anchor });
		assert.deepEqual(ledger.problem, {
			seq: 3,
			detail: 'The ledger ends at event 2, but event 3 was recorded outside the file.',
		});
		assert.equal((await all(ledger)).length, 2);
	});

	it('misses the whole file, by what was kept outside', async () => {
		const bench = aBench();
		const anchor = await withThree(bench);
		bench.files.contents.clear();
		const ledger = await bench.open({ anchor });
		assert.equal(ledger.problem?.seq, 1);
		assert.equal(bench.files.contents.size, 0);
	});

	it('knows a rewritten history by what was kept outside', async () => {
		const bench = aBench();
		const anchor = await withThree(bench);
		bench.files.contents.clear();
		const forged = await bench.open();
		for (const name of ['uno', 'due', 'tre', 'quattro']) {
			await forged.append(human, [added(name)]);
		}
		const ledger = await bench.open({ anchor });
		assert.equal(ledger.problem?.seq, 3);
		assert.equal((await all(ledger)).length, 2);
	});

	it('finds every single changed byte', async () => {
		const bench = aBench();
		const anchor = await withThree(bench);
		const good = bench.files.contents.get(firstSegment)?.slice() ?? new Uint8Array();
		const missed: number[] = [];
		for (let at = 0; at < good.length; at++) {
			const bad = good.slice();
			bad[at] = (bad[at] ?? 0) ^ (1 << (at % 8));
			bench.files.contents.set(firstSegment, bad);
			const { problem } = await bench.open({ anchor });
			if (problem === null) {
				missed.push(at);
			}
		}
		assert.deepEqual(missed, []);
	});

	it('notices a change made while it is open when it is read, and stops writes from then on', async () => {
		const bench = aBench();
		await withThree(bench);
		const ledger = await bench.open();
		edit(bench.files, firstSegment, (text) => text.replace('octo/two', 'octo/TWO'));
		assert.equal((await all(ledger)).length, 2);
		assert.equal(ledger.problem?.seq, 3);
		assert.equal(((await failureFrom(ledger.append(human, [added('x')]))) as { kind: string }).kind, 'ledgerBroken');
	});
});

describe('a ledger on a failing disk', () => {
	for (const operation of ['write', 'sync'] as const) {
		it(`counts nothing of a batch whose ${operation} failed, leaves no half line, and recovers`, async () => {
			const bench = aBench();
			const ledger = await bench.open();
			const before = bench.files.text(firstSegment);
			const { head } = ledger;
			bench.files.failNext(operation, 'ENOSPC');
			const failure = await failureFrom(ledger.append(human, [added('one'), added('two')]));
			assert.deepEqual(failure, {
				kind: 'storageFailed',
				path: firstSegment,
				detail: `ENOSPC: simulated, ${operation} '${firstSegment}'`,
			});
			assert.deepEqual(ledger.head, head);
			assert.equal(bench.files.text(firstSegment), before);
			await ledger.append(human, [added('three')]);
			assert.equal(await types(ledger), '1 ledger.started ledger\n2 repo.added octo/three');
			assert.equal((await bench.open({ anchor: ledger.head })).problem, null);
		});
	}

	it('writes nothing more while what a failed write left cannot be cut off', async () => {
		const bench = aBench();
		const ledger = await bench.open();
		bench.files.failWrites('EIO');
		await failureFrom(ledger.append(human, [added('one')]));
		const torn = bench.files.text(firstSegment);
		await failureFrom(ledger.append(human, [added('two')]));
		assert.equal(bench.files.text(firstSegment), torn);
		bench.files.failWrites(null);
		await ledger.append(human, [added('three')]);
		assert.equal(await types(ledger), '1 ledger.started ledger\n2 repo.added octo/three');
	});

	it('says that the folder cannot be written', async () => {
		const bench = aBench();
		bench.files.failWrites('EACCES');
		const failure = await failureFrom(bench.open());
		assert.equal((failure as { kind: string }).kind, 'storageFailed');
	});

	it('leaves no file open when it cannot be begun', async () => {
		const bench = aBench();
		for (const operation of ['write', 'sync', 'syncFolder'] as const) {
			bench.files.failNext(operation, 'EIO');
			await failureFrom(bench.open());
			assert.equal(bench.files.openCount, 0, operation);
		}
	});

	it('survives a new segment that cannot be made', async () => {
		const bench = aBench();
		const ledger = await bench.open({ segmentBytes: 400 });
		await ledger.append(human, [added('one')]);
		bench.files.failNext('openAppend', 'ENOSPC');
		await failureFrom(ledger.append(human, [added('two')]));
		await ledger.append(human, [added('three')]);
		assert.equal(await types(ledger), '1 ledger.started ledger\n2 repo.added octo/one\n3 repo.added octo/three');
		const reopened = await bench.open({ anchor: ledger.head });
		assert.equal(reopened.problem, null);
	});
});

describe('a ledger that another process writes', () => {
	it('is read without a single write, torn line or not, and follows on request', async () => {
		const bench = aBench();
		const writer = await bench.open();
		await writer.append(human, [added('one')]);
		edit(bench.files, firstSegment, (text) => `${text}{"act`);
		const reader = await bench.open({ mode: 'read', holder: 'VS Code (process 7)' });
		assert.equal(reader.problem, null);
		assert.equal(reader.head.seq, 2);
		edit(bench.files, firstSegment, (text) => text.slice(0, -5));
		await writer.append(human, [added('two')]);
		const told: number[] = [];
		reader.onDidAppend((events) => told.push(...events.map(({ seq }) => seq)));
		const operations = bench.files.operations.length;
		await reader.refresh();
		assert.deepEqual(told, [3]);
		assert.deepEqual(reader.head, writer.head);
		assert.deepEqual(
			bench.files.operations.slice(operations).filter((each) => !each.startsWith('read')),
			[],
		);
		assert.deepEqual(await failureFrom(reader.append(human, [added('no')])), {
			kind: 'readOnly',
			holder: 'VS Code (process 7)',
		});
	});

	it('is empty before the writer has begun', async () => {
		const bench = aBench();
		const reader = await bench.open({ mode: 'read' });
		assert.deepEqual(await all(reader), []);
		assert.equal(bench.files.contents.size, 0);
	});
});
