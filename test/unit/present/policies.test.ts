import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { createChangesetBook } from '../../../src/control/changesets/changesetBook';
import { policyReport } from '../../../src/control/policy/policyReport';
import { policiesText } from '../../../src/present/policies/policiesText';
import { RepoName } from '../../../src/shared/names';
import { compareGolden } from '../../golden/compareGolden';
import { policiesOf } from '../policy/somePolicies';

const [tools, site, other] = ['octo/tools', 'octo/site', 'else/where'].map((name) => RepoName.parse(name));

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
