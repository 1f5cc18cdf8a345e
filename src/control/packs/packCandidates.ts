import type { ItemRef } from '../../shared/names';
import type { WorkItemComment, WorkItemDetail, WorkItemSummary } from '../../shared/workItem';
import { cleanText } from './cleanText';
import type { PackCandidate } from './packCandidate';
import { packInstructions } from './packInstructions';
import type { EarlierRejection, PackSources } from './packSources';
import { quoteItem, safeUrl, safeWord } from './quoteItem';

/** Longest quote by kind, so that one long neighbour does not push out all others. */
const maxQuote = { parent: 4000, child: 1500, blocker: 1500, comment: 4000, rejection: 2000 } as const;
const maintainers: ReadonlySet<string> = new Set(['OWNER', 'MEMBER', 'COLLABORATOR']);

/** Everything that could go into a pack, most important first; the same order whatever order the rows came in. */
export function packCandidates(sources: PackSources): readonly PackCandidate[] {
	const { item, request } = sources;
	const parent = item.parentItem?.ref ?? item.parent;
	const children = item.children.map(({ ref }) => ref);
	return [
		instructions(sources),
		{ ...quoteItem(item, item.ref, 'Item'), id: 'item', kind: 'item', rank: 1, maxDataChars: request.budget },
		...(parent === null ? [] : [neighbour(sources, parent, 'parent')]),
		...sortedRefs(children).map((ref) => neighbour(sources, ref, 'child')),
		...sortedRefs(item.blockedBy).map((ref) => neighbour(sources, ref, 'blocker')),
		...keyCommentsFirst(item.comments).map((comment) => quoteComment(comment, item.ref)),
		...[...sources.rejections].sort((a, b) => compare(a.changesetId, b.changesetId)).map(quoteRejection),
	];
}

function instructions({ item, request }: PackSources): PackCandidate {
	return {
		id: 'instructions',
		kind: 'instructions',
		source: 'countersign',
		rank: 0,
		head: packInstructions(request.profile, item.ref, request.budget),
		data: null,
		maxDataChars: 0,
		isEmpty: false,
		redactions: {},
	};
}

const neighbourRole = { parent: 'Parent', child: 'Child', blocker: 'Blocked by' } as const;
const neighbourRank = { parent: 2, child: 3, blocker: 4 } as const;

function neighbour(sources: PackSources, ref: ItemRef, kind: keyof typeof neighbourRank): PackCandidate {
	const known: WorkItemDetail | WorkItemSummary | undefined = sources.detail(ref) ?? summaryOf(sources.item, ref);
	return {
		...quoteItem(known, ref, neighbourRole[kind]),
		id: `${kind}:${ref}`,
		kind,
		rank: neighbourRank[kind],
		maxDataChars: maxQuote[kind],
	};
}

function summaryOf(item: WorkItemDetail, ref: ItemRef): WorkItemSummary | undefined {
	return [...(item.parentItem === null ? [] : [item.parentItem]), ...item.children].find((row) => row.ref === ref);
}

/** People with write access first, then the newest. */
function keyCommentsFirst(comments: readonly WorkItemComment[]): readonly WorkItemComment[] {
	const weight = ({ association }: WorkItemComment): number => (maintainers.has(association) ? 0 : 1);
	return [...comments].sort((a, b) => weight(a) - weight(b) || compare(b.createdAt, a.createdAt) || b.id - a.id);
}

function quoteComment(comment: WorkItemComment, ref: ItemRef): PackCandidate {
	const { text, counts } = cleanText(comment.body);
	const source = safeUrl(comment.url);
	return {
		id: `comment:${comment.id}`,
		kind: 'comment',
		source,
		rank: 5,
		head: `## Comment on ${ref}\n\nSource: ${source}\nAuthor: ${safeWord(comment.author)} (${safeWord(comment.association)})\nWritten: ${safeWord(comment.createdAt.slice(0, 10))}\n`,
		data: text,
		maxDataChars: maxQuote.comment,
		isEmpty: text === '',
		redactions: counts,
	};
}

function quoteRejection({ changesetId, title, reason, notes }: EarlierRejection): PackCandidate {
	const lines = [
		`title: ${title}`,
		...(reason === null ? [] : [`reason: ${reason}`]),
		...notes.map((note) => `note: ${note}`),
	];
	const { text, counts } = cleanText(lines.join('\n'));
	const head =
		reason === null
			? `## Proposed already: ${changesetId}\n\nIt waits for a person, who has said this of it.\n`
			: `## Rejected earlier: ${changesetId}\n\nA person turned this proposal down and said why.\n`;
	return {
		id: `rejection:${changesetId}`,
		kind: 'rejection',
		source: changesetId,
		rank: 6,
		head,
		data: text,
		maxDataChars: maxQuote.rejection,
		isEmpty: false,
		redactions: counts,
	};
}

function sortedRefs(refs: readonly ItemRef[]): readonly ItemRef[] {
	const numberOf = (ref: ItemRef): number => Number(ref.slice(ref.indexOf('#') + 1));
	const repoOf = (ref: ItemRef): string => ref.slice(0, ref.indexOf('#'));
	return [...new Set(refs)].sort((a, b) => compare(repoOf(a), repoOf(b)) || numberOf(a) - numberOf(b));
}

/** By code unit: the language of the machine must not change the order. */
function compare(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
