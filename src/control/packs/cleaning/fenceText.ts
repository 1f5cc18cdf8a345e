/** Quotes text as data between two lines of tildes, longer than any run inside: the text cannot close it. */
export function fenceText(text: string): string {
	const fence = '~'.repeat(Math.max(4, longestRun(text) + 1));
	return `${fence}text\n${text}\n${fence}\n`;
}

function longestRun(text: string): number {
	let longest = 0;
	for (const [run] of text.matchAll(/~+/g)) {
		longest = Math.max(longest, run.length);
	}
	return longest;
}
