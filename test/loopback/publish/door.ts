import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGitHubReader } from '../../../src/adapters/github/reader';
import { createOpenGitHubWriter } from '../../../src/adapters/github/writer';
import { nodeFiles } from '../../../src/adapters/node/files/files';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { nodeUtf8 } from '../../../src/adapters/node/utf8';
import { secretlintRules } from '../../../src/adapters/secretlint/secretlintRules';
import { SerialQueue } from '../../../src/base/serialQueue';
import { approve, type Yes } from '../../../src/control/approvals/approve';
import type { StandingDeps } from '../../../src/control/approvals/standingRefusal';
import { nothingKnown } from '../../../src/control/changesets/binding/knownTargets';
import { type ProposeDeps, propose } from '../../../src/control/changesets/propose';
import type { LoadSecretRules } from '../../../src/control/guardrails/secrets/secretRules';
import type { Ledger } from '../../../src/control/ledger/ledger';
import { type OpenLedger, openLedger } from '../../../src/control/ledger/openLedger';
import { publish } from '../../../src/control/publish/publish';
import { createPublishLane, type PublishDeps, type PublishProgress } from '../../../src/control/publish/publishDeps';
import type { GitHubReader } from '../../../src/control/sync/gitHubReader';
import { type Changeset, Proposal, type ProposalInput } from '../../../src/shared/changesets/changeset';
import type { LedgerEntryType, LedgerEvent } from '../../../src/shared/ledgerEvent';
import { ItemRef, RepoName } from '../../../src/shared/names';
import { Configuration } from '../../../src/shared/ports/humanPort';
import { type FakeClock, fakeClock } from '../../fakes/fakeClock';
import { demoLogin, demoToken, type GitHub, startGitHub } from '../../github/startGitHub';
import { agent, bookOf, eventsOf, person, policyLogOf } from '../../unit/changesets/desk';

/** Everything from a proposal to GitHub: a real ledger on the disk, the real adapters, a GitHub on the loopback. */
export interface Door
	extends Omit<ProposeDeps, 'reader' | 'clock'>,
		Omit<PublishDeps, 'reader'>,
		Omit<StandingDeps, 'clock'> {
	readonly ledger: OpenLedger;
	readonly reader: GitHubReader;
	readonly clock: FakeClock;
	readonly secretRules: LoadSecretRules;
	readonly gitHub: GitHub;
	readonly written: ItemRef[];
	readonly settings: { current: Configuration };
	readonly configuration: () => Configuration;
	propose(proposal?: Partial<ProposalInput>): Promise<Changeset>;
	approve(changeset: Changeset, yes?: Partial<Yes>): Promise<Changeset>;
	/** Proposes, approves and publishes. */
	publishNew(proposal?: Partial<ProposalInput>): Promise<Changeset>;
	publish(changeset: Pick<Changeset, 'id'>, report?: (progress: PublishProgress) => void): Promise<Changeset>;
	story(): Promise<readonly string[]>;
	/** The same folder and the same GitHub after the process has died and was started again. */
	reopen(): Promise<Door>;
	/** This one, or what it was last reopened as. */
	latest(): Door;
	events(): Promise<readonly LedgerEvent[]>;
	/** The same with some parts replaced. */
	with(parts: Partial<PublishDeps>): Door;
	/** The next time this is to be recorded, or the `nth` time, the process dies instead. */
	dieBefore(type: LedgerEntryType, nth?: number): Door;
	close(): Promise<void>;
}

export class ProcessDied extends Error {}

export const repoName = RepoName.parse('octo/tools');
export const target = ItemRef.parse('octo/tools#1');

export async function openDoor(): Promise<Door> {
	const folder = await mkdtemp(join(tmpdir(), 'countersign-publish-'));
	const gitHub = await startGitHub({
		tokens: { [demoToken]: { login: demoLogin, permission: 'write', scopes: ['repo', 'project'] } },
		seed: (state) => {
			state.addRepo({ owner: 'octo', name: 'tools', members: { 'mara-lindqvist': 'MEMBER' } });
			state.addRepo({ owner: 'octo', name: 'other', members: { 'mara-lindqvist': 'MEMBER' } });
			state.createIssue('octo/tools', { title: 'Crash on start', body: 'It crashes.', labels: ['bug'], author: 'ann' });
		},
	});
	return await doorOn(folder, gitHub);
}

