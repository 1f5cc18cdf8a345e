import { readFileSync, readlinkSync } from 'node:fs';

/** What tells one life of a process from another that got the same number. */
export interface ProcessIdentity {
	readonly pid: number;
	/** The boot and the process-number space in which `pid` means something; null where the system does not say. */
	readonly host: string | null;
	/** When the process began, in the system's own count; null where the system does not say. */
	readonly startedAt: string | null;
}

export type Liveness = 'alive' | 'dead' | 'unknown';

/** Who this process is. */
export function ownIdentity(): ProcessIdentity {
	return { pid: process.pid, host: hostOf(), startedAt: startOf(process.pid) };
}

/** Whether a process still lives; `unknown` where only its heartbeat can tell. */
export function livenessOf(other: ProcessIdentity): Liveness {
	const own = ownIdentity();
	if (other.host !== own.host || other.pid === own.pid) {
		// Another boot, container or machine; or an engine of ours, whose thread may have ended.
		return 'unknown';
	}
	if (own.startedAt !== null && other.startedAt !== null) {
		return startOf(other.pid) === other.startedAt ? 'alive' : 'dead';
	}
	return answersSignals(other.pid) ? 'unknown' : 'dead';
}

function hostOf(): string | null {
	try {
		const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
		return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
	} catch {
		// Not Linux, or no /proc: heartbeats have to do.
		return null;
	}
}

function startOf(pid: number): string | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The name in parentheses may hold anything; the fields are counted from behind it.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		const isEnded = fields[0] === 'Z' || fields[0] === 'X';
		return isEnded ? null : (fields[19] ?? null);
	} catch {
		// No such process, or not Linux.
		return null;
	}
}

function answersSignals(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}
