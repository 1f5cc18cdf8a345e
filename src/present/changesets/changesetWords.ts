import * as l10n from '@vscode/l10n';
import type { ChangesetStatus, ChangesetView } from '../../shared/changesets/changeset';

/** What a changeset needs from the person. */
export type Need = 'waiting' | 'approved' | 'attention' | 'done';

export function needOf(changeset: ChangesetView): Need {
	const isInDoubt = changeset.outcomes.some(({ outcome }) => outcome.status === 'unknown');
	switch (changeset.status) {
		case 'proposed':
			return 'waiting';
		case 'approved':
		case 'applying':
			return isInDoubt ? 'attention' : 'approved';
		case 'stale':
		case 'failed':
		case 'partly_applied':
			return 'attention';
		case 'applied':
		case 'rejected':
		case 'superseded':
		case 'expired':
			return 'done';
	}
}

/** Its status, and where a policy has spoken for the person, which. */
export function stateName({ status, approval }: Pick<ChangesetView, 'status' | 'approval'>): string {
	const [by, policy] = approval?.via.split(':') ?? [];
	return status === 'approved' && by === 'policy' && policy !== undefined
		? l10n.t('approved by the policy {0}', policy)
		: statusName(status);
}

export function statusName(status: ChangesetStatus): string {
	switch (status) {
		case 'proposed':
			return l10n.t('waiting for you');
		case 'approved':
			return l10n.t('approved');
		case 'applying':
			return l10n.t('being published');
		case 'applied':
			return l10n.t('published');
		case 'partly_applied':
			return l10n.t('partly published');
		case 'failed':
			return l10n.t('failed');
		case 'stale':
			return l10n.t('out of date');
		case 'rejected':
			return l10n.t('rejected');
		case 'superseded':
			return l10n.t('replaced by a newer one');
		case 'expired':
			return l10n.t('expired');
	}
}

export function operationCount({ operations }: Pick<ChangesetView, 'operations'>): string {
	return operations.length === 1 ? l10n.t('1 operation') : l10n.t('{0} operations', operations.length);
}
