import type { AuditFilter } from '../../present/audit/auditFilters';
import { auditNodes } from '../../present/audit/auditNodes';
import type { Node } from '../../present/node';
import type { HumanPort } from '../../shared/ports/humanPort';
import { NodeTree } from './nodeTree';

const newest = 500;

/** What has been said and done, newest first, by changeset. */
export class AuditTree {
	readonly tree = new NodeTree(() => this.roots());
	private chosen: AuditFilter | null = null;

	constructor(
		private readonly human: Pick<HumanPort, 'auditLog' | 'listChangesets'>,
		private readonly now: () => number,
	) {}

	/** The part that is shown; null: everything. */
	get filter(): AuditFilter | null {
		return this.chosen;
	}

	show(filter: AuditFilter | null): void {
		this.chosen = filter;
		this.tree.refresh();
	}

	private async roots(): Promise<readonly Node[]> {
		const { types, actorKind } = this.chosen ?? {};
		const query = { limit: newest, ...(types === undefined ? {} : { types: [...types] }) };
		const [events, changesets] = await Promise.all([
			this.human.auditLog(actorKind === undefined ? query : { ...query, actorKind }),
			this.human.listChangesets({}),
		]);
		return auditNodes(events, new Map(changesets.map(({ id, title }) => [id, title])), this.now());
	}
}
