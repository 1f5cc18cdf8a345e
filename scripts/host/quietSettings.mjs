/** User settings without which a first start is all welcome pages, tips and toasts. */
export const QUIET_SETTINGS = {
	'chat.commandCenter.enabled': false,
	'extensions.ignoreRecommendations': true,
	'git.openRepositoryInParentFolders': 'never',
	'security.workspace.trust.enabled': false,
	'telemetry.telemetryLevel': 'off',
	'update.mode': 'none',
	'window.commandCenter': false,
	'window.menuBarVisibility': 'classic',
	'workbench.enableExperiments': false,
	'workbench.layoutControl.enabled': false,
	'workbench.secondarySideBar.defaultVisibility': 'hidden',
	'workbench.startupEditor': 'none',
	'workbench.tips.enabled': false,
	'workbench.welcomePage.walkthroughs.openOnInstall': false,
};
