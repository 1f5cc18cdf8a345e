import type { AppendFile, Files } from '../../base/files';
import { onDisk } from '../store/storageFailed';

export interface SegmentWriterOptions {
	readonly files: Files;
	readonly folder: string;
	readonly segmentBytes: number;
	/** Names the n-th segment, counted from 1. */
	readonly nameOf: (number: number) => string;
	/** The segment to go on with, and how many of its bytes are whole. */
	readonly from: { readonly number: number; readonly size: number };
	/** Called with each segment that is begun, before anything is in it. */
	readonly onBegin: (name: string) => void;
}

/**
 * Adds batches to the newest segment, each whole or not at all: one write, one fsync. What a failed write left behind
 * is cut off before anything else is written, so that a half line is never followed by a good one.
 */
export class SegmentWriter {
	private file: AppendFile | undefined;
	private number: number;
	private size: number;
	private isUnclean = false;

	constructor(private readonly options: SegmentWriterOptions) {
		({ number: this.number, size: this.size } = options.from);
	}

	async write(bytes: Uint8Array): Promise<void> {
		await onDisk(this.path, async () => {
			await this.repair();
			if (this.size > 0 && this.size + bytes.length > this.options.segmentBytes) {
				await this.begin(this.number + 1);
			}
			const file = await this.openFile();
			this.isUnclean = true;
			try {
				await file.write(bytes);
				await file.sync();
			} catch (error) {
				// The write's failure is the one to tell; the next write tries again to repair, or fails too.
				await this.repair().catch(() => undefined);
				throw error;
			}
			this.isUnclean = false;
			this.size += bytes.length;
		});
	}

	/**
	 * Makes durable what is there, and nothing else. A process that was killed may have left bytes that only the
	 * system's memory holds: whoever reads them now must not believe more than a power cut would leave.
	 */
	async settle(): Promise<void> {
		await onDisk(this.path, async () => {
			const file = await this.openFile();
			await file.sync();
			await this.options.files.syncFolder(this.options.folder);
		});
	}

	async close(): Promise<void> {
		const file = this.file;
		this.file = undefined;
		await file?.close();
	}

	private get path(): string {
		return this.options.files.join(this.options.folder, this.options.nameOf(this.number));
	}

	private async repair(): Promise<void> {
		if (!this.isUnclean) {
			return;
		}
		await cut(await this.openFile(), this.size);
		this.isUnclean = false;
	}

	private async begin(number: number): Promise<void> {
		await this.close();
		this.number = number;
		this.size = 0;
	}

	private async openFile(): Promise<AppendFile> {
		if (this.file !== undefined) {
			return this.file;
		}
		const { files, folder, nameOf, onBegin } = this.options;
		if (this.size === 0) {
			onBegin(nameOf(this.number));
		}
		const file = await files.openAppend(this.path);
		try {
			if (file.size !== this.size) {
				await cut(file, this.size);
			}
			if (this.size === 0) {
				await files.syncFolder(folder);
			}
		} catch (error) {
			// The next attempt opens it anew, so that its name is durable before anything in it counts.
			await file.close().catch(() => undefined);
			throw error;
		}
		this.file = file;
		return file;
	}
}

async function cut(file: AppendFile, size: number): Promise<void> {
	await file.truncate(size);
	await file.sync();
}
