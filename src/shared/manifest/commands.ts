/** Every command, in the order of the palette. Stable: scripts, keybindings and other extensions name them. */
export const commandIds = [
	'countersign.addRepository',
	'countersign.removeRepository',
	'countersign.pauseRepository',
	'countersign.resumeRepository',
	'countersign.syncNow',
	'countersign.syncFully',
	'countersign.openSyncError',
	'countersign.searchWorkItems',
	'countersign.openWorkItem',
	'countersign.openOnGitHub',
	'countersign.copyReference',
	'countersign.refreshWorkItem',
	'countersign.newWorkItem',
	'countersign.newPlan',
	'countersign.editWorkItem',
	'countersign.newFromTodo',
	'countersign.openDraft',
	'countersign.proposeDraft',
	'countersign.discardDraft',
	'countersign.buildContextPack',
	'countersign.openChangeset',
	'countersign.explainChangeset',
	'countersign.approveChangeset',
	'countersign.rejectChangeset',
	'countersign.publishChangeset',
	'countersign.openAuditEvent',
	'countersign.verifyAuditLog',
	'countersign.allowWrites',
	'countersign.signIn',
	'countersign.setToken',
	'countersign.clearToken',
	'countersign.setWebhookSecret',
	'countersign.resetCache',
	'countersign.restartEngine',
	'countersign.loadMore',
	'countersign.showLog',
] as const;

export type CommandId = (typeof commandIds)[number];

/** What only a person does. None of these may ever become a tool. */
export const decidingCommands = [
	'countersign.approveChangeset',
	'countersign.rejectChangeset',
	'countersign.publishChangeset',
	'countersign.allowWrites',
] as const satisfies readonly CommandId[];
