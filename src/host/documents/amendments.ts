import { SerialQueue } from '../../base/serialQueue';
import { type ParsedDocument, parseOperationDocument } from '../../present/changesets/parseOperationDocument';
import type { ChangesetView } from '../../shared/changesets/changeset';
import { proposedOf } from '../../shared/changesets/operation';
import { AppError } from '../../shared/failure';
import type { OperationId } from '../../shared/names';
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
			const { operation: amended, settled } = amendedOperation(changeset, address.operationId, text);
			const { id, contentHash } = changeset;
			const { operationId } = address;
			const operations = changeset.operations.map((operation) =>
				operation.id === operationId ? amended : proposedOf(operation),
			);
			const decided = settled.map((field) => ({ operationId, field }));
			this.changesets.take(await this.human.amend({ id, contentHash, operations, settled: decided }));
		});
	}
}

type Amended = Extract<ParsedDocument, { readonly ok: true }>;

function amendedOperation(changeset: ChangesetView, id: OperationId, text: string): Amended {
	const operation = changeset.operations.find((one) => one.id === id);
	if (operation === undefined) {
		throw new AppError({ kind: 'changesetNotFound', id: changeset.id });
	}
	const parsed = parseOperationDocument(operation, text, changeset.conflicts);
	if (!parsed.ok) {
		throw new AppError({ kind: 'invalidInput', problems: parsed.problems.map(({ message }) => message) });
	}
	return parsed;
}
