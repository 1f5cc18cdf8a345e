import type { Digest, Sha256 } from '../../base/digest';
import type { Files } from '../../base/files';
import { SerialQueue } from '../../base/serialQueue';
import { onDisk, storageFailed } from '../store/storageFailed';

/** Bytes kept under their own hash, whole or not at all; what the ledger names is here before the ledger names it. */
export interface Artifacts {
	/** Durable when it resolves; the same bytes again cost nothing. Fails with `storageFailed`. */
	put(bytes: Uint8Array): Promise<Digest>;
	/** Undefined when there is none. Fails with `storageFailed` when the bytes are no longer those of the hash. */
	read(digest: Digest): Promise<Uint8Array | undefined>;
}

export interface ArtifactsOptions {
	readonly files: Files;
	readonly sha256: Sha256;
	/** Made at the first put. */
	readonly folder: string;
}

export function createArtifacts({ files, sha256, folder }: ArtifactsOptions): Artifacts {
	// Two puts of the same bytes would share one temporary file.
	const queue = new SerialQueue();
	const folderOf = (hex: string): string => files.join(folder, 'sha256', hex.slice(0, 2));
	const pathOf = (hex: string): string => files.join(folderOf(hex), hex);
	const isWhole = (bytes: Uint8Array | undefined, digest: Digest): boolean =>
		bytes !== undefined && sha256(bytes) === digest;
	return {
		put: async (bytes) => {
			const digest = sha256(bytes);
			const hex = hexOf(digest);
			await queue.run(() =>
				onDisk(pathOf(hex), async () => {
					if (!isWhole(await files.read(pathOf(hex)), digest)) {
						await files.makeFolder(folderOf(hex));
						await files.replace(pathOf(hex), bytes);
					}
				}),
			);
			return digest;
		},
		read: async (digest) => {
			const path = pathOf(hexOf(digest));
			const bytes = await onDisk(path, () => files.read(path));
			if (bytes !== undefined && !isWhole(bytes, digest)) {
				throw storageFailed(path, 'The artifact is damaged.');
			}
			return bytes;
		},
	};
}

function hexOf(digest: Digest): string {
	return digest.slice('sha256:'.length);
}
