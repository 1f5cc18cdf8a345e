import type { Actor } from '../../shared/actor';
import { openNotes } from '../../shared/changesets/openNotes';
import type { WorkItemDetail } from '../../shared/items/workItem';
import { type ItemRef, splitItemRef } from '../../shared/names';
import type { ContextPack } from '../../shared/packs/contextPack';
import { waitsForPerson } from '../changesets/lifecycle';
import type { ControlDeps } from '../controlDeps';
import { secretSearch } from '../roomDeps';
import { atlasFacts } from './atlas/atlasFacts';
import type { PathFacts } from './atlas/pathFacts';
import { buildPack } from './buildPack';
import { readDecisions } from './decisions/readDecisions';
import type { RepoFiles } from './packPorts';
import { type EarlierRejection, type PackSources, packNeighbours } from './packSources';
import { readProfile } from './profiles/readProfile';

/** Builds the pack that is asked for, from what the cache and the clone have, and puts it on record. */
export async function recordedPack(
	deps: ControlDeps,
	actor: Actor,
	request: PackSources['request'],
): Promise<ContextPack> {
	const { pack, isNew } = await deps.packs.pack(request, async (files) =>
		buildPack(await gatherSources(deps, files, request)),
	);
	// One that is at hand is on record since it was built.
	if (isNew && deps.readOnlyBecause === null) {
		const { profile, hash, budget } = pack.manifest;
		const { usedChars, maxChars, usedTokens, maxTokens } = budget;
		const payload =
			maxTokens === null
				? { profile, hash, used: usedChars, budget: maxChars ?? 0 }
				: { profile, hash, used: usedTokens ?? 0, budget: maxTokens, unit: 'tokens' as const };
		await deps.ledger.append(actor, [{ type: 'pack.built', subject: request.ref, payload }]);
	}
	return pack;
}

async function gatherSources(
	deps: ControlDeps,
	files: RepoFiles,
	request: PackSources['request'],
): Promise<PackSources> {
	const { workItems, sha256 } = deps;
	const item = await workItems.get(request.ref);
	const { repo } = splitItemRef(item.ref);
	const [profile, neighbours, decisions, paths, search] = await Promise.all([
		readProfile(files, repo, request.profile),
		workItems.texts(packNeighbours(item)),
		readDecisions(files, item),
		pathFacts(deps, files, item),
		secretSearch(deps),
	]);
	return {
		...{ item, decisions, paths, request, profile, search, sha256 },
		// One that is not in the cache is left out; the pack says so.
		neighbour: (ref) => neighbours.get(ref),
		rejections: rejectionsOf(deps, item.ref),
		countTokens: request.tokens === undefined ? null : await deps.tokenizer(),
	};
}

/** What people said no to, and what they say of what still waits. */
function rejectionsOf({ book }: ControlDeps, ref: ItemRef): readonly EarlierRejection[] {
	return book.list({ touching: ref }).flatMap((changeset) => {
		const { id, title, rejection } = changeset;
		const said = openNotes(changeset).filter((one) => rejection?.reason.includes(one) !== true);
		const isWaiting = rejection === null && waitsForPerson(changeset) && said.length > 0;
		return rejection === null && !isWaiting
			? []
			: [{ changesetId: id, title, reason: rejection?.reason ?? null, notes: said }];
	});
}

async function pathFacts(
	{ cloneAtlas }: ControlDeps,
	files: RepoFiles,
	{ ref, title, body }: WorkItemDetail,
): Promise<readonly PathFacts[]> {
	const index = await cloneAtlas(files, splitItemRef(ref).repo);
	return index === null ? [] : atlasFacts(index, `${title}\n${body}`);
}
