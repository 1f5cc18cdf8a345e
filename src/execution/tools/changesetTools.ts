import * as z from 'zod';
import { type ChangesetView, Proposal } from '../../shared/changesets/changeset';
import type { Finding } from '../../shared/changesets/finding';
import { openNotes } from '../../shared/changesets/openNotes';
import { ChangesetId } from '../../shared/names';
import { type AgentTool, agentTool } from './agentTool';

export const changesetTools: readonly AgentTool[] = [
	agentTool({
		name: 'propose_changeset',
		input: Proposal,
		run: async (port, proposal, cancel) => {
			const changeset = await port.propose(proposal, cancel);
			const findings = await port.findings({ id: changeset.id }, cancel);
			return [...introduction(changeset), ...obstacles(findings), statusText(changeset)].join('\n');
		},
	}),
	agentTool({
		name: 'get_changeset_status',
		input: z.object({ id: ChangesetId }),
		run: async (port, { id }, cancel) => statusText(await port.getChangeset({ id }, cancel)),
	}),
];

function introduction({ id, status }: ChangesetView): readonly string[] {
	switch (status) {
		case 'applied':
			return [
				`Exactly this was proposed before, as changeset ${id}, and is published; it was not proposed again.`,
				'If it is to be done once more, say so in `why`.',
			];
		case 'approved':
		case 'applying':
			return [
				`Changeset ${id} is approved already, by the person or by a policy of theirs.`,
				'Publishing is not yours to do; tell them what you proposed and go on with other work.',
			];
		default:
			return [
				`Changeset ${id} waits for the person. Nothing has been written to GitHub.`,
				'Only the person can approve and publish it; tell them what you proposed and go on with other work.',
			];
	}
}

/** Told at once, since the person is not even asked while one of these is there. */
function obstacles(findings: readonly Finding[]): readonly string[] {
	const lines = findings.map(({ operationId, field, line, column, kind, rule }) => {
		const place = operationId === null ? field : `operation ${operationId}, ${field}`;
		return `- ${place}, line ${line}, column ${column}: ${kind === 'secret' ? 'a secret' : 'a hidden character'} (${rule})`;
	});
	return lines.length === 0
		? []
		: ['It cannot be approved with what its text contains. Propose it again without:', ...lines];
}

function statusText(changeset: ChangesetView): string {
	const { id, title, status, revision, contentHash, rejection, staleBecause } = changeset;
	return JSON.stringify(
		{
			id,
			title,
			status,
			revision,
			hash: contentHash,
			rejectedBecause: rejection?.reason ?? null,
			staleBecause,
			notes: openNotes(changeset),
			operations: changeset.operations.map((operation) => ({
				id: operation.id,
				kind: operation.kind,
				target: operation.target,
				outcome: outcomeOf(changeset, operation.id),
			})),
		},
		null,
		1,
	);
}

function outcomeOf(changeset: ChangesetView, operationId: string): object {
	const outcome = changeset.outcomes.find((entry) => entry.operationId === operationId)?.outcome;
	if (outcome === undefined) {
		return { status: 'waiting' };
	}
	return outcome.status === 'published'
		? { status: 'published', url: outcome.receipt.url, number: outcome.receipt.number }
		: outcome;
}
