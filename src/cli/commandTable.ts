import type { Command } from './command';
import { scaffold } from './commands/agents/scaffold';
import { atlas } from './commands/atlas/atlas';
import { atlasImporters, atlasNeighbours, atlasOwners, atlasSymbols, atlasTests } from './commands/atlas/questions';
import { auditExport, auditLog, auditVerify } from './commands/audit';
import { draft } from './commands/bodies/draft';
import { lint } from './commands/bodies/lint';
import { changesets } from './commands/changesets';
import { approve, publish, reject } from './commands/decide';
import { diff } from './commands/diff';
import { items } from './commands/items';
import { pack } from './commands/pack';
import { policy } from './commands/policies/policy';
import { propose } from './commands/propose';
import { rebase } from './commands/rebase';
import { repoAdd, repoList, repoPause, repoRemove, repoResume } from './commands/repo';
import { show } from './commands/show';
import { resetCache, status } from './commands/status';
import { sync } from './commands/sync';
import { webhooks } from './commands/webhooks';
import { demo } from './demo/demo';

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
