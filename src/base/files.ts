/** A file open for appending at its end. */
export interface AppendFile {
	/** Bytes in the file now. */
	readonly size: number;
	/** Adds bytes at the end in one system call; not durable until {@link AppendFile.sync}. */
	write(bytes: Uint8Array): Promise<void>;
	/** fsync: everything written so far survives a power cut. */
	sync(): Promise<void>;
	/** Cuts the file to `size` bytes. */
	truncate(size: number): Promise<void>;
	close(): Promise<void>;
}

/**
 * The only door to the disk, so that tests can put a simulated one behind it.
 * Paths are absolute. Everything rejects with the system's error (`code` such as `ENOENT`, `EACCES`, `ENOSPC`).
 */
export interface Files {
	/** The whole file, or undefined when there is none. */
	read(path: string): Promise<Uint8Array | undefined>;
	/** `length` bytes from `offset`; fewer at the end of the file. */
	readRange(path: string, offset: number, length: number): Promise<Uint8Array>;
	/** Opens for appending; makes the file when there is none. */
	openAppend(path: string): Promise<AppendFile>;
	/** Replaces a file as a whole: temporary file, fsync, rename, fsync of the folder. */
	replace(path: string, bytes: Uint8Array): Promise<void>;
	/** The same in parts, each of which is asked for while the one before it is being written. */
	replaceInParts(path: string, parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void>;
	rename(from: string, to: string): Promise<void>;
	/** Removes a file or folder with all in it; no error when there is none. */
	remove(path: string): Promise<void>;
	/** Names in a folder, sorted; empty when there is no such folder. */
	list(folder: string): Promise<readonly string[]>;
	makeFolder(path: string): Promise<void>;
	/** fsync of the folder, so that new, renamed and removed names survive a power cut. */
	syncFolder(path: string): Promise<void>;
	join(...parts: readonly string[]): string;
}
