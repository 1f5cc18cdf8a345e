/** `sha256:` and 64 lowercase hexadecimal digits: the one format of a hash everywhere. */
export type Digest = `sha256:${string}` & { readonly brand: 'Digest' };

/** Hashes text as UTF-8, or bytes as they are. */
export type Sha256 = (content: string | Uint8Array) => Digest;

const digestPattern = /^sha256:[0-9a-f]{64}$/;

export function isDigest(value: unknown): value is Digest {
	return typeof value === 'string' && digestPattern.test(value);
}

/** The first 12 hexadecimal digits: what people compare by eye. */
export function shortDigest(digest: Digest): string {
	return digest.slice('sha256:'.length, 'sha256:'.length + 12);
}
