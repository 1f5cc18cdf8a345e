import { folderOf, grouped, nameOf } from '../imports/paths';

const testFolder = /(?:^|\/)(?:__tests__|tests?|specs?)\//i;
const testName =
	/(?:[._-](?:test|spec|tests)\.[\w.]+|^test_[\w-]+\.pyi?|_test\.(?:py|go|rs|c|cc|cpp)|_spec\.rb|_test\.rb|[a-z0-9](?:Tests?|IT)\.(?:java|kt|cs|php))$/;
const marks = /(?:[._-](?:tests?|spec)|Tests?|IT)$|^test_/g;

/** Whether a file is a test, or lies among tests. */
export function isTestFile(path: string): boolean {
	return testFolder.test(path) || testName.test(nameOf(path));
}

/**
 * The test of each file that is called as the file is: `a.test.ts` of `a.ts`, `test_a.py` of `a.py`, `ATest.java` of
 * `A.java`. Of several files with that name, the one whose folders are most like the test's.
 */
export function testsByName(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
	const tests = paths.filter((path) => testName.test(nameOf(path)) || testFolder.test(path));
	const known = new Set(tests);
	const subjects = grouped(
		paths.filter((path) => !known.has(path)),
		keyOf,
	);
	const found = new Map<string, string[]>();
	for (const test of tests) {
		const candidates = subjects.get(keyOf(test)) ?? [];
		const folders = new Set(folderOf(test).split('/'));
		const alike = (path: string): number =>
			folderOf(path)
				.split('/')
				.filter((name) => folders.has(name)).length;
		const [first, ...others] = candidates;
		if (first !== undefined) {
			const subject = others.reduce((best, path) => (alike(path) > alike(best) ? path : best), first);
			found.set(subject, [...(found.get(subject) ?? []), test]);
		}
	}
	return found;
}

const families: Readonly<Record<string, string>> = {
	...{ ts: 'js', tsx: 'js', mts: 'js', cts: 'js', jsx: 'js', mjs: 'js', cjs: 'js' },
	...{ cc: 'c', cpp: 'c', cxx: 'c', h: 'c', hpp: 'c', pyi: 'py' },
};

/** What a file is about, and in which family of languages. */
function keyOf(path: string): string {
	const [stem = '', ...rest] = nameOf(path).split(/\.(?!test\.|spec\.)/);
	const extension = rest.at(-1) ?? '';
	return `${stem.replaceAll(/\.(?:test|spec)$/g, '').replaceAll(marks, '')}.${families[extension] ?? extension}`;
}
