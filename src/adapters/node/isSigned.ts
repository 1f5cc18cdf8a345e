import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether `signature` is `sha256=` and the HMAC of exactly these bytes; the time it takes tells nothing about where it differs. */
export function isSigned(secret: string, bytes: Uint8Array, signature: string): boolean {
	const given = Buffer.from(signature);
	const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`);
	return given.length === expected.length && timingSafeEqual(given, expected);
}
