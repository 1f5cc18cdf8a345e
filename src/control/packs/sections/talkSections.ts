import { byCodeUnit } from '../../../base/text/byCodeUnit';
import type { WorkItemComment } from '../../../shared/items/workItem';
import { cleanText } from '../cleaning/cleanText';
import type { PackPiece } from '../packCandidate';
import type { EarlierRejection, PackSources } from '../packSources';
import { safeUrl, safeWord } from './quoteItem';
import { isLeftOut, isWriter } from './writers';

export function commentPieces(sources: PackSources): readonly PackPiece[] {
	return keyCommentsFirst(sources.item.comments).map((comment) => quoteComment(sources, comment));
}

/** People with write access first, then what others agree with, then the newest. */
function keyCommentsFirst(comments: readonly WorkItemComment[]): readonly WorkItemComment[] {
	const weight = ({ association }: WorkItemComment): number => (isWriter(association) ? 0 : 1);
	return [...comments].sort(
		(a, b) => weight(a) - weight(b) || b.reactions - a.reactions || byCodeUnit(b.createdAt, a.createdAt) || b.id - a.id,
	);
}

function quoteComment(sources: PackSources, comment: WorkItemComment): PackPiece {
	const { text, counts } = cleanText(comment.body, sources.search);
	const source = safeUrl(comment.url);
	return {
		...{ id: `comment:${comment.id}`, source },
		head: `## Comment on ${sources.item.ref}\n\nSource: ${source}\nAuthor: ${safeWord(comment.author)} (${safeWord(comment.association)})\nWritten: ${safeWord(comment.createdAt.slice(0, 10))}\n`,
		data: text,
		excludedBecause: text === '' ? 'empty' : isLeftOut(sources, comment) ? 'no_write_access' : null,
		redactions: counts,
	};
}

export function rejectionPieces({ rejections, search }: PackSources): readonly PackPiece[] {
	const quote = ({ changesetId, title, reason, notes }: EarlierRejection): PackPiece => {
		const said = [...(reason === null ? [] : [`reason: ${reason}`]), ...notes.map((note) => `note: ${note}`)];
		const { text, counts } = cleanText([`title: ${title}`, ...said].join('\n'), search);
		const head =
			reason === null
				? `## Proposed already: ${changesetId}\n\nIt waits for a person, who has said this of it.\n`
				: `## Rejected earlier: ${changesetId}\n\nA person turned this proposal down and said why.\n`;
		return {
			...{ id: `rejection:${changesetId}`, source: changesetId, head },
			...{ data: text, excludedBecause: null, redactions: counts },
		};
	};
	return [...rejections].sort((a, b) => byCodeUnit(a.changesetId, b.changesetId)).map(quote);
}

/** What the item names as a decision: an excerpt of the file in the repository. */
export function decisionPieces({ decisions, search }: PackSources): readonly PackPiece[] {
	return [...decisions]
		.sort((a, b) => byCodeUnit(a.path, b.path))
		.map((decision) => {
			const path = safePath(decision.path);
			const anchor = decision.section === null ? '' : `#${safePath(decision.section)}`;
			const { text, counts } = cleanText(decision.state === 'read' ? decision.text : '', search);
			const reason = decision.state === 'read' ? (text === '' ? 'empty' : null) : decision.state;
			return {
				...{ id: `decision:${path}`, source: `${path}${anchor}` },
				head: `## Decision ${path}\n\nAn excerpt; the file is in the repository.\n`,
				...{ data: text, excludedBecause: reason, redactions: counts },
			};
		});
}

/** It comes from the item's text, and stands in our own words. */
export function safePath(path: string): string {
	const safe = path.replace(/[^\w./@+ -]/g, '_').slice(0, 200);
	return safe === '' ? 'unknown' : safe;
}
