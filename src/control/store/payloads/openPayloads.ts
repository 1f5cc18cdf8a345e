import type { AppendFile, Files } from '../../../base/files';
import { SerialQueue } from '../../../base/serialQueue';
import type { Utf8 } from '../../../base/text/utf8';
import { AppError } from '../../../shared/failure';
import { onDisk, storageFailed } from '../storageFailed';
import type { Compressor } from './compressor';
import { crc32 } from './crc32';
import { dictionaryText, dictionaryVersion } from './payloadDictionary';
import { type PayloadPlace, type PayloadRun, placeOf, runsOf } from './payloadRuns';
import type { PayloadAddress, PayloadSegments } from './payloadSegments';

export interface PayloadOptions {
	readonly files: Files;
	readonly folder: string;
	readonly compressor: Compressor;
	readonly utf8: Utf8;
	readonly mode: 'write' | 'read';
	/** 64 MB unless a test says less. */
	readonly segmentBytes?: number;
}

/** A record: the dictionary's version, the checksum of what follows (4 bytes, little endian), the deflated text. */
const headerBytes = 5;
const defaultSegmentBytes = 64 * 1024 * 1024;

/** Opens the payloads of a folder; nothing is read or made before it is needed. */
export function openPayloads(options: PayloadOptions): PayloadSegments {
	return new FilePayloads(options);
}

class FilePayloads implements PayloadSegments {
	private readonly queue = new SerialQueue();
	private readonly dictionary: Uint8Array;
	private current: { readonly number: number; readonly file: AppendFile } | undefined;
	private hasUnsynced = false;
	private hasNewNames = false;

	constructor(private readonly options: PayloadOptions) {
		this.dictionary = options.utf8.encode(dictionaryText);
	}

	async append(texts: readonly string[]): Promise<readonly PayloadAddress[]> {
		if (this.options.mode === 'read') {
			throw new AppError({ kind: 'readOnly', holder: 'another process' });
		}
		return await this.queue.run(() =>
			this.onFolder(async () => {
				const packed = await this.options.compressor.deflate(texts, this.dictionary);
				return await this.write(packed.map(recordOf));
			}),
		);
	}

	async read(address: PayloadAddress): Promise<string> {
		const place = placeOf(address);
		if (place === null) {
			throw storageFailed(this.options.folder, `There is no payload at ${address}.`);
		}
		const path = this.segmentPath(place.segment);
		return await onDisk(path, async () => {
			const record = await this.options.files.readRange(path, place.offset, place.length);
			return await this.textOf(record, place);
		});
	}

	async readMany(addresses: readonly PayloadAddress[]): Promise<ReadonlyMap<PayloadAddress, string>> {
		const texts = new Map<PayloadAddress, string>();
		for (const run of runsOf(addresses.flatMap((address) => placeOf(address) ?? []))) {
			await this.readRun(run, texts);
		}
		return texts;
	}

	async sync(): Promise<void> {
		await this.queue.run(() => this.onFolder(() => this.syncNow()));
	}

	async reset(): Promise<void> {
		await this.queue.run(() =>
			this.onFolder(async () => {
				await this.closeCurrent();
				await this.options.files.remove(this.options.folder);
				this.hasUnsynced = false;
			}),
		);
	}

	async close(): Promise<void> {
		await this.queue.run(() => this.closeCurrent());
	}

	private async readRun(run: PayloadRun, into: Map<PayloadAddress, string>): Promise<void> {
		const path = this.segmentPath(run.segment);
		// What is damaged or gone is left out.
		const bytes = await this.options.files.readRange(path, run.offset, run.length).catch(() => new Uint8Array());
		for (const place of run.places) {
			const from = place.offset - run.offset;
			const text = await this.textOf(bytes.subarray(from, from + place.length), place).catch(() => null);
			if (text !== null) {
				into.set(`${place.segment}:${place.offset}:${place.length}`, text);
			}
		}
	}

