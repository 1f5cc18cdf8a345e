import { randomBytes } from 'node:crypto';

/** `digits` random hexadecimal digits, from the system's source. */
export function randomId(digits: number): string {
	return randomBytes(Math.ceil(digits / 2))
		.toString('hex')
		.slice(0, digits);
}