async function doorOn(folder: string, gitHub: GitHub): Promise<Door> {
	const clock = fakeClock({ isImpatient: true });
	const ledger = await openLedger({
		...{ files: nodeFiles(), folder, sha256: nodeSha256, utf8: nodeUtf8, clock },
		...{ anchor: null, mode: 'write', onHeadMoved: () => undefined },
	});
	const written: ItemRef[] = [];
	const settings: Door['settings'] = {
		current: Configuration.parse({ apiUrl: gitHub.url, token: demoToken, writeAllowlist: [repoName] }),
	};
	const connection = { apiUrl: gitHub.url, token: demoToken, log: () => undefined, clock };
	let lastId = ledger.head.seq * 1000;
	const door: Door = {
		...{ ledger, clock, gitHub, written, settings, sha256: nodeSha256, known: nothingKnown },
		...{ decisions: new SerialQueue(), lane: createPublishLane() },
		...{ book: await bookOf(ledger), policyLog: await policyLogOf(ledger) },
		configuration: () => settings.current,
		reader: createGitHubReader({ ...connection, patienceMs: 1 }),
		secretRules: secretlintRules(),
		openWriter: createOpenGitHubWriter({ ...connection, timeoutMs: 1000 }),
		randomId: (digits) => (++lastId).toString(16).padStart(digits, '0'),
		onWritten: (refs) => Promise.resolve(void written.push(...refs)),
		propose: (proposal) => propose(door, agent, Proposal.parse({ ...usual, ...proposal })),
		approve: (changeset, yes) =>
			approve(door, person, { id: changeset.id, contentHash: changeset.contentHash, via: 'modal', ...yes }),
		publishNew: async (proposal) => door.publish(await door.approve(await door.propose(proposal))),
		publish: ({ id }, report = () => undefined) => publish(door, person, id, report),
		events: () => eventsOf(ledger),
		with: (parts) => doorWith(door, parts),
		story: async () => (await eventsOf(ledger)).slice(1).map(({ type }) => type),
		reopen: async () => {
			await ledger.close();
			latest = await doorOn(folder, gitHub);
			return latest;
		},
		latest: () => (latest === door ? door : latest.latest()),
		dieBefore: (type, nth = 1) => doorWith(door, { ledger: dyingBefore(ledger, type, nth) }),
		close: async () => {
			await ledger.close();
			await gitHub.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
	let latest = door;
	return door;
}

const usual: ProposalInput = {
	title: 'Sort out the crash',
	why: 'Nobody can reproduce it.',
	impact: 'One issue.',
	rollback: 'Put the old words back.',
	operations: [
		{ kind: 'create_issue', target: repoName, set: { title: 'Write down how to reproduce it', body: 'Steps.' } },
	],
};

export const anUpdate = (set: object): Partial<ProposalInput> => ({
	operations: [{ kind: 'update_issue', target, set } as ProposalInput['operations'][number]],
});

export const aComment = (body: string): Partial<ProposalInput> => ({
	operations: [{ kind: 'add_comment', target, set: { body } }],
});

function dyingBefore(real: Ledger, type: LedgerEntryType, nth: number): Ledger {
	let seen = 0;
	return {
		onDidAppend: real.onDidAppend,
		get head() {
			return real.head;
		},
		get problem() {
			return real.problem;
		},
		read: (from) => real.read(from),
		readFiles: () => real.readFiles(),
		close: () => real.close(),
		append: (actor, entries) =>
			real.append(actor, (head) => {
				const batch = typeof entries === 'function' ? entries(head) : entries;
				seen += batch.some((entry) => entry.type === type) ? 1 : 0;
				if (seen === nth) {
					throw new ProcessDied(`before ${type}`);
				}
				return batch;
			}),
	};
}

function doorWith(door: Door, parts: Partial<PublishDeps>): Door {
	const changed: PublishDeps = { ...door, ...parts };
	return {
		...door,
		openWriter: changed.openWriter,
		publish: ({ id }, report = () => undefined) => publish(changed, person, id, report),
		with: (more) => doorWith(door, { ...parts, ...more }),
		dieBefore: (type, nth = 1) => doorWith(door, { ...parts, ledger: dyingBefore(changed.ledger, type, nth) }),
	};
}
