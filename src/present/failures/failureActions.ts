import * as l10n from '@vscode/l10n';
import type { CommandId } from '../../shared/manifest/commands';

/** The next step after a failure, as a button. */
export interface FailureAction {
	readonly label: string;
	readonly commandId: CommandId | 'workbench.trust.manage' | 'workbench.action.files.openFolder';
}

export function signIn(): FailureAction {
	return { label: l10n.t('Sign In'), commandId: 'countersign.signIn' };
}

export function tryAgain(): FailureAction {
	return { label: l10n.t('Sync Now'), commandId: 'countersign.syncNow' };
}

export function showLog(): FailureAction {
	return { label: l10n.t('Show Log'), commandId: 'countersign.showLog' };
}

export function review(): FailureAction {
	return { label: l10n.t('Review'), commandId: 'countersign.openChangeset' };
}

export function showPolicies(): FailureAction {
	return { label: l10n.t('Show Policies'), commandId: 'countersign.showPolicies' };
}

export function verify(): FailureAction {
	return { label: l10n.t('Verify Audit Log'), commandId: 'countersign.verifyAuditLog' };
}
