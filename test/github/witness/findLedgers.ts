import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** As deep as a ledger lies in the profile of an editor. */
const maxDepth = 9;
const elsewhere = /^(?:node_modules|extensions|logs|Cache.*|Code Cache|cache|chromium.*|playwright.*)$/;

/** Every folder below `root` that holds the first file of a ledger. */
export function findLedgers(root: string, depth = 0): readonly string[] {
	const entries = entriesOf(root);
	if (entries.some((entry) => entry.isFile() && entry.name === '000001.jsonl')) {
		return [root];
	}
	const folders = entries.filter((entry) => entry.isDirectory() && !elsewhere.test(entry.name));
	return depth === maxDepth ? [] : folders.flatMap(({ name }) => findLedgers(join(root, name), depth + 1));
}

function entriesOf(folder: string): readonly Dirent[] {
	try {
		return readdirSync(folder, { withFileTypes: true });
	} catch {
		// Other processes come to their end meanwhile and take their folders with them.
		return [];
	}
}
