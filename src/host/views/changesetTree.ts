import type * as vscode from 'vscode';
import { changesetBadge, changesetNodes } from '../../present/changesets/changesetNodes';
import { draftNodes, type KeptDraft } from '../../present/drafts/draftNodes';
import type { Node } from '../../present/node';
import { type ChangesetView, isDone } from '../../shared/changesets/changeset';
import type { InboxOrder } from '../../shared/changesets/inboxOrder';
import type { ChangesetId, OperationId } from '../../shared/names';
import type { HumanPort } from '../../shared/ports/humanPort';
import { NodeTree } from './nodeTree';

/** Changesets by what they need from the person, with a tick for each operation that still waits. */
export class ChangesetTree {
	/** Unticked, by changeset at one content hash: what is amended is ticked anew. */
	private readonly unticked = new Map<string, Set<OperationId>>();
	readonly tree = new NodeTree(() => this.roots());

	constructor(
		private readonly human: Pick<HumanPort, 'listChangesets'>,
		/** What the person has not proposed yet. */
		private readonly drafts: () => Promise<readonly KeptDraft[]>,
		private readonly now: () => number,
		private readonly order: () => InboxOrder,
	) {}

	async badge(): Promise<vscode.ViewBadge | undefined> {
		return changesetBadge(await this.human.listChangesets({ status: 'proposed' }));
	}

	/** The operations that an approval would cover; all that are not done unless some were unticked. */
	ticked(changeset: ChangesetView): readonly OperationId[] {
		const unticked = this.unticked.get(tickKey(changeset));
		return changeset.outcomes
			.filter(({ operationId, outcome }) => !isDone(outcome) && unticked?.has(operationId) !== true)
			.map(({ operationId }) => operationId);
	}

	async tick(node: Node, isTicked: boolean): Promise<void> {
		const target = operationTarget(node);
		const changeset = (await this.human.listChangesets({})).find(({ id }) => id === target?.changesetId);
		if (changeset === undefined || target === undefined) {
			return;
		}
		const unticked = this.unticked.get(tickKey(changeset)) ?? new Set();
		if (isTicked) {
			unticked.delete(target.operationId);
		} else {
			unticked.add(target.operationId);
		}
		this.unticked.set(tickKey(changeset), unticked);
	}

	private async roots(): Promise<readonly Node[]> {
		const [changesets, drafts] = await Promise.all([this.human.listChangesets({}), this.drafts()]);
		const isTicked = (changeset: ChangesetView, id: OperationId): boolean =>
			this.unticked.get(tickKey(changeset))?.has(id) !== true;
		const now = this.now();
		return [...draftNodes(drafts, now), ...changesetNodes(changesets, { now, isTicked, order: this.order() })];
	}
}

function tickKey({ id, contentHash }: ChangesetView): string {
	return `${id} ${contentHash}`;
}

function operationTarget({
	target,
}: Node): { readonly changesetId: ChangesetId; readonly operationId: OperationId } | undefined {
	return target !== undefined && 'operationId' in target
		? { changesetId: target.changesetId, operationId: target.operationId }
		: undefined;
}
