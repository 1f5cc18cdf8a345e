import * as l10n from '@vscode/l10n';
import type { AtlasOutcome } from '../../shared/atlas';

/** What came of making an atlas, in one sentence or two. */
export function atlasSentence({ counts, leftOut, readCount }: AtlasOutcome): string {
	const skipped = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
	const made = l10n.t(
		'The atlas is up to date: {0} files, {1} symbols, {2} imports ({3} files read anew).',
		grouped(counts.files),
		grouped(counts.symbols),
		grouped(counts.imports),
		grouped(readCount),
	);
	return skipped === 0
		? made
		: l10n.t('{0} Left out: {1}, since they are binary, generated, vendored or no files.', made, grouped(skipped));
}

/** 11,420: the same on every machine. */
function grouped(count: number): string {
	return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
