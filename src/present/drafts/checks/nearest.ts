/** What somebody most likely meant: the one in another case, else the closest by few letters; undefined when none is. */
export function nearest(written: string, known: readonly string[]): string | undefined {
	const wanted = written.toLowerCase();
	const most = Math.max(1, Math.floor(wanted.length / 3));
	let best: string | undefined;
	let least = most + 1;
	for (const one of known) {
		const distance = Math.abs(one.length - wanted.length) > most ? least : editDistance(wanted, one.toLowerCase());
		if (distance < least) {
			best = one;
			least = distance;
		}
	}
	return best;
}

function editDistance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 0; i < a.length; i++) {
		const next = [i + 1];
		for (let j = 0; j < b.length; j++) {
			const change = (row[j] ?? 0) + Number(a[i] !== b[j]);
			next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
		}
		row = next;
	}
	return row.at(-1) ?? 0;
}
