import { deepEqual, match } from 'node:assert/strict';
import { graphQueries } from '../../src/adapters/github/graph/graphQueries';
import { graphMutations } from '../../src/control/publish/operations/graphMutations';
import { askGraph } from '../github/askGraph';
import type { RequestEntry } from '../github/http/requestLog';
import type { CheckState, ReviewDecision } from '../github/model';
import type { FieldValue } from '../github/parts/projects';
import { nodeId } from '../github/shapes/links';
import { type GitHub, startGitHub } from '../github/startGitHub';
import { documentProblems, graphProblems } from './openApi/graph';

const app = { owner: 'acme', name: 'app' };
const decisions: readonly (ReviewDecision | null)[] = ['APPROVED', 'CHANGES_REQUESTED', 'REVIEW_REQUIRED', null];
const checks: readonly (CheckState | null)[] = ['SUCCESS', 'FAILURE', 'PENDING', 'ERROR', 'EXPECTED', null];
const values: readonly FieldValue[] = [
	{ kind: 'text', text: 'Later' },
	{ kind: 'number', number: 2.5 },
	{ kind: 'date', date: '2026-04-01' },
	{ kind: 'singleSelect', name: 'In progress' },
	{ kind: 'iteration', title: 'Week 14' },
];

describe('GraphQL against GitHub’s own schema', () => {
	let github: GitHub;
	let project: string;

	before(async () => {
		github = await startGitHub({
			record: true,
			tokens: {
				'demo-token': { login: 'ada', scopes: ['repo'] },
				planner: { login: 'ada', scopes: ['repo', 'read:project'] },
			},
		});
		const { state } = github;
		const { id } = state.addRepo({ owner: 'acme', name: 'app' }).repo;
		const issue = state.createIssue('acme/app', { title: 'One', body: 'Text' });
		state.editIssue('acme/app', issue.number, { body: 'Other text', by: 'bob' });
		for (const decision of decisions) {
			const { number } = state.createIssue('acme/app', { title: `Review: ${decision}`, pull: { head: 'reviewed' } });
			state.reviewPull('acme/app', number, decision);
		}
		for (const outcome of checks) {
			const { number } = state.createIssue('acme/app', { title: `Checks: ${outcome}`, pull: { head: 'checked' } });
			state.setChecks('acme/app', number, outcome);
		}
		const plan = state.projects.add({ title: 'Plan', repoIds: [id] });
		project = nodeId('PVT', plan.id);
		state.projects.setItem(plan.id, issue, Object.fromEntries(values.map((value) => [`A ${value.kind}`, value])));
		state.projects.setItem(plan.id, state.issue('acme/app', 2));
		state.projects.setItem(plan.id, null, { Note: { kind: 'text', text: 'Not an issue yet' } });
	});

	after(() => github.stop());
	beforeEach(() => github.requests.clear());

	const ids = () => github.state.issues('acme/app').map(({ id, pull }) => nodeId(pull === null ? 'I' : 'PR', id));
	const problems = () => github.requests.all.flatMap(graphProblems);

	for (const [name, document] of Object.entries({ ...graphQueries, ...graphMutations })) {
		it(`knows every field of ${name}`, () => {
			deepEqual(documentProblems(document), []);
		});
	}

	it('has nothing against any answer with data', async () => {
		await askGraph(github, 'ItemDetails', { ids: [...ids(), 'I_kwDOnone'] });
		await askGraph(github, 'OpenPulls', { ...app, after: null });
		await askGraph(github, 'OpenPulls', { owner: 'acme', name: 'nowhere' });
		await askGraph(github, 'Projects', app, 'planner');
		await askGraph(github, 'ProjectItems', { id: project }, 'planner');
		await askGraph(github, 'ProjectItems', { id: 'PVT_kwDOnone' }, 'planner');
		deepEqual(problems(), []);
	});

	it('has nothing against a refusal', async () => {
		await askGraph(github, 'Projects', app);
		await askGraph(github, 'ItemDetails', { ids: Array.from({ length: 101 }, (_, index) => nodeId('I', index)) });
		deepEqual(problems(), []);
	});

	const spoilt: readonly (readonly [what: string, from: string, to: string, says: RegExp])[] = [
		['a field too few', '"lastEditedAt":null,', '', /which the schema makes/],
		['a field too many', '"number":1,', '"number":1,"title":"One",', /which the schema makes/],
		['a number that is none', '"number":1,', '"number":"first",', /Int cannot represent/],
		['a state that is none', '"state":"SUCCESS"', '"state":"GREEN"', /cannot represent value: "GREEN"/],
		['no number', '"number":1,', '"number":null,', /Cannot return null for non-nullable/],
	];

	for (const [what, from, to, says] of spoilt) {
		it(`refuses an answer with ${what}`, async () => {
			await askGraph(github, 'ItemDetails', { ids: ids() });
			match(problemsWith(github.requests.all[0], (text) => text.replace(from, to)).join('\n'), says);
		});
	}
});

function problemsWith(entry: RequestEntry | undefined, change: (answer: string) => string): readonly string[] {
	if (entry === undefined) {
		throw new Error('Nothing was asked.');
	}
	const responseBody: unknown = JSON.parse(change(JSON.stringify(entry.responseBody)));
	return graphProblems({ ...entry, responseBody });
}
