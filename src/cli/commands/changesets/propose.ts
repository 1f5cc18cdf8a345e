import { findingLine } from '../../../present/findings/findingText';
import type { ProposalInput } from '../../../shared/changesets/changeset';
import { ProposedOperation } from '../../../shared/changesets/operation';
import { AppError } from '../../../shared/failure';
import type { CliIo } from '../../cliIo';
import type { Command } from '../../command';
import { parseJson } from '../../input/parseJson';
import { readNamedFile } from '../../input/readNamedFile';
import { fields } from '../../output/columns';

export const propose: Command = {
	name: 'propose',
	arguments: 'FILE|-',
	summary: 'Hand in a changeset (JSON) for a person to review; nothing reaches GitHub.',
	words: 1,
	options: [],
	run: async ({ words: [source = '-'], io, session }) => {
		const proposal = parseJson(await readSource(io, source));
		refuseUnknownOperations(proposal);
		const { agent } = await session({ publishesAlone: true });
		// The port's schema is what checks it.
		const changeset = await agent.propose(proposal as ProposalInput);
		const findings = await agent.findings({ id: changeset.id });
		return {
			json: { id: changeset.id, hash: changeset.contentHash, status: changeset.status, findings },
			complaints: findings.map(findingLine),
			text: fields([
				['Changeset', `${changeset.id} (${changeset.status})`],
				['Hash', changeset.contentHash],
				changeset.status === 'applied'
					? ['Published before', 'Exactly this was proposed and published; say in "why" if it is to be done once more.']
					: ['Look at it', `countersign diff ${changeset.id}`],
			]),
		};
	},
};

async function readSource(io: CliIo, source: string): Promise<Uint8Array | string> {
	if (source === '-') {
		return io.readInput();
	}
	return readNamedFile(io, source);
}

const knownKinds: readonly string[] = ProposedOperation.options.map(({ shape }) => shape.kind.value);

/** What is not in the list does not exist: that is a refusal with its code, not a mistake in the form. */
function refuseUnknownOperations(proposal: unknown): void {
	const unknown = kindsOf(proposal).find((kind) => !knownKinds.includes(kind));
	if (unknown !== undefined) {
		const detail = `There is no operation "${unknown}"; there are ${knownKinds.join(', ')}.`;
		throw new AppError({ kind: 'refused', reason: 'operation_denied', detail });
	}
}

function kindsOf(proposal: unknown): readonly string[] {
	const operations: unknown = Object(proposal).operations;
	const kinds: readonly unknown[] = Array.isArray(operations)
		? operations.map((operation) => Object(operation).kind)
		: [];
	return kinds.filter((kind) => typeof kind === 'string');
}
