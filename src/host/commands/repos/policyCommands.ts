import { policiesUri } from '../../documents/documentUris';
import { showRendered } from '../../documents/showRendered';

/** Which policy counts in each repository, and what it says. */
export async function showPolicies(): Promise<void> {
	await showRendered(policiesUri());
}
