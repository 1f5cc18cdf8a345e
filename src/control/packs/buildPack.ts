import { canonicalJson } from '../../base/canonicalJson';
import { type ContextPack, type PackManifest, packMark } from '../../shared/contextPack';
import { type ItemRef, splitItemRef } from '../../shared/names';
import { type FittedPack, fitBudget } from './fitBudget';
import { packCandidates } from './packCandidates';
import type { PackSources } from './packSources';
import { addCounts, type Counts } from './redactSecrets';

/** Builds the context pack of an item. The same sources give the same bytes, on every machine and day. */
export function buildPack(sources: PackSources): ContextPack {
	const candidates = packCandidates(sources);
	const fitted = fitBudget(`${packMark}\n`, candidates, sources.request.budget);
	const redactions = addCounts(candidates.map((candidate) => candidate.redactions));
	const manifest = packManifest(sources, fitted, redactions);
	return {
		folder: packFolder(sources.item.ref),
		files: [
			{ name: 'CONTEXT.md', text: fitted.text },
			{ name: 'manifest.json', text: `${JSON.stringify(sortKeys(manifest), null, 2)}\n` },
		],
		manifest,
	};
}

/** Where the pack of an item belongs in a repository. */
export function packFolder(ref: ItemRef): string {
	const { repo, number } = splitItemRef(ref);
	return `.countersign/packs/${repo.replace('/', '-')}-${number}`;
}

function packManifest({ item, request, sha256 }: PackSources, fitted: FittedPack, redactions: Counts): PackManifest {
	const content: Omit<PackManifest, 'hash'> = {
		schemaVersion: 'context_pack/v2',
		generator: 'countersign',
		profile: request.profile,
		onlyWriters: request.onlyWriters,
		ref: item.ref,
		budget: { maxChars: request.budget, usedChars: fitted.text.length, strategy: 'drop_low_priority' },
		included: fitted.included,
		excluded: fitted.excluded,
		redactions,
		contentHash: sha256(fitted.text),
	};
	return { ...content, hash: sha256(canonicalJson(content)) };
}

function sortKeys(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value.map(sortKeys);
	}
	if (typeof value === 'object' && value !== null) {
		const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
		return Object.fromEntries(sorted.map(([key, inner]) => [key, sortKeys(inner)]));
	}
	return value;
}
