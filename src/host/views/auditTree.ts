import { auditNodes } from '../../present/auditNodes';
import type { Node } from '../../present/node';
import type { HumanPort } from '../../shared/ports/humanPort';
import { NodeTree } from './nodeTree';

const newest = 500;

/** What has been said and done, newest first, by changeset. */
export class AuditTree {
	readonly tree = new NodeTree(() => this.roots());

	constructor(
		private readonly human: Pick<HumanPort, 'auditLog' | 'listChangesets'>,
		private readonly now: () => number,
	) {}

	private async roots(): Promise<readonly Node[]> {
		const [events, changesets] = await Promise.all([
			this.human.auditLog({ limit: newest }),
			this.human.listChangesets({}),
		]);
		return auditNodes(events, new Map(changesets.map(({ id, title }) => [id, title])), this.now());
	}
}
