import { type SectionKind, sectionKinds } from '../../shared/packs/packProfile';
import type { PackCandidate, PackPiece } from './packCandidate';
import { packInstructions } from './packInstructions';
import type { PackSources } from './packSources';
import { checksPieces, symbolsPieces } from './sections/codeSections';
import { itemPieces, relativePieces } from './sections/itemSections';
import { commentPieces, decisionPieces, rejectionPieces } from './sections/talkSections';

type Pieces = (sources: PackSources) => readonly PackPiece[];

const builders: Readonly<Record<SectionKind, Pieces>> = {
	item: itemPieces,
	decision: decisionPieces,
	parent: relativePieces('parent'),
	child: relativePieces('child'),
	blocker: relativePieces('blocker'),
	comment: commentPieces,
	rejection: rejectionPieces,
	checks: checksPieces,
	symbols: symbolsPieces,
};

/**
 * Everything that could go into a pack, as the profile ranks it; the same order whatever order the rows came in. What
 * the profile has no section for comes last, so that the manifest can say so.
 */
export function packCandidates(sources: PackSources): readonly PackCandidate[] {
	const { sections } = sources.profile;
	const known = new Set(sections.map(({ kind }) => kind));
	const others = sectionKinds.filter((kind) => !known.has(kind));
	return [
		instructions(sources),
		...sections.flatMap(({ kind, quote, atLeast, atMost }, index) =>
			builders[kind](sources).map((piece) => ({
				...{ ...piece, kind, rank: index + 1, maxDataChars: quote },
				...{ atLeast, atMost },
			})),
		),
		...others.flatMap((kind, index) =>
			builders[kind](sources).map((piece) => ({
				...{ ...piece, kind, rank: sections.length + index + 1, maxDataChars: 0 },
				...{ atLeast: 0, atMost: 0, excludedBecause: 'not_in_profile' as const },
			})),
		),
	];
}

function instructions({ item, request, profile }: PackSources): PackCandidate {
	const isSmall = request.tokens === undefined ? false : request.tokens < 2000;
	return {
		...{ id: 'instructions', kind: 'instructions', source: 'countersign', rank: 0 },
		head: packInstructions(profile.task, item.ref, isSmall ? 0 : (request.budget ?? profile.budget)),
		...{ data: null, maxDataChars: 0, excludedBecause: null, redactions: {}, atLeast: 0, atMost: 100 },
	};
}
