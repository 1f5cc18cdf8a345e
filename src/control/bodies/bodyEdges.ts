import type { BodyEdge, CanonicalItem, TextReference } from '../../shared/items/canonicalItem';
import { trackedFields } from '../../shared/items/canonicalItem';
import { distinctReferences, referenceKey, textReferences } from '../../shared/items/textReferences';
import { type ParsedBody, sectionText } from './parseBody';
import { type ItemSurroundings, isItself } from './readItem';

/**
 * What one body says about how its item stands to others, each once a kind: parent, children, blockers, ADRs, then
 * what it only speaks of. It never points at the item itself.
 */
export function bodyEdges(item: CanonicalItem, body: ParsedBody, around: ItemSurroundings): readonly BodyEdge[] {
	const { parentUrl, children } = item.relationships;
	const parent = textReferences(parentUrl ?? '', around).slice(0, 1);
	const blockers = body.byHeading.get(trackedFields.blockedBy.heading);
	const stated: readonly BodyEdge[] = [
		...edges('parent', parent, around),
		...edges('child', children, around),
		...edges('blocked_by', blockers === undefined ? [] : textReferences(sectionText(body, blockers), around), around),
	];
	const named = new Set(stated.map(({ target }) => target.toLowerCase()));
	const spoken = body.outline.prose.flatMap((text) => textReferences(text, around));
	return [
		...stated,
		...item.adrLinks.map((target): BodyEdge => ({ kind: 'adr', target, ref: null, provenance: 'mention' })),
		...edges(
			'mention',
			spoken.filter((reference) => !named.has(referenceKey(reference))),
			around,
		),
	];
}

function edges(
	kind: BodyEdge['kind'],
	references: readonly TextReference[],
	around: ItemSurroundings,
): readonly BodyEdge[] {
	return distinctReferences(references)
		.filter((reference) => !isItself(reference, around))
		.map(({ text, ref }) => ({
			kind,
			target: ref ?? text,
			ref,
			provenance: kind === 'mention' ? 'mention' : 'checklist',
		}));
}
