import type { Command } from '../command';
import { scaffold } from '../commands/agents/scaffold';
import { atlas } from '../commands/atlas/atlas';
import { atlasImporters, atlasNeighbours, atlasOwners, atlasSymbols, atlasTests } from '../commands/atlas/questions';
import { draft } from '../commands/bodies/draft';
import { lint } from '../commands/bodies/lint';
import { auditExport, auditLog, auditVerify } from '../commands/changesets/audit';
import { changesets } from '../commands/changesets/changesets';
import { approve, publish, reject } from '../commands/changesets/decide';
import { diff } from '../commands/changesets/diff';
import { propose } from '../commands/changesets/propose';
import { rebase } from '../commands/changesets/rebase';
import { items } from '../commands/items/items';
import { pack } from '../commands/items/pack';
import { show } from '../commands/items/show';
import { policy } from '../commands/policies/policy';
import { repoAdd, repoList, repoPause, repoRemove, repoResume } from '../commands/repos/repo';
import { resetCache, status } from '../commands/repos/status';
import { sync } from '../commands/repos/sync';
import { webhooks } from '../commands/repos/webhooks';
import { demo } from '../demo/demo';

/** Every command, in the order in which the help lists them. */
export const commandTable: readonly Command[] = [
	repoAdd,
	repoList,
	repoPause,
	repoResume,
	repoRemove,
	sync,
	webhooks,
	items,
	show,
	pack,
	atlas,
	atlasSymbols,
	atlasImporters,
	atlasTests,
	atlasOwners,
	atlasNeighbours,
	scaffold,
	draft,
	lint,
	propose,
	changesets,
	diff,
	rebase,
	approve,
	reject,
	publish,
	policy,
	auditLog,
	auditVerify,
	auditExport,
	status,
	resetCache,
	demo,
];
