import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';

/** An open file, or a folder opened for its fsync. */
export interface SystemHandle {
	read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
	/** At the end of what was opened with `a`, else where the last one ended. May take only a part. */
	write(bytes: Uint8Array, offset: number, length: number): Promise<{ readonly bytesWritten: number }>;
	sync(): Promise<void>;
	truncate(size: number): Promise<void>;
	stat(): Promise<{ readonly size: number }>;
	close(): Promise<void>;
}

/**
 * What {@link nodeFiles} asks of the system: one call each, so that a simulated disk can stop between any two and lose
 * what was not synced.
 */
export interface SystemCalls {
	open(path: string, flags: 'a' | 'r' | 'w'): Promise<SystemHandle>;
	/** Makes one folder; the one above it is there. */
	mkdir(path: string): Promise<unknown>;
	readdir(path: string): Promise<string[]>;
	readFile(path: string): Promise<Uint8Array>;
	rename(from: string, to: string): Promise<void>;
	rm(path: string, options: { readonly recursive?: boolean; readonly force: true }): Promise<void>;
}

export const nodeSystemCalls: SystemCalls = { open, mkdir, readdir, readFile, rename, rm };
