import type { AuditFilter } from '../../present/audit/auditFilters';
import type { ChangesetView } from '../../shared/changesets/changeset';
import type { InboxOrder } from '../../shared/changesets/inboxOrder';
import type { CommandId } from '../../shared/manifest/commands';
import type { ChangesetId, OperationId } from '../../shared/names';
import type { Account } from '../account/account';
import type { WebhookSecret } from '../account/webhookSecret';
import type { LoadedChangesets } from '../documents/loadedChangesets';
import type { Reviews } from '../documents/reviews';
import type { Drafts } from '../drafts/drafts';
import type { Engine } from '../engine/engine';
import type { PackDesk } from '../packs/packDesk';
import type { Prompter } from '../people/prompter';
import type { ReportFailure } from '../people/reportFailure';
import type { NoteThreads } from '../review/noteThreads';
import type { Arrangements } from '../views/items/arrangements';

/** What command handlers are given: to ask, to call the control plane, to tell. */
export interface CommandDeps {
	readonly engine: Engine;
	readonly account: Account;
	readonly webhookSecret: WebhookSecret;
	readonly prompter: Prompter;
	readonly report: ReportFailure;
	readonly changesets: LoadedChangesets;
	readonly reviews: Reviews;
	readonly notes: NoteThreads;
	readonly drafts: Drafts;
	readonly packs: PackDesk;
	/** How the work items are shown. */
	readonly arrangements: Pick<Arrangements, 'current' | 'change'>;
	/** The changeset that the active editor shows. */
	readonly activeChangeset: () => ChangesetId | undefined;
	/** Which changeset comes first among those that wait. */
	readonly inboxOrder: () => InboxOrder;
	/** The operations that the person has left ticked. */
	readonly ticked: (changeset: ChangesetView) => readonly OperationId[];
	/** What links that open this extension begin with. */
	readonly linkBase: string;
	readonly loadMore: (argument: unknown) => Promise<void>;
	/** The part of the audit log that its view shows; null: everything. */
	readonly auditFilter: { current(): AuditFilter | null; show(filter: AuditFilter | null): void };
	readonly showLog: () => void;
	/** Of this extension. */
	readonly version: string;
	readonly now: () => number;
	readonly runCommand: (id: CommandId, argument: unknown) => Promise<unknown>;
}
