import * as z from 'zod';
import { type Digest, isDigest, type Sha256 } from '../../../base/digest';
import { canonicalJson } from '../../../base/text/canonicalJson';
import { ItemRef } from '../../../shared/names';
import type { ExclusionReason, PackManifest } from '../../../shared/packs/contextPack';
import { sectionKinds } from '../../../shared/packs/packProfile';

const Count = z.number().int().min(0);
const Counts = z.record(z.string(), Count);
const Hash = z.string().refine(isDigest);

const reasons: Readonly<Record<ExclusionReason, true>> = {
	...{ over_budget: true, section_full: true, empty: true, no_write_access: true, not_in_profile: true },
	...{ not_found: true, outside_repository: true, too_large: true },
};

const Segment = z.strictObject({
	id: z.string(),
	kind: z.enum(['instructions', ...sectionKinds]),
	source: z.string(),
	rank: Count,
	chars: Count,
	redactions: Counts,
});

const Manifest: z.ZodType<PackManifest> = z.strictObject({
	schemaVersion: z.literal('context_pack/v2'),
	generator: z.literal('countersign'),
	profile: z.string(),
	onlyWriters: z.boolean(),
	ref: ItemRef,
	budget: z.strictObject({
		maxChars: Count.nullable(),
		usedChars: Count,
		maxTokens: Count.nullable(),
		usedTokens: Count.nullable(),
		strategy: z.literal('drop_low_priority'),
	}),
	included: z.array(Segment.extend({ hash: Hash })).refine(areDifferent),
	excluded: z
		.array(
			Segment.extend({
				reason: z.string().refine((reason): reason is ExclusionReason => Object.hasOwn(reasons, reason)),
			}),
		)
		.refine(areDifferent),
	redactions: Counts,
	contentHash: Hash,
	hash: Hash,
});

/** A manifest that was found on a disk, when it is one of this version, of this item, and to the letter as it was made. */
export function readManifest(text: string, ref: ItemRef, sha256: Sha256): PackManifest | 'unreadable' | 'changed' {
	const manifest = Manifest.safeParse(jsonIn(text)).data;
	if (manifest === undefined) {
		return 'unreadable';
	}
	return manifest.ref === ref && manifest.hash === hashOf(manifest, sha256) ? manifest : 'changed';
}

/** Each has a row of its own. */
function areDifferent(segments: readonly { readonly id: string }[]): boolean {
	return new Set(segments.map(({ id }) => id)).size === segments.length;
}

function hashOf({ hash: _, ...content }: PackManifest, sha256: Sha256): Digest | null {
	try {
		return sha256(canonicalJson(content));
	} catch {
		// Half a character somewhere: no manifest of ours has that.
		return null;
	}
}

function jsonIn(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// Its schema says that it is none.
		return undefined;
	}
}
