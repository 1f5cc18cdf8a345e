import { createHash } from 'node:crypto';

/** The same bytes have the same tag. */
export function etagOf(bytes: Buffer): string {
	return `W/"${createHash('sha256').update(bytes).digest('hex')}"`;
}

/** Compared weakly, as `If-None-Match` is. */
export function matches(ifNoneMatch: string | undefined, etag: string): boolean {
	if (ifNoneMatch === undefined) {
		return false;
	}
	const tags = ifNoneMatch.split(',').map(bare);
	return tags.includes('*') || tags.includes(bare(etag));
}

function bare(tag: string): string {
	return tag.trim().replace(/^W\//, '');
}
