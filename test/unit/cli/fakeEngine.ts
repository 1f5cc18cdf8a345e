import type { Digest } from '../../../src/base/digest';
import { type Engine, type EngineOptions, portOf } from '../../../src/cli/engine';
import type { ChangesetView } from '../../../src/shared/changesets/changeset';
import type { EngineStatus } from '../../../src/shared/engineStatus';
import { AppError } from '../../../src/shared/failure';
import { ChangesetId, OperationId, RepoId, RepoName } from '../../../src/shared/names';
import { humanMethods } from '../../../src/shared/ports/humanPort';
import type { PortHandlers } from '../../../src/shared/ports/method';
import { calmRisk } from '../../fakes/calmRisk';

export const aHash = `sha256:${'ab'.repeat(32)}` as Digest;

export interface FakeEngine {
	readonly open: (options: EngineOptions) => Promise<Engine>;
	readonly opened: EngineOptions[];
	/** Method names and parameters, in order. */
	readonly calls: (readonly [string, unknown])[];
	closed: number;
}

/** A control plane that gives the answers it was made with, behind the real schemas. */
export function fakeEngine(answers: Partial<PortHandlers<typeof humanMethods>>): FakeEngine {
	const fake: FakeEngine = {
		opened: [],
		calls: [],
		closed: 0,
		open: async (options) => {
			fake.opened.push(options);
			const handlers = Object.keys(humanMethods).map((name) => [name, recording(fake, name, { ...calm, ...answers })]);
			const port = portOf(humanMethods, Object.fromEntries(handlers));
			return {
				human: port,
				agent: port,
				close: async () => {
					fake.closed += 1;
				},
			};
		},
	};
	return fake;
}

type Answers = Readonly<Record<string, unknown>>;

function recording(fake: FakeEngine, name: string, answers: Answers): (params: unknown) => Promise<unknown> {
	return async (params) => {
		fake.calls.push([name, params]);
		const answer = answers[name];
		if (typeof answer !== 'function') {
			throw new AppError({ kind: 'internal', message: `The test has no answer for ${name}.` });
		}
		return Reflect.apply(answer, undefined, [params]);
	};
}

export const aStatus: EngineStatus = {
	readOnlyBecause: null,
	ledger: { head: { seq: 12, hash: aHash }, problem: null },
	policyProblem: null,
	cache: { items: 240, note: null },
	account: null,
	hasToken: true,
	apiUrl: 'https://api.github.com',
	repos: 2,
	pending: 1,
	isOffline: false,
	webhooks: null,
	rateLimit: null,
};

const calm: Answers = {
	configure: async () => aStatus,
	status: async () => aStatus,
	findings: async () => [],
};

export function aChangeset(changes: Partial<ChangesetView> = {}): ChangesetView {
	const id = OperationId.parse('1');
	return {
		id: ChangesetId.parse('cs-3f9a1c04'),
		title: 'Say which Node is needed',
		why: 'People ask.',
		impact: 'One issue.',
		rollback: 'Close it.',
		proposedBy: { kind: 'agent', id: 'cli' },
		proposedAt: '2026-03-02T09:00:00.000Z',
		status: 'proposed',
		revision: 1,
		contentHash: aHash,
		operations: [
			{
				...{ id, repoId: RepoId.parse(7), base: { kind: 'absent' } },
				...{ kind: 'create_issue', target: RepoName.parse('northwind/harbor') },
				set: { title: 'Node 20.19', body: 'or newer\n', labels: ['docs'], assignees: [] },
			},
		],
		outcomes: [{ operationId: id, outcome: { status: 'waiting' } }],
		approval: null,
		rejection: null,
		staleBecause: [],
		...{ staleNow: [], conflicts: [], notes: [], noteCount: 0 },
		lastSeq: 12,
		risk: calmRisk,
		...changes,
	};
}
