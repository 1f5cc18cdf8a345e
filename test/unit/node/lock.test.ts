import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireLock, type LockResult } from '../../../src/adapters/node/files/lock';
import { failureOf } from '../../../src/shared/failure';

const lockModule = require.resolve('../../../src/adapters/node/files/lock');
const quick = { heartbeatMs: 20, silenceMs: 80 };

const children = new Set<ChildProcess>();

/** A process of its own that tries for the lock, says how it went, and stays for a while. */
async function anotherProcess(folder: string): Promise<{ readonly child: ChildProcess; readonly said: string }> {
	const script = `require(${JSON.stringify(lockModule)}).acquireLock(${JSON.stringify(folder)}, 'VS Code')
		.then((result) => { console.log(result.kind); setTimeout(() => undefined, 30_000); });`;
	const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
	children.add(child);
	const said = await new Promise<string>((resolve) =>
		child.stdout.once('data', (data) => resolve(String(data).trim())),
	);
	return { child, said };
}

async function killHard(child: ChildProcess): Promise<void> {
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	child.kill('SIGKILL');
	await ended;
}

async function newestLease(folder: string): Promise<string> {
	const names = (await readdir(join(folder, 'lock'))).sort();
	return join(folder, 'lock', names.at(-1) ?? '');
}

async function giveBack(result: LockResult): Promise<void> {
	if (result.kind === 'held') {
		await result.release();
	}
}

