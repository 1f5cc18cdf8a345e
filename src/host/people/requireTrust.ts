import { workspace } from 'vscode';
import { AppError } from '../../shared/failure';

/** Fails with `untrustedWorkspace` where the person has not said that the open folder may be worked in. */
export function requireTrust(): void {
	if (!workspace.isTrusted) {
		throw new AppError({ kind: 'untrustedWorkspace' });
	}
}