	private async textOf(record: Uint8Array, { segment, offset, length }: PayloadPlace): Promise<string> {
		const packed = record.subarray(headerBytes);
		if (record.length !== length || length < headerBytes || checksumOf(record) !== crc32(packed)) {
			const address = `${segment}:${offset}:${length}`;
			throw storageFailed(this.segmentPath(segment), `The payload at ${address} is damaged.`);
		}
		return this.options.compressor.inflate(packed, await this.dictionaryOf(record[0] ?? 0));
	}

	/** Every failure is about the folder of payloads. */
	private onFolder<T>(work: () => Promise<T>): Promise<T> {
		return onDisk(this.options.folder, work);
	}

	private async write(records: readonly Uint8Array[]): Promise<readonly PayloadAddress[]> {
		const bytes = joined(records);
		const { number, file } = await this.segmentFor(bytes.length);
		// What a failed write left behind stays where it is: nothing refers to it.
		let offset = file.size;
		this.hasUnsynced = true;
		await file.write(bytes);
		return records.map((record) => {
			const address = `${number}:${offset}:${record.length}`;
			offset += record.length;
			return address;
		});
	}

	private async segmentFor(length: number): Promise<{ readonly number: number; readonly file: AppendFile }> {
		this.current ??= await this.open((await this.segmentNumbers()).at(-1) ?? 1);
		const { file, number } = this.current;
		if (file.size > 0 && file.size + length > (this.options.segmentBytes ?? defaultSegmentBytes)) {
			await this.syncNow();
			await this.closeCurrent();
			this.current = await this.open(number + 1);
		}
		return this.current;
	}

	private async open(number: number): Promise<{ readonly number: number; readonly file: AppendFile }> {
		const { files, folder } = this.options;
		await files.makeFolder(folder);
		const dictionary = this.dictionaryPath(dictionaryVersion);
		if ((await files.read(dictionary)) === undefined) {
			await files.replace(dictionary, this.dictionary);
		}
		const file = await files.openAppend(this.segmentPath(number));
		this.hasNewNames = true;
		return { number, file };
	}

	private async syncNow(): Promise<void> {
		if (!this.hasUnsynced) {
			return;
		}
		await this.current?.file.sync();
		if (this.hasNewNames) {
			await this.options.files.syncFolder(this.options.folder);
			this.hasNewNames = false;
		}
		this.hasUnsynced = false;
	}

	private async closeCurrent(): Promise<void> {
		const open = this.current;
		this.current = undefined;
		await open?.file.close();
	}

	private async segmentNumbers(): Promise<readonly number[]> {
		const names = await this.options.files.list(this.options.folder);
		return names.filter((name) => /^\d{6}\.seg$/.test(name)).map((name) => Number.parseInt(name, 10));
	}

	/** Ours, or the one that another version left beside the segments. */
	private async dictionaryOf(version: number): Promise<Uint8Array> {
		const path = this.dictionaryPath(version);
		const dictionary = version === dictionaryVersion ? this.dictionary : await this.options.files.read(path);
		if (dictionary === undefined) {
			throw storageFailed(path, 'The dictionary of the payload is gone.');
		}
		return dictionary;
	}

	private dictionaryPath(version: number): string {
		return this.options.files.join(this.options.folder, `dictionary-${version}.bin`);
	}

	private segmentPath(number: number): string {
		return this.options.files.join(this.options.folder, `${String(number).padStart(6, '0')}.seg`);
	}
}

function recordOf(packed: Uint8Array): Uint8Array {
	const record = new Uint8Array(headerBytes + packed.length);
	record[0] = dictionaryVersion;
	new DataView(record.buffer).setUint32(1, crc32(packed), true);
	record.set(packed, headerBytes);
	return record;
}

function checksumOf(record: Uint8Array): number {
	return new DataView(record.buffer, record.byteOffset, record.byteLength).getUint32(1, true);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
