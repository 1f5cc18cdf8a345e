import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { nodeUtf8 } from '../../../src/adapters/node/utf8';
import { secretlintRules } from '../../../src/adapters/secretlint/secretlintRules';
import { SerialQueue } from '../../../src/base/serialQueue';
import { canonicalJson } from '../../../src/base/text/canonicalJson';
import { approve, type Yes } from '../../../src/control/approvals/approve';
import type { StandingDeps } from '../../../src/control/approvals/standingRefusal';
import type { AllFields, KnownItem } from '../../../src/control/changesets/binding/knownTargets';
import { type ChangesetBook, createChangesetBook } from '../../../src/control/changesets/changesetBook';
import { type ProposeDeps, propose } from '../../../src/control/changesets/propose';
import type { LoadSecretRules } from '../../../src/control/guardrails/secrets/secretRules';
import { type OpenLedger, openLedger } from '../../../src/control/ledger/openLedger';
import { createPolicyLog, type PolicyLog, recordPolicies } from '../../../src/control/policy/policyLog';
import type { GitHubIssue, GitHubRepo } from '../../../src/control/sync/gitHubReader';
import type { Actor } from '../../../src/shared/actor';
import { type Changeset, Proposal, type ProposalInput } from '../../../src/shared/changesets/changeset';
import type { IssueFields } from '../../../src/shared/changesets/operation';
import { AppError, failureOf } from '../../../src/shared/failure';
import { defaultFieldChoices } from '../../../src/shared/items/canonicalItem';
import type { LedgerEvent } from '../../../src/shared/ledgerEvent';
import { ChangesetId, ItemRef, itemRef, RepoId, RepoName } from '../../../src/shared/names';
import type { Configuration } from '../../../src/shared/ports/humanPort';
import { type FakeClock, fakeClock } from '../../fakes/fakeClock';
import { type MemoryFiles, memoryFiles } from '../../fakes/memoryFiles';

export const agent: Actor = { kind: 'agent', id: 'copilot' };
export const person: Actor = { kind: 'human', id: 'mona' };
export const repo = RepoName.parse('octo/tools');
export const ref = ItemRef.parse('octo/tools#7');
export const repoId = RepoId.parse(42);

export const fields: AllFields = {
	milestone: null,
	type: null,
	title: 'Crash on start',
	body: 'It crashes.',
	state: 'open',
	labels: ['bug'],
	assignees: [],
};

const secretRules = secretlintRules();

/** A base has milestone and type only where they change. */
export function untyped({ milestone: _, type: __, ...plain }: AllFields): IssueFields {
	return plain;
}

export const knownItem: KnownItem = {
	...{ fields, updatedAt: '2026-03-01T00:00:00Z', repoId, issueId: 7, nodeId: 'I_7' },
	...{ url: 'https://github.com/octo/tools/issues/7', parent: null, blockedBy: [] },
};

export interface DeskOptions {
	readonly files?: MemoryFiles;
	readonly configuration?: Partial<Configuration>;
}

/** A real ledger on a disk in memory, a book that follows it, and a GitHub with one issue that a test may edit. */
export interface Desk extends ProposeDeps, StandingDeps {
	readonly ledger: OpenLedger;
	readonly book: ChangesetBook;
	readonly files: MemoryFiles;
	readonly policyLog: PolicyLog;
	readonly clock: FakeClock;
	readonly configuration: () => Configuration;
	readonly secretRules: LoadSecretRules;
	readonly item: { current: KnownItem | null; live: AllFields };
	propose(proposal?: ProposalInput): Promise<Changeset>;
	approve(changeset: Changeset, yes?: Partial<Yes>): Promise<Changeset>;
	events(): Promise<readonly LedgerEvent[]>;
	/** `type` of every event but the first, joined by line ends. */
	story(): Promise<string>;
}

