import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repoRoot } from '../fakes/repoRoot';

const { UPDATE_GOLDEN: updateGolden } = process.env;

/** Compares with test/golden/<name>, a .txt so that no formatter touches it. */
export function compareGolden(name: string, actual: string): void {
	compareFile(`test/golden/${name}`, actual);
}

/**
 * Compares with a file of the repository that is made from the code. On a mismatch what was made is written beside it as
 * `<name>.actual`; UPDATE_GOLDEN=1 takes it over instead.
 */
export function compareFile(name: string, actual: string): void {
	const path = join(repoRoot, name);
	if (updateGolden === '1') {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, actual);
		rmSync(`${path}.actual`, { force: true });
		return;
	}
	const expected = existsSync(path) ? readFileSync(path, 'utf8') : '';
	if (expected !== actual) {
		writeFileSync(`${path}.actual`, actual);
	}
	assert.equal(actual, expected, `${name} differs; see ${name}.actual`);
}
