import * as l10n from '@vscode/l10n';
import type { AtlasOutcome } from '../../shared/atlas/atlas';
import { groupedNumber } from '../words/groupedNumber';

/** What came of making an atlas, in one sentence or two. */
export function atlasSentence({ counts, leftOut, readCount }: AtlasOutcome): string {
	const skipped = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
	const made = l10n.t(
		'The atlas is up to date: {0} files, {1} symbols, {2} imports ({3} files read anew).',
		groupedNumber(counts.files),
		groupedNumber(counts.symbols),
		groupedNumber(counts.imports),
		groupedNumber(readCount),
	);
	return skipped === 0
		? made
		: l10n.t(
				'{0} Left out: {1}, since they are binary, generated, vendored, not checked out or no files.',
				made,
				groupedNumber(skipped),
			);
}
