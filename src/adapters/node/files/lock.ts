import { closeSync, openSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { link, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { onDisk } from '../../../control/store/storageFailed';
import { livenessOf, ownIdentity } from '../processIdentity';
import { randomId } from '../randomId';

export type LockResult =
	| { readonly kind: 'held'; release(): Promise<void> }
	/** `holder` is for people: `VS Code (process 1234) since 2026-03-02 09:00 UTC`. */
	| { readonly kind: 'taken'; readonly holder: string };

export interface LockTiming {
	readonly heartbeatMs: number;
	/** A heartbeat older than this is watched for as long again before the lock is taken from a silent holder. */
	readonly silenceMs: number;
}

const Lease = z.object({
	pid: z.number().int(),
	host: z.string().nullable(),
	startedAt: z.string().nullable(),
	name: z.string(),
	since: z.string(),
	isReleased: z.boolean(),
});
type Lease = z.infer<typeof Lease>;

/** Cut short by a power failure, or being written: its heartbeat tells. */
const unreadableLease: Lease = {
	pid: 0,
	host: 'unreadable',
	startedAt: null,
	name: 'An unknown program',
	since: 'an unknown time',
	isReleased: false,
};

const defaultTiming: LockTiming = { heartbeatMs: 1000, silenceMs: 4000 };

/**
 * Makes this process the one writer of a data folder, or says who is. Leases are numbered files: the highest number is
 * in force, only one process can make the next one, and a lease that ended stays until there is a higher one, so that
 * two processes that see the same dead holder never both win. A holder that was killed is recognised at once where the
 * system tells when a process began, elsewhere by its silence. Fails with `storageFailed`.
 */
export async function acquireLock(folder: string, name: string, timing = defaultTiming): Promise<LockResult> {
	const leases = join(folder, 'lock');
	return await onDisk(leases, async () => {
		await mkdir(leases, { recursive: true });
		const lease: Lease = { ...ownIdentity(), name, since: minuteOf(new Date()), isReleased: false };
		for (;;) {
			const newest = (await leaseNumbers(leases)).at(-1) ?? 0;
			const holder = newest === 0 ? undefined : await liveHolder(leasePath(leases, newest), timing);
			if (holder !== undefined) {
				return { kind: 'taken', holder: `${holder.name} (process ${holder.pid}) since ${holder.since}` };
			}
			if (await takeNumber(leases, newest + 1, lease)) {
				return hold(leasePath(leases, newest + 1), lease, timing);
			}
		}
	});
}

/** The lease's holder if it still holds it. */
async function liveHolder(path: string, timing: LockTiming): Promise<Lease | undefined> {
	const lease = await readLease(path);
	if (lease === undefined || lease.isReleased) {
		return undefined;
	}
	switch (livenessOf(lease)) {
		case 'alive':
			return lease;
		case 'dead':
			return undefined;
		case 'unknown':
			return (await isSilent(path, timing)) ? undefined : lease;
	}
}

async function isSilent(path: string, { silenceMs }: LockTiming): Promise<boolean> {
	const lastBeat = await beatOf(path);
	if (Date.now() - lastBeat < silenceMs) {
		return false;
	}
	// A machine that has just woken up shows old heartbeats of living processes.
	await sleep(silenceMs);
	return (await beatOf(path)) === lastBeat;
}

/** Makes the lease of this number; false when another process was first or is further already. */
async function takeNumber(leases: string, number: number, lease: Lease): Promise<boolean> {
	const path = leasePath(leases, number);
	const draft = join(leases, `draft-${randomId(16)}`);
	try {
		await writeFile(draft, JSON.stringify(lease), { flag: 'wx' });
		await linkOrWrite(draft, path, lease);
	} catch (error) {
		if (hasCode(error, 'EEXIST')) {
			return false;
		}
		throw error;
	} finally {
		await removeLeft(draft);
	}
	const numbers = await leaseNumbers(leases);
	if (numbers.at(-1) !== number) {
		await rm(path, { force: true });
		return false;
	}
	await Promise.all(numbers.slice(0, -1).map((old) => removeLeft(leasePath(leases, old))));
	return true;
}

/** The lease is taken by now, and to fail would leave it without a holder: what is in nobody's way may stay. */
async function removeLeft(path: string): Promise<void> {
	await rm(path, { force: true }).catch(() => undefined);
}

async function linkOrWrite(draft: string, path: string, lease: Lease): Promise<void> {
	try {
		await link(draft, path);
	} catch (error) {
		if (!['EPERM', 'ENOSYS', 'ENOTSUP'].some((code) => hasCode(error, code))) {
			throw error;
		}
		// A file system without hard links: whoever reads it half written waits for its heartbeat.
		await writeFile(path, JSON.stringify(lease), { flag: 'wx' });
	}
}

function hold(path: string, lease: Lease, { heartbeatMs }: LockTiming): LockResult {
	const beat = setInterval(() => {
		const now = new Date();
		// A missed beat is made up by the next.
		void utimes(path, now, now).catch(() => undefined);
	}, heartbeatMs).unref();
	const writeReleased = (): void => {
		const text = JSON.stringify({ ...lease, isReleased: true });
		try {
			writeFileSync(`${path}.released`, text);
			renameSync(`${path}.released`, path);
		} catch {
			// A full disk has no room for another file, but for as many bytes in the one that is there.
			writeInPlace(path, text.padEnd(JSON.stringify(lease).length));
		}
	};
	const releaseAtExit = (): void => {
		try {
			writeReleased();
		} catch {
			// The process ends; whoever comes next sees that it is dead.
		}
	};
	process.once('exit', releaseAtExit);
	let isHeld = true;
	return {
		kind: 'held',
		release: async () => {
			if (!isHeld) {
				return;
			}
			isHeld = false;
			clearInterval(beat);
			process.removeListener('exit', releaseAtExit);
			await onDisk(path, async () => writeReleased());
		},
	};
}

function writeInPlace(path: string, text: string): void {
	const handle = openSync(path, 'r+');
	try {
		writeSync(handle, text, 0);
	} finally {
		closeSync(handle);
	}
}

async function leaseNumbers(leases: string): Promise<readonly number[]> {
	const names = (await readdir(leases)).filter((name) => /^\d{9}$/.test(name));
	return names.map(Number).sort((a, b) => a - b);
}

function leasePath(leases: string, number: number): string {
	return join(leases, String(number).padStart(9, '0'));
}

async function readLease(path: string): Promise<Lease | undefined> {
	try {
		return Lease.parse(JSON.parse(await readFile(path, 'utf8')));
	} catch (error) {
		if (hasCode(error, 'ENOENT')) {
			// Replaced by a higher one.
			return undefined;
		}
		if (error instanceof SyntaxError || error instanceof z.ZodError) {
			return unreadableLease;
		}
		throw error;
	}
}

async function beatOf(path: string): Promise<number> {
	try {
		return (await stat(path)).mtimeMs;
	} catch (error) {
		if (hasCode(error, 'ENOENT')) {
			return 0;
		}
		throw error;
	}
}

function hasCode(error: unknown, code: string): boolean {
	return error instanceof Error && 'code' in error && error.code === code;
}

function minuteOf(time: Date): string {
	return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
