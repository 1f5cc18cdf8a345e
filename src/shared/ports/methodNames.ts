import type { agentMethods } from './agentPort';
import type { humanMethods } from './humanPort';
import type { MethodNames } from './method';

/** What the calling side needs of the tables: the schemas stay with the side that answers. */
export const agentMethodNames: MethodNames<typeof agentMethods> = {
	listRepos: true,
	listWorkItems: true,
	getWorkItem: true,
	searchWorkItems: true,
	groupWorkItems: true,
	draftWorkItem: true,
	lintWorkItem: true,
	itemChoices: true,
	buildPack: true,
	askAtlas: true,
	propose: true,
	listChangesets: true,
	getChangeset: true,
	findings: true,
};

export const humanMethodNames: MethodNames<typeof humanMethods> = {
	...agentMethodNames,
	configure: true,
	status: true,
	addRepo: true,
	removeRepo: true,
	pauseRepo: true,
	ownRepos: true,
	sync: true,
	attend: true,
	operationFindings: true,
	amend: true,
	rebase: true,
	approve: true,
	reject: true,
	note: true,
	publish: true,
	auditLog: true,
	verifyAudit: true,
	metrics: true,
	policies: true,
	resetCache: true,
	findWorkItems: true,
	suggestWorkItems: true,
	groupByParent: true,
	refreshWorkItem: true,
	refreshAtlas: true,
	packProfiles: true,
	agentFiles: true,
	findPack: true,
	keepOutOfGit: true,
};
