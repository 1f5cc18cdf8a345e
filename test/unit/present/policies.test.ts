import assert from 'node:assert/strict';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import type { Digest } from '../../../src/base/digest';
import type { JsonValue } from '../../../src/base/text/canonicalJson';
import { createChangesetBook } from '../../../src/control/changesets/changesetBook';
import { policyReport } from '../../../src/control/policy/policyReport';
import { auditSentence } from '../../../src/present/audit/auditSentence';
import { policiesText } from '../../../src/present/policies/policiesText';
import type { LedgerEvent } from '../../../src/shared/ledgerEvent';
import { RepoName } from '../../../src/shared/names';
import { namedPolicies } from '../../../src/shared/policies/policy';
import { compareGolden } from '../../golden/compareGolden';
import { policiesOf } from '../policy/somePolicies';

const hash = `sha256:${'ab'.repeat(32)}` as Digest;
const [tools, site, other] = ['octo/tools', 'octo/site', 'else/where'].map((name) => RepoName.parse(name));

describe('the audit log', () => {
	const said = (actor: LedgerEvent['actor'], type: string, subject: string, payload: LedgerEvent['payload']) =>
		auditSentence({ v: 1, seq: 1, at: '', actor, type, subject, payload, prev: hash, hash });
	const maria = { kind: 'human', id: 'octo-maria' } as const;

	it('says who changed policies, and that a policy is not a person', () => {
		const policies = JSON.parse(JSON.stringify(namedPolicies)) as JsonValue;
		const started = { contentHash: hash };
		const policy = { kind: 'policy', id: 'talk' } as const;
		assert.deepEqual(
			[
				said(maria, 'policies.changed', 'policies', { policies }),
				said(maria, 'policies.changed', 'policies', { policies: [] }),
				said(policy, 'publish.started', 'cs-3f9a1c04', started),
			],
			[
				'The policies were changed by octo-maria: everything-by-hand, execution-backbone',
				'The policies were taken away by octo-maria: everything is by hand',
				'Publishing started by the policy talk · hash abababababab…',
			],
		);
	});
});

describe('the text about policies', () => {
	it('says which one counts where, what it says, and why', () => {
		const policies = policiesOf(
			{
				...{ id: 'docs', basedOn: 'execution-backbone', repos: ['octo/site'], publish: true, draftOnly: false },
				...{ rules: { '*': 'deny', 'update_issue.state': 'human' }, quotas: { perHour: 20, perChangeset: 5 } },
				protected: { labels: ['sec*', 'a|b_`c`'], people: ['mona'] },
			},
			{ id: 'talk', repos: ['octo/*'], mode: 'comment-only' },
		);
		const repos = [tools, site, other].flatMap((repo) => repo ?? []);
		const text = policiesText(
			policyReport(
				{
					...{ sha256: nodeSha256, book: createChangesetBook(), clock: { now: () => 0 } },
					configuration: () => ({ policies, policyProblem: null, writeAllowlist: repos.slice(0, 2) }),
				},
				repos.slice(1),
			),
		);
		const broken = policiesText({ problem: 'countersign.policies: [0].mode: Expected …', repos: [] });
		compareGolden(
			'present/policies.txt',
			[text, broken, policiesText({ problem: null, repos: [] })].join('\n\n----\n\n'),
		);
	});
});