describe('acquireLock', () => {
	let folder: string;
	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'countersign-lock-'));
	});
	afterEach(async () => {
		for (const child of children) {
			child.kill('SIGKILL');
		}
		children.clear();
		await rm(folder, { recursive: true, force: true });
	});

	it('gives the lock to one, and names it to the next until it is released', async () => {
		const first = await acquireLock(folder, 'VS Code');
		const second = await acquireLock(folder, 'the command line');
		assert.equal(first.kind, 'held');
		assert.ok(second.kind === 'taken');
		assert.match(
			second.holder,
			new RegExp(`^VS Code \\(process ${process.pid}\\) since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC$`),
		);
		await giveBack(first);
		const third = await acquireLock(folder, 'the command line');
		assert.equal(third.kind, 'held');
		await giveBack(third);
	});

	it('is recovered at once from a process that was killed', async function () {
		this.timeout(20_000);
		const { child, said } = await anotherProcess(folder);
		assert.equal(said, 'held');
		const refused = await acquireLock(folder, 'a test');
		assert.ok(refused.kind === 'taken');
		assert.match(refused.holder, new RegExp(`^VS Code \\(process ${child.pid}\\)`));
		await killHard(child);
		const before = performance.now();
		const result = await acquireLock(folder, 'a test');
		assert.equal(result.kind, 'held');
		assert.ok(performance.now() - before < (process.platform === 'linux' ? 500 : 12_000));
		await giveBack(result);
	});

	it('is free again after a process that ended without releasing it', async function () {
		this.timeout(20_000);
		const script = `require(${JSON.stringify(lockModule)}).acquireLock(${JSON.stringify(folder)}, 'x').then(() => process.exit(0));`;
		const child = spawn(process.execPath, ['-e', script]);
		await new Promise((resolve) => child.once('exit', resolve));
		assert.equal(JSON.parse(await readFile(await newestLease(folder), 'utf8')).isReleased, true);
		await giveBack(await acquireLock(folder, 'a test'));
	});

	it('goes to exactly one of many that find a dead holder', async () => {
		const dead = { pid: 4_000_000, host: 'another boot', startedAt: '1', name: 'x', since: 'y', isReleased: true };
		for (let round = 0; round < 10; round++) {
			const first = await acquireLock(folder, 'first');
			await giveBack(first);
			await writeFile(await newestLease(folder), JSON.stringify(dead));
			const results = await Promise.all(Array.from({ length: 12 }, () => acquireLock(folder, 'racer')));
			assert.equal(results.filter(({ kind }) => kind === 'held').length, 1);
			await Promise.all(results.map(giveBack));
		}
	});

	it('goes to exactly one of several processes that start together', async function () {
		this.timeout(30_000);
		for (let round = 0; round < 2; round++) {
			const racers = await Promise.all(Array.from({ length: 3 }, () => anotherProcess(folder)));
			assert.deepEqual(racers.map(({ said }) => said).sort(), ['held', 'taken', 'taken']);
			// All of them are killed, so that the next round finds a dead holder.
			await Promise.all(racers.map(({ child }) => killHard(child)));
		}
	});

	it('knows that a process number was given to somebody else since', async function () {
		if (process.platform !== 'linux') {
			this.skip();
		}
		const held = await acquireLock(folder, 'VS Code');
		const path = await newestLease(folder);
		const lease = JSON.parse(await readFile(path, 'utf8'));
		await giveBack(held);
		await writeFile(path, JSON.stringify({ ...lease, pid: process.ppid, startedAt: '1' }));
		const result = await acquireLock(folder, 'a test');
		assert.equal(result.kind, 'held');
		await giveBack(result);
	});

	it('goes by the heartbeat where the holder cannot be looked up', async () => {
		const held = await acquireLock(folder, 'VS Code', quick);
		const path = await newestLease(folder);
		await giveBack(held);
		await writeFile(
			path,
			JSON.stringify({ pid: 1, host: 'far away', startedAt: '1', name: 'far', since: 'now', isReleased: false }),
		);
		assert.equal((await acquireLock(folder, 'a test')).kind, 'taken');
		await utimes(path, new Date(0), new Date(0));
		const result = await acquireLock(folder, 'a test', quick);
		assert.equal(result.kind, 'held');
		await giveBack(result);
	});

	it('waits for the heartbeat of a holder whose machine has just woken up', async () => {
		const held = await acquireLock(folder, 'VS Code', quick);
		const path = await newestLease(folder);
		await utimes(path, new Date(0), new Date(0));
		const result = await acquireLock(folder, 'a test', quick);
		assert.equal(result.kind, 'taken');
		await giveBack(held);
	});

	it('takes over a lease that a power failure cut short, once nobody keeps it alive', async () => {
		await giveBack(await acquireLock(folder, 'VS Code', quick));
		const path = await newestLease(folder);
		await writeFile(path, '{"pid":');
		assert.equal((await acquireLock(folder, 'a test')).kind, 'taken');
		await utimes(path, new Date(0), new Date(0));
		await giveBack(await acquireLock(folder, 'a test', quick));
	});

	it('keeps no heap of old leases', async () => {
		for (let round = 0; round < 5; round++) {
			await giveBack(await acquireLock(folder, 'VS Code'));
		}
		assert.deepEqual(await readdir(join(folder, 'lock')), ['000000005']);
	});

	it('is held although an old lease cannot be taken away', async () => {
		await giveBack(await acquireLock(folder, 'VS Code'));
		// A folder is not removed as a file is.
		await mkdir(join(folder, 'lock', '000000000'));
		const result = await acquireLock(folder, 'VS Code');
		assert.equal(result.kind, 'held');
		await giveBack(result);
	});

	it('is released where there is no room for another file', async () => {
		const first = await acquireLock(folder, 'VS Code', quick);
		// In the way of the file that would take the place of the lease.
		await mkdir(`${await newestLease(folder)}.released`);
		await giveBack(first);
		const second = await acquireLock(folder, 'VS Code', quick);
		assert.equal(second.kind, 'held');
		await giveBack(second);
	});

	it('says that the folder cannot be written', async () => {
		await writeFile(join(folder, 'file'), '');
		const failure = await acquireLock(join(folder, 'file'), 'x').catch(failureOf);
		assert.equal(failure.kind, 'storageFailed');
		await chmod(folder, 0o755);
	});
});
