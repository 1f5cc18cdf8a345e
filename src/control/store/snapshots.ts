import { type Digest, isDigest, type Sha256 } from '../../base/digest';
import type { Files } from '../../base/files';
import type { Utf8 } from '../../base/text/utf8';

export interface SnapshotSource {
	readonly files: Files;
	readonly folder: string;
	readonly sha256: Sha256;
	readonly utf8: Utf8;
}

/** What one generation turned out to be. */
export type Snapshot =
	| { readonly kind: 'missing' | 'damaged' }
	| { readonly kind: 'whole'; readonly image: Uint8Array; readonly schema: number };

/** The newest first. */
export const generations = ['cache.sqlite', 'cache.1.sqlite'] as const;
export type Generation = (typeof generations)[number];

const trailerPattern = /^\n-- countersign cache, schema (\d{6}), (sha256:[0-9a-f]{64})\n$/;
const trailerBytes = trailerOf(0, `sha256:${'0'.repeat(64)}` as Digest).length;

/** Reads one generation and checks it; a file that was cut, flipped or is none of ours is `damaged`. */
export async function readSnapshot(source: SnapshotSource, generation: Generation): Promise<Snapshot> {
	const { files, folder, utf8 } = source;
	const bytes = await files.read(files.join(folder, generation));
	if (bytes === undefined) {
		return { kind: 'missing' };
	}
	const imageBytes = Math.max(0, bytes.length - trailerBytes);
	const [, schema, digest] = trailerPattern.exec(utf8.decode(bytes.subarray(imageBytes))) ?? [];
	const image = bytes.subarray(0, imageBytes);
	if (schema === undefined || !isDigest(digest) || sumOf(source, image, Number(schema)) !== digest) {
		return { kind: 'damaged' };
	}
	return { kind: 'whole', image, schema: Number(schema) };
}

/**
 * Makes an image the newest generation. The one before becomes the older one, unless it is no good: then the older one
 * stays. A crash at any point leaves at least one whole generation, if there was one.
 */
export async function writeSnapshot(
	source: SnapshotSource,
	{
		image,
		schema,
		keepsNewest,
	}: { readonly image: Uint8Array; readonly schema: number; readonly keepsNewest: boolean },
): Promise<void> {
	const { files, folder } = source;
	const [newest, older] = generations.map((name) => files.join(folder, name)) as [string, string];
	await files.makeFolder(folder);
	const moved = keepsNewest ? files.rename(newest, older) : Promise.resolve();
	// It is waited for below; until then its failure must not count as nobody's.
	moved.catch(() => undefined);
	await files.replaceInParts(newest, imageAndTrailer(source, { image, schema, moved }));
}

/**
 * While the image is being written it is hashed: the one keeps the disk busy, the other this thread. The trailer comes
 * last, and not before the name is free.
 */
async function* imageAndTrailer(
	source: SnapshotSource,
	{ image, schema, moved }: { readonly image: Uint8Array; readonly schema: number; readonly moved: Promise<void> },
): AsyncGenerator<Uint8Array, void> {
	yield image;
	const trailer = source.utf8.encode(trailerOf(schema, sumOf(source, image, schema)));
	await moved;
	yield trailer;
}

/** Removes every generation, durably. */
export async function removeSnapshots({ files, folder }: SnapshotSource): Promise<void> {
	for (const name of generations) {
		await files.remove(files.join(folder, name));
	}
	await files.makeFolder(folder);
	await files.syncFolder(folder);
}

function sumOf({ sha256 }: SnapshotSource, image: Uint8Array, schema: number): Digest {
	return sha256(`${schema} ${sha256(image)}`);
}

/** Stands behind the image, so that the file is still one that SQLite's own tools open. */
function trailerOf(schema: number, digest: Digest): string {
	return `\n-- countersign cache, schema ${String(schema).padStart(6, '0')}, ${digest}\n`;
}