export async function aDesk(options: DeskOptions = {}): Promise<Desk> {
	const files = options.files ?? memoryFiles();
	const clock = fakeClock({ isImpatient: true });
	const ledger = await openLedger({
		...{ files, folder: '/data/ledger', sha256: nodeSha256, utf8: nodeUtf8, clock },
		...{ anchor: null, mode: 'write', onHeadMoved: () => undefined },
	});
	const book = await bookOf(ledger);
	const policyLog = await policyLogOf(ledger);
	const item: Desk['item'] = { current: knownItem, live: fields };
	const configuration: Configuration = {
		apiUrl: 'https://api.github.com',
		token: null,
		writeAllowlist: [repo],
		...{ policies: [], policyProblem: null, publishesAlone: true, clones: [] },
		...{ cliApproval: false, pollSeconds: 0, closedDays: 90, fieldChoices: defaultFieldChoices, webhooks: null },
		...options.configuration,
	};
	let lastId = 0;
	const desk: Desk = {
		...{ ledger, book, policyLog, files, clock, item, sha256: nodeSha256, decisions: new SerialQueue() },
		configuration: () => configuration,
		secretRules,
		randomId: (digits) => (++lastId).toString(16).padStart(digits, '0'),
		known: { item: () => item.current, repoId: (name) => (name === repo ? repoId : null) },
		reader: {
			issue: (name, number) => Promise.resolve(anIssue(name, number, item.live)),
			repo: readRepo,
			milestones: () => Promise.resolve([{ number: 3, title: 'Spring', state: 'open', dueOn: null }]),
			parentOf: () => Promise.resolve(null),
			blockedBy: () => Promise.resolve([]),
			graph: null,
		},
		propose: (proposal = aProposal()) => propose(desk, agent, Proposal.parse(proposal)),
		approve: (changeset, yes = {}) =>
			approve(desk, person, { id: changeset.id, contentHash: changeset.contentHash, via: 'modal', ...yes }),
		events: () => eventsOf(ledger),
		story: async () =>
			(await eventsOf(ledger))
				.map(({ type }) => type)
				.filter((type) => type !== 'ledger.started')
				.join('\n'),
	};
	await recordPolicies(desk, person, configuration.policies);
	return desk;
}

/** Follows the ledger as the control plane's does. */
export async function policyLogOf(ledger: OpenLedger): Promise<PolicyLog> {
	const policyLog = createPolicyLog();
	for await (const event of ledger.read(1)) {
		policyLog.apply(event);
	}
	ledger.onDidAppend((events) => events.forEach(policyLog.apply));
	return policyLog;
}

export async function bookOf(ledger: OpenLedger): Promise<ChangesetBook> {
	const book = createChangesetBook();
	for await (const event of ledger.read(1)) {
		book.apply(event);
	}
	ledger.onDidAppend((events) => events.forEach(book.apply));
	return book;
}

export function aProposal(change: Partial<ProposalInput> = {}): ProposalInput {
	return {
		title: 'Say where it crashes',
		why: 'Nobody can reproduce it.',
		impact: 'Only this issue.',
		rollback: 'Restore the old title.',
		operations: [{ kind: 'update_issue', target: ref, set: { title: 'Crash on start without a config' } }],
		...change,
	};
}

/** As versions put it on record that took impact and rollback as they came. */
export async function proposedBefore(
	{ ledger, book, sha256, propose }: Desk,
	change: { readonly impact?: string; readonly rollback?: string },
): Promise<Changeset> {
	const { id, title, why, impact, rollback, operations } = { ...(await propose()), ...change };
	const older = ChangesetId.parse(`${id}ff`);
	const content = { title, why, impact, rollback, operations: [...operations] };
	const payload = { ...content, contentHash: sha256(canonicalJson(content)) };
	await ledger.append(agent, [{ type: 'changeset.proposed', subject: older, payload }]);
	return book.get(older);
}

export async function eventsOf(ledger: OpenLedger): Promise<readonly LedgerEvent[]> {
	const events: LedgerEvent[] = [];
	for await (const event of ledger.read(1)) {
		events.push(event);
	}
	return events;
}

/** `kind` of the failure, with the reason of a refusal; `none` when there was no failure. */
export async function failing(work: Promise<unknown>): Promise<string> {
	try {
		await work;
		return 'none';
	} catch (error) {
		const failure = failureOf(error);
		return failure.kind === 'refused' ? `refused ${failure.reason}` : failure.kind;
	}
}

export function anIssue(name: RepoName, number: number, live: AllFields): GitHubIssue {
	return {
		...{
			id: number,
			nodeId: `I_${number}`,
			repo: name,
			number,
			isPullRequest: false,
			isDraft: false,
			isMerged: false,
			...live,
		},
		...{ author: 'mona', association: 'OWNER', comments: 0, subIssues: 0, blockedBy: 0 },
		...{ createdAt: '2026-03-01T00:00:00Z', updatedAt: '2026-03-01T00:00:00Z', closedAt: null, raw: '{}' },
		url: `https://github.com/${name}/issues/${itemRef(name, number).split('#')[1]}`,
	};
}

async function readRepo(name: RepoName): Promise<GitHubRepo> {
	if (name !== repo) {
		throw new AppError({ kind: 'repoNotFound', repo: name });
	}
	const usual = { defaultBranch: 'main', isPrivate: false, isArchived: false, canWrite: true, openItems: 1 };
	return await Promise.resolve({ id: repoId, fullName: name, serverTime: '2026-03-01T00:00:00Z', ...usual });
}
