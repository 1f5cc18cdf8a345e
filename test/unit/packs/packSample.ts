import assert from 'node:assert/strict';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { noRules, type SecretSearch } from '../../../src/control/guardrails/secrets/findSecrets';
import type { PackSources } from '../../../src/control/packs/packSources';
import { builtInProfiles } from '../../../src/control/packs/profiles/builtInProfiles';
import type { WorkItemDetail } from '../../../src/shared/items/workItem';
import { ChangesetId, type ItemRef } from '../../../src/shared/names';
import { PackRequest } from '../../../src/shared/packs/contextPack';
import { aConnectedItem, aDetail } from '../../golden/samples';

/** Only our own patterns, and no token. */
export const ownPatterns: SecretSearch = { rules: noRules, token: null };

/** Sources of a pack around `item`; neighbours 3, 9 and 22 of the sample are in the cache. */
export function packSources(change: Partial<PackSources> = {}): PackSources {
	const profile = builtInProfiles.get(change.request?.profile ?? 'coding');
	assert.ok(profile);
	const item = change.item ?? aConnectedItem();
	const known = new Map<ItemRef, WorkItemDetail>(
		[
			aDetail({ number: 3, title: 'Map that can be trusted', body: 'People sail by this map.', childCount: 3 }),
			aDetail({ number: 9, title: 'Tide service gives local time', body: 'Blocks every reader.' }),
			aDetail({ number: 22, title: 'Draw ships without a berth', body: 'They float.' }),
		].map((detail) => [detail.ref, detail]),
	);
	return {
		item,
		neighbour: (ref) => known.get(ref),
		rejections: [
			{ changesetId: ChangesetId.parse('cs-bb0000'), title: 'Close as duplicate', reason: 'It is not one.', notes: [] },
			{ changesetId: ChangesetId.parse('cs-aa0000'), title: 'Label wontfix', reason: 'We will fix it.', notes: [] },
		],
		...{ decisions: [], paths: [], profile, countTokens: null },
		request: PackRequest.parse({ ref: item.ref }),
		search: ownPatterns,
		sha256: nodeSha256,
		...change,
	};
}

export function contextOf(pack: {
	readonly files: readonly { readonly name: string; readonly text: string }[];
}): string {
	return pack.files.find(({ name }) => name === 'CONTEXT.md')?.text ?? '';
}
