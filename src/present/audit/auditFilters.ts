import * as l10n from '@vscode/l10n';
import type { Actor } from '../../shared/actor';

/** A part of the audit log that a person may want to see alone. */
export interface AuditFilter {
	readonly id: string;
	readonly label: string;
	/** What it shows. */
	readonly detail: string;
	/** As `auditLog` takes them; left out: all. */
	readonly types?: readonly string[];
	readonly actorKind?: Actor['kind'];
}

export function auditFilters(): readonly AuditFilter[] {
	return [
		{
			id: 'decisions',
			label: l10n.t('Decisions'),
			detail: l10n.t('Approvals, rejections and amendments, and changes of your policies'),
			types: ['changeset.approved', 'changeset.rejected', 'changeset.amended', 'changeset.rebased', 'policies.'],
		},
		{
			id: 'writes',
			label: l10n.t('Writes'),
			detail: l10n.t('Everything that was sent to GitHub, and its answers'),
			types: ['publish.'],
		},
		{
			id: 'trouble',
			label: l10n.t('Refusals and Failures'),
			detail: l10n.t('What was refused, failed, went out of date, or nobody can account for'),
			types: [
				...['changeset.refused', 'changeset.stale', 'changeset.expired'],
				...['publish.failed', 'publish.unknown', 'item.unexplained', 'ledger.tail_dropped'],
			],
		},
		{
			id: 'agents',
			label: l10n.t('By Agents'),
			detail: l10n.t('What agents proposed and were refused'),
			actorKind: 'agent',
		},
		{
			id: 'policies',
			label: l10n.t('By Policies'),
			detail: l10n.t('What your policies approved and published by themselves'),
			actorKind: 'policy',
		},
		{
			id: 'house',
			label: l10n.t('Repositories and Deliveries'),
			detail: l10n.t('Repositories added or removed, packs built, webhooks received'),
			types: ['repo.', 'pack.', 'webhook.', 'cache.', 'ledger.'],
		},
	];
}
