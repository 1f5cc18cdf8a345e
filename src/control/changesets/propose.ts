import type { Clock } from '../../base/clock';
import type { Sha256 } from '../../base/digest';
import type { SerialQueue } from '../../base/serialQueue';
import type { Actor } from '../../shared/actor';
import type { Changeset, Proposal } from '../../shared/changesets/changeset';
import type { ProposedOperation } from '../../shared/changesets/operation';
import type { LedgerEntry } from '../../shared/ledgerEvent';
import { ChangesetId } from '../../shared/names';
import type { Configuration } from '../../shared/ports/humanPort';
import { targetRefusal, writtenRepos } from '../guardrails/writeRules';
import type { Ledger } from '../ledger/ledger';
import { policyRefusal } from '../policy/policyRefusal';
import { runRefusal } from '../policy/quotas';
import { bindOperations } from './binding/bindOperations';
import type { BindDeps } from './binding/knownTargets';
import type { ChangesetBook } from './changesetBook';
import { type ChangesetContent, contentHash, intentKey, refuseBrokenText } from './contentHash';
import { isDoneAlready } from './isDoneAlready';
import { waitsForPerson } from './lifecycle';
import { type Refusal, refuseIf } from './refuse';
import { withWords } from './words/withWords';

export interface DraftDeps extends BindDeps {
	readonly ledger: Ledger;
	/** Fed from `ledger.onDidAppend`. */
	readonly book: ChangesetBook;
	/** One decision at a time: shared by all that proposes, amends, approves, rejects, expires and starts to publish. */
	readonly decisions: SerialQueue;
	readonly sha256: Sha256;
	readonly configuration: () => Pick<Configuration, 'writeAllowlist' | 'policies' | 'policyProblem'>;
}

export interface ProposeDeps extends DraftDeps {
	/** Random hexadecimal digits. */
	readonly randomId: (digits: number) => string;
	readonly clock: Pick<Clock, 'now'>;
}

/**
 * Puts a changeset on record for a person to look at. The same content proposed again while it waits is the one that
 * waits; the same wish for a target that has moved takes the place of the older one, unless that has a yes already.
 * One that was published, and whose effect still stands, is the answer too: doing it twice takes a `why` of its own.
 */
export async function propose(deps: ProposeDeps, actor: Actor, proposal: Proposal): Promise<Changeset> {
	refuseBrokenText(proposal);
	await refuseForeignTargets(deps, actor, proposal.operations);
	const { title, why, impact, rollback } = proposal;
	const operations = await bindOperations(deps, proposal.operations);
	await refuseForRepo(deps, actor, operations, policyRefusal(deps.configuration().policies, operations));
	const content = withWords({ title, why, impact, rollback, operations });
	return await deps.decisions.run(() => record(deps, actor, content));
}

async function record(deps: ProposeDeps, actor: Actor, content: ChangesetContent): Promise<Changeset> {
	const hash = contentHash(deps.sha256, content);
	const twins = twinsOf(deps.book, content);
	const applied = content.operations.every(isDoneAlready)
		? twins.find(({ status }) => status === 'applied')
		: undefined;
	if (applied !== undefined) {
		return await proposedAgain(deps, actor, applied);
	}
	const twin = twins.find(waitsForPerson);
	if (twin !== undefined && (twin.contentHash === hash || twin.status === 'approved')) {
		return await proposedAgain(deps, actor, twin);
	}
	const { policies } = deps.configuration();
	await refuseForRepo(deps, actor, content.operations, runRefusal(deps, policies, actor, content.operations));
	const id = ChangesetId.parse(`cs-${deps.randomId(8)}`);
	const payload = { ...content, operations: [...content.operations], contentHash: hash };
	const entries: LedgerEntry[] = [{ type: 'changeset.proposed', subject: id, payload }];
	if (twin !== undefined) {
		entries.push({ type: 'changeset.superseded', subject: twin.id, payload: { by: id } });
	}
	await deps.ledger.append(actor, entries);
	return deps.book.get(id);
}

async function proposedAgain(deps: ProposeDeps, actor: Actor, twin: Changeset): Promise<Changeset> {
	const payload = { contentHash: twin.contentHash };
	await deps.ledger.append(actor, [{ type: 'changeset.proposed_again', subject: twin.id, payload }]);
	return deps.book.get(twin.id);
}

/** The same wishes, newest first; found by target, so that a long history does not make proposing slow. */
function twinsOf(book: ChangesetBook, content: ChangesetContent): readonly Changeset[] {
	const [first] = content.operations;
	if (first === undefined) {
		return [];
	}
	const key = intentKey(content);
	const isAlive = (one: Changeset): boolean => waitsForPerson(one) || one.status === 'applied';
	return book.touching(first.target).filter((one) => isAlive(one) && intentKey(one) === key);
}

async function refuseForeignTargets(
	deps: ProposeDeps,
	actor: Actor,
	operations: readonly ProposedOperation[],
): Promise<void> {
	const configuration = deps.configuration();
	const foreign = operations.find((operation) => targetRefusal(configuration, [operation]) !== null);
	if (foreign !== undefined) {
		await refuseForRepo(deps, actor, [foreign], targetRefusal(configuration, operations));
	}
}

/** There is no changeset yet that the refusal could be about. */
async function refuseForRepo(
	{ ledger }: Pick<ProposeDeps, 'ledger'>,
	actor: Actor,
	operations: readonly ProposedOperation[],
	refusal: Refusal | null,
): Promise<void> {
	const [subject = 'proposal'] = operations.flatMap(writtenRepos);
	await refuseIf(ledger, { actor, subject, action: 'propose' }, refusal);
}
