/** What the atlas says of a file beyond its symbols, as the JSON texts that it is made of, to be carried over. */
export interface LinkedTexts {
	/** `{"path":…` up to the symbols, without a comma after it. */
	readonly before: string;
	readonly imports: string;
	readonly importCount: number;
	readonly uses: string;
	readonly dependents: string;
	readonly tests: string;
	/** The files that it imports, by their places among all files read. */
	readonly targets: readonly number[];
}

const fieldCount = 7;

/** Tab-separated; JSON has no tab of its own. */
export function linkedFields(linked: LinkedTexts): string {
	const { before, imports, importCount, uses, dependents, tests, targets } = linked;
	return [before, imports, importCount, uses, dependents, tests, targets.join(' ')].join('\t');
}

export function parseLinked(text: string): LinkedTexts | null {
	const fields = text.split('\t');
	const [before = '', imports = '', importCount = '', uses = '', dependents = '', tests = '', targets = ''] = fields;
	return fields.length === fieldCount
		? { before, imports, importCount: Number(importCount), uses, dependents, tests, targets: placesIn(targets) }
		: null;
}

function placesIn(targets: string): readonly number[] {
	return targets === '' ? [] : targets.split(' ').map(Number);
}
