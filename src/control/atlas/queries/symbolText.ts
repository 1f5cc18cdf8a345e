import type { AtlasSymbol } from '../../../shared/atlas/atlas';

/** A symbol in a line, with where it stands: `function TideTable.row (lines 2–4)`. */
export function symbolText({ kind, name, in: owner, start, end, exported }: AtlasSymbol): string {
	const full = owner === undefined ? name : `${owner}.${name}`;
	const lines = start === end ? `line ${start}` : `lines ${start}–${end}`;
	return `${kind} ${full} (${lines}${exported ? '' : ', not exported'})`;
}
