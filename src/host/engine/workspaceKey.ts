import { createHash } from 'node:crypto';

/** The same for the same folders in any order, in every window. */
export function workspaceKey(folders: readonly string[]): string {
	if (folders.length === 0) {
		return 'empty';
	}
	return createHash('sha256')
		.update([...folders].sort().join('\n'))
		.digest('hex')
		.slice(0, 16);
}
