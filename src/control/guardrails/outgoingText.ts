import type { Changeset } from '../../shared/changesets/changeset';
import type { Finding } from '../../shared/changesets/finding';
import type { Operation } from '../../shared/changesets/operation';
import type { ChangesetId } from '../../shared/names';
import type { Refusal } from '../changesets/refuse';
import { isMarked } from '../publish/operations/declareRequest';
import { bodyRoom } from '../publish/operations/marker';
import { outgoingFindings } from './outgoingFindings';
import type { SecretSearch } from './secrets/findSecrets';

/**
 * What in a changeset's text nobody may say yes to: secrets, characters that people cannot see, a body without room for
 * its marker. It says where, and never what the secret is.
 */
export function textRefusal(changeset: Changeset, search: SecretSearch): Refusal | null {
	const findings = outgoingFindings(changeset, search);
	const [first] = findings;
	if (first === undefined) {
		return tooLong(changeset);
	}
	const others = findings.length - 1;
	const more = others === 0 ? '' : others === 1 ? ' There is 1 more.' : ` There are ${others} more.`;
	const what = first.kind === 'secret' ? secretName(first.rule) : `The hidden character ${first.rule}`;
	return {
		reason: first.kind === 'secret' ? 'secret_found' : 'hidden_text_found',
		detail: `${what} stands in ${placeIn(changeset, first)}.${more}`,
		findings,
	};
}

function secretName(rule: string): string {
	return rule === 'own_token' ? 'Your own GitHub token' : `A secret (${rule.replaceAll('_', ' ')})`;
}

function placeIn({ operations }: Changeset, { operationId, field, line, column }: Finding): string {
	const index = operations.findIndex(({ id }) => id === operationId);
	return `${index < 0 ? field : `operations[${index}].set.${field}`}, line ${line}, column ${column}`;
}

function tooLong({ id, operations }: Changeset): Refusal | null {
	const index = operations.findIndex((operation) => bodyOf(operation).length > roomFor(id, operation));
	const operation = operations[index];
	if (operation === undefined) {
		return null;
	}
	const count = `${bodyOf(operation).length} characters; with its marker it has room for ${roomFor(id, operation)}`;
	return { reason: 'body_too_long', detail: `operations[${index}].set.body has ${count}.` };
}

function roomFor(id: ChangesetId, operation: Operation): number {
	return !isMarked(operation) ? Number.POSITIVE_INFINITY : bodyRoom(id, operation.id);
}

function bodyOf({ set }: Operation): string {
	return 'body' in set ? (set.body ?? '') : '';
}
