import { byCodeUnit } from '../../../base/text/byCodeUnit';
import type { WorkItemText } from '../../../shared/items/workItem';
import { cleanText } from '../cleaning/cleanText';
import type { PackPiece } from '../packCandidate';
import { mentionedItems, type PackSources } from '../packSources';
import { sortedRefs } from './itemSections';
import { safeUrl } from './quoteItem';
import { safePath } from './talkSections';

/** How the pull requests stand that are about the item, or the item itself if it is one. */
export function checksPieces({ item, neighbour }: PackSources): readonly PackPiece[] {
	const others = sortedRefs(mentionedItems(item)).flatMap((ref) => neighbour(ref) ?? []);
	return [item, ...others].filter(({ kind }) => kind === 'pull_request').map(checksPiece);
}

function checksPiece({ ref, url, state, isDraft, review, checks }: WorkItemText): PackPiece {
	const lines = [
		`## Pull request ${ref}`,
		'',
		`Source: ${safeUrl(url)}`,
		`State: ${state}${isDraft ? ', draft' : ''}`,
		`Review: ${review?.replace('_', ' ') ?? 'not known'}`,
		`Checks: ${checks ?? 'not known'}`,
		'',
	];
	return {
		...{ id: `checks:${ref}`, source: safeUrl(url), head: lines.join('\n'), data: null },
		...{ excludedBecause: null, redactions: {} },
	};
}

/** What the atlas says of the paths that the item names. */
export function symbolsPieces({ paths, search }: PackSources): readonly PackPiece[] {
	return [...paths]
		.sort((a, b) => byCodeUnit(a.path, b.path))
		.map(({ path: written, line, owners, symbols }) => {
			const path = safePath(written);
			const { text, counts } = cleanText(symbols.join('\n'), search);
			const owned = owners.length === 0 ? '' : `Owners: ${owners.map(safePath).join(', ')}\n`;
			return {
				...{ id: `symbols:${path}`, source: line === null ? path : `${path}#L${line}` },
				head: `## File ${path}\n\n${owned}What it declares:\n`,
				...{ data: text, excludedBecause: text === '' ? 'empty' : null, redactions: counts },
			};
		});
}
