import { canonicalJson } from '../../base/text/canonicalJson';
import { type ContextPack, type PackManifest, packMark } from '../../shared/packs/contextPack';
import { packPlace } from '../../shared/packs/packPlaces';
import type { SecretRules } from '../guardrails/secrets/secretRules';
import { type FittedPack, fitBudget } from './budget/fitBudget';
import { characterBudget, type PackBudget, tokenBudget } from './budget/packBudget';
import { addCounts, type Counts } from './cleaning/redactSecrets';
import type { PackCandidate } from './packCandidate';
import { packCandidates } from './packCandidates';
import type { PackSources } from './packSources';

/** Builds the context pack of an item. The same sources give the same bytes, on every machine and day. */
export function buildPack(sources: PackSources): ContextPack {
	const candidates = cleanCandidates(sources);
	const fitted = fitWhole(sources, candidates);
	const redactions = addCounts(candidates.map((candidate) => candidate.redactions));
	const manifest = packManifest(sources, fitted, redactions);
	return {
		folder: packPlace(sources.item.ref),
		files: [
			{ name: 'CONTEXT.md', text: fitted.text },
			{ name: 'manifest.json', text: `${JSON.stringify(sortKeys(manifest), null, 2)}\n` },
		],
		manifest,
	};
}

/**
 * The rules that others keep cost the same for a word as for a page, and a pack has hundreds of texts: they are asked of
 * all together first, and of each by itself only where something is found.
 */
function cleanCandidates(sources: PackSources): readonly PackCandidate[] {
	const asked: string[] = [];
	const rules: SecretRules = (text) => {
		asked.push(text);
		return [];
	};
	const candidates = packCandidates({ ...sources, search: { ...sources.search, rules } });
	return sources.search.rules(asked.join('\n\n')).length === 0 ? candidates : packCandidates(sources);
}

/** The parts of a text have now and then fewer tokens than the whole, whose pieces begin elsewhere. */
function fitWhole(sources: PackSources, candidates: readonly PackCandidate[]): FittedPack {
	const budget = budgetOf(sources);
	let max = budget.max;
	for (;;) {
		const fitted = fitBudget(`${packMark}\n`, candidates, { ...budget, max }, sources.sha256);
		const over = budget.measure(fitted.text) - budget.max;
		if (over <= 0 || fitted.included.length === 0) {
			return fitted;
		}
		max -= over;
	}
}

function budgetOf({ request, profile, countTokens }: PackSources): PackBudget {
	return request.tokens === undefined || countTokens === null
		? characterBudget(request.budget ?? profile.budget)
		: tokenBudget(request.tokens, countTokens);
}

function packManifest(sources: PackSources, fitted: FittedPack, redactions: Counts): PackManifest {
	const { item, request, profile, countTokens, sha256 } = sources;
	const { max, measure } = budgetOf(sources);
	const isInTokens = request.tokens !== undefined && countTokens !== null;
	const content: Omit<PackManifest, 'hash'> = {
		schemaVersion: 'context_pack/v2',
		generator: 'countersign',
		profile: request.profile,
		onlyWriters: request.onlyWriters ?? profile.onlyWriters,
		ref: item.ref,
		budget: {
			maxChars: isInTokens ? null : max,
			usedChars: fitted.text.length,
			maxTokens: isInTokens ? max : null,
			usedTokens: isInTokens ? measure(fitted.text) : null,
			strategy: 'drop_low_priority',
		},
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
