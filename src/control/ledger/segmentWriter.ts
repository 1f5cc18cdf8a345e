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
		const file = await this.openFile();
		await file.truncate(this.size);
		await file.sync();
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
		this.file = file;
		if (file.size !== this.size) {
			this.isUnclean = true;
			await this.repair();
		}
		if (this.size === 0) {
			await files.syncFolder(folder);
		}
		return file;
	}
}
