import { SerialQueue } from '../../base/serialQueue';
import { parseOperationDocument } from '../../present/parseOperationDocument';
import type { ChangesetView } from '../../shared/changesets/changeset';
import type { Operation, ProposedOperation } from '../../shared/changesets/operation';
import { AppError } from '../../shared/failure';
import type { ChangesetId, OperationId } from '../../shared/names';
import type { HumanPort } from '../../shared/ports/humanPort';
import type { OperationAddress } from './documentUris';
import type { LoadedChangesets } from './loadedChangesets';

/** Saving the right side of a diff amends the changeset; two saves at once follow one another. */
export class Amendments {
	private readonly queue = new SerialQueue();

	constructor(
		private readonly human: Pick<HumanPort, 'amend'>,
		private readonly changesets: LoadedChangesets,
	) {}

	/** Fails with `invalidInput` when the text will not do, or with the control plane's own refusal. */
	save(address: OperationAddress, text: string): Promise<void> {
		return this.queue.run(async () => {
			const changeset = await this.changesets.get(address.changesetId);
			const amended = amendedOperation(changeset, address.operationId, text);
			const { id, contentHash } = changeset;
			const operations = changeset.operations.map((operation) =>
				operation.id === address.operationId ? amended : proposedOf(operation),
			);
			this.changesets.take(await this.human.amend({ id, contentHash, operations }));
		});
	}

	/** Takes over what has moved on GitHub, so that a stale changeset can be looked at again. */
	rebase(id: ChangesetId): Promise<void> {
		return this.queue.run(async () => {
			const { contentHash, operations } = await this.changesets.refresh(id);
			this.changesets.take(await this.human.amend({ id, contentHash, operations: operations.map(proposedOf) }));
		});
	}
}

function amendedOperation(changeset: ChangesetView, id: OperationId, text: string): ProposedOperation {
	const operation = changeset.operations.find((one) => one.id === id);
	if (operation === undefined) {
		throw new AppError({ kind: 'changesetNotFound', id: changeset.id });
	}
	const parsed = parseOperationDocument(operation, text);
	if (!parsed.ok) {
		throw new AppError({ kind: 'invalidInput', problems: parsed.problems.map(({ message }) => message) });
	}
	return parsed.operation;
}

function proposedOf(operation: Operation): ProposedOperation {
	const { id: _, repoId: __, base: ___, repo: ____, ...proposed } = operation;
	// What is left is what was proposed, kind by kind.
	return proposed as ProposedOperation;
}
