import type { Digest } from '../../../base/digest';

/** Tells whether GitHub says the same of a thing as before: half of the hash, which is enough to tell by. */
export type ContentMark = string & { readonly brand: 'ContentMark' };

const start = 'sha256:'.length;

export function contentMark(digest: Digest): ContentMark {
	return digest.slice(start, start + 32) as ContentMark;
}
